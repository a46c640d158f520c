// Signing in through the company's own identity provider: OpenID Connect, the code flow with PKCE, state and nonce.

import type { Configuration } from 'openid-client';
import type { AccessSettings, OidcSettings } from '../records/access-settings.ts';
import type { Role } from '../records/who.ts';
import type { FederatedPerson } from '../services/sign-in.ts';

/** What has to come back unchanged; kept in the browser between leaving and returning. */
export interface OidcFlow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person wanted to go. */
  readonly next: string;
}

export interface OpenIdConnect {
  /** Where to send the browser. */
  begin(next: string): Promise<{ readonly url: string; readonly flow: OidcFlow }>;
  /** Whom the provider vouches for; undefined: without a role here. Throws where the provider or the flow fails. */
  finish(query: string, flow: OidcFlow): Promise<FederatedPerson | undefined>;
}

export const CALLBACK_PATH = '/sign-in/oidc/callback';

/** `access.oidc` and `access.publicUrl` have to be set. The provider is asked for its addresses when somebody first signs in. */
export function openOpenIdConnect({ oidc, publicUrl }: AccessSettings): OpenIdConnect | undefined {
  if (!oidc || publicUrl === undefined) return undefined;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  let found: Promise<Configuration> | undefined;
  const provider = (): Promise<Configuration> => {
    found ??= discover(oidc).catch((error: unknown) => {
      // Asked again by the next who signs in.
      found = undefined;
      throw error;
    });
    return found;
  };

  return {
    async begin(next) {
      const client = await import('openid-client');
      const flow = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), next };
      const url = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow };
    },

    async finish(query, flow) {
      const client = await import('openid-client');
      const configuration = await provider();
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${redirectUri}${query}`), {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return undefined;
      // Many providers tell name and role only when asked for them.
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return personOf({ ...claims, ...more }, `${claims.iss}#${claims.sub}`, oidc);
    },
  };
}

async function discover(oidc: OidcSettings): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await import('openid-client');
  const issuer = new URL(oidc.issuer);
  // Only a provider on this machine may be asked without https; config-access.ts sees to that.
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, { execute, timeout: 10 });
}

/** The first of the person's values that means a role here. */
export function personOf(claims: Readonly<Record<string, unknown>>, subject: string, oidc: OidcSettings): FederatedPerson | undefined {
  const role = texts(claims[oidc.roleClaim]).flatMap((value): Role[] =>
    Object.hasOwn(oidc.roles, value) ? [oidc.roles[value] as Role] : [],
  )[0];
  if (!role) return undefined;
  const workshopId = texts(claims[oidc.workshopClaim])[0];
  const name = texts(claims['preferred_username'])[0] ?? subject;
  return {
    subject,
    name,
    fullName: (texts(claims['name'])[0] ?? name).slice(0, 100),
    role,
    // Only the workshop's own people are bound to one.
    ...(role === 'workshop' && workshopId !== undefined ? { workshopId } : {}),
  };
}

function texts(claim: unknown): string[] {
  return [claim].flat().filter((value): value is string => typeof value === 'string' && value !== '');
}
