// What the sign-in page shows.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { sayIn, sentencesOf } from '../../words/sentences.ts';
import { errorSummary, fieldOf } from '../form-field.ts';
import { type Errand, packFields } from './carried-form.ts';

export interface SignInInput {
  readonly messages: Messages;
  readonly language: Language;
  readonly errand: Errand;
  /** Whether a file was sent along, which cannot be kept. */
  readonly hadFile?: boolean;
  /** As typed. */
  readonly name?: string;
  /** Wrong name or password; no role here; the provider failed. */
  readonly fault?: 'wrong' | 'not-let' | 'provider';
  /** Whether one can sign in through the company's own sign-in. */
  readonly hasOidc: boolean;
  /** Of the demo: listed on the page. */
  readonly demoAccounts: readonly { readonly role: string; readonly isLead: boolean; readonly name: string; readonly password: string }[];
}

export function signInView({ messages, language, errand, hadFile = false, name = '', fault, hasOidc, demoAccounts }: SignInInput) {
  const words = sentencesOf(messages, 'sign-in', language);
  const say = sayIn(messages, language);
  const nameField = fieldOf('name', words['name'] as string, {
    value: name,
    autocomplete: 'username',
    isRequired: true,
    width: 32,
    error: fault === 'wrong' ? (words['wrong'] as string) : '',
  });
  const password = fieldOf('password', words['password'] as string, {
    kind: 'password',
    autocomplete: 'current-password',
    isRequired: true,
    width: 32,
  });
  const oidcQuery = errand.next === '' ? '' : `?${new URLSearchParams({ next: errand.next }).toString()}`;
  return {
    words,
    heading: words['faultHeading'] as string,
    errors: errorSummary([nameField, password]),
    fields: { name: nameField, password },
    next: errand.next,
    carried: packFields(errand.fields),
    isExpired: errand.fields !== undefined,
    hadFile,
    /** About the company's own sign-in; empty: nothing. */
    trouble: fault === 'not-let' ? (words['notLet'] as string) : fault === 'provider' ? (words['provider'] as string) : '',
    /** What was typed goes with a password only: it cannot go through another site and back. */
    oidcAddress: hasOidc && errand.fields === undefined ? `/sign-in/oidc${oidcQuery}` : '',
    demoAccounts: demoAccounts.map((account) => ({
      ...account,
      roleName: say(account.isLead ? 'role.claims-lead' : `role.${account.role}`),
    })),
  };
}
