// The settings that the server takes, and those it refuses.

import { expect } from 'chai';
import { isLoopback, readConfig } from '../../server/config.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import type { CaseworkSettings } from '../../server/records/casework-settings.ts';

const PLACES = { rulesFolder: 'rules', dataFolder: 'data' };
const DEMO = {
  host: '127.0.0.1',
  port: 3000,
  rulesFolder: 'rules',
  logLevel: 'info',
  store: { file: 'data/demo.sqlite' },
  access: DEFAULT_ACCESS,
  casework: besideThe('data/demo'),
};
const REAL = {
  ...DEMO,
  store: { file: '/x/coverline.sqlite' },
  access: { ...DEFAULT_ACCESS, isDemo: false },
  casework: besideThe('/x/coverline'),
};
const POSTGRES = 'postgres://coverline:geheim@db:5432/coverline';
const OIDC = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'coverline', OIDC_CLIENT_SECRET: 's' };

/** Where key, heads and files lie if nothing is said of them. */
function besideThe(store: string): CaseworkSettings {
  return { keyFile: `${store}-key.pem`, headsFolder: `${store}-heads`, filesFolder: `${store}-files`, attachmentMost: 10_000_000 };
}

const taken: [Record<string, string>, object][] = [
  [{}, DEMO],
  [{ HOST: '', PORT: '', RULES_DIR: '', DATA_DIR: '', DATABASE_URL: '', DEMO: '' }, DEMO],
  [
    { HOST: '::1', PORT: '0', RULES_DIR: '/x', LOG_LEVEL: 'warn' },
    { ...DEMO, host: '::1', port: 0, rulesFolder: '/x', logLevel: 'warn' },
  ],
  [
    { HOST: 'localhost', PORT: '65535' },
    { ...DEMO, host: 'localhost', port: 65535 },
  ],
  [{ DATA_DIR: '/x' }, REAL],
  [
    { DATA_DIR: '/x', DEMO: 'yes' },
    { ...DEMO, store: { file: '/x/demo.sqlite' }, casework: besideThe('/x/demo') },
  ],
  [{ DEMO: 'no' }, { ...REAL, store: { file: 'data/coverline.sqlite' }, casework: besideThe('data/coverline') }],
  [{ DATABASE_URL: POSTGRES }, { ...REAL, store: { url: POSTGRES }, casework: besideThe('data/coverline') }],
  [
    {
      DATA_DIR: '/x',
      JOURNAL_KEY_FILE: '/etc/coverline/key.pem',
      JOURNAL_HEADS_DIR: '/heads',
      FILES_DIR: '/files',
      ATTACHMENT_MOST_BYTES: '5000000',
      SMTP_URL: 'smtp://coverline:geheim@mail.example:587',
      MAIL_FROM: 'Skadeafdelingen <skade@nord.example>',
    },
    {
      ...REAL,
      casework: {
        keyFile: '/etc/coverline/key.pem',
        headsFolder: '/heads',
        filesFolder: '/files',
        attachmentMost: 5_000_000,
        mail: { url: 'smtp://coverline:geheim@mail.example:587', from: { name: 'Skadeafdelingen', address: 'skade@nord.example' } },
      },
    },
  ],
  [
    {
      DATA_DIR: '/x',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://coverline.example/',
      TRUST_PROXY: '1',
      SESSION_HOURS: '8',
      REQUESTS_PER_KEY: '0',
    },
    {
      ...REAL,
      host: '0.0.0.0',
      access: {
        ...REAL.access,
        publicUrl: 'https://coverline.example',
        trustProxy: 1,
        sessionHours: 8,
        requestLimits: { ...DEFAULT_ACCESS.requestLimits, perKey: 0 },
      },
    },
  ],
  [
    {
      DATA_DIR: '/x',
      PUBLIC_URL: 'https://coverline.example',
      ...OIDC,
      OIDC_ROLE_CLAIM: 'groups',
      OIDC_ROLES: 'Skade Aarhus=claims, IT=admin',
    },
    {
      ...REAL,
      access: {
        ...REAL.access,
        publicUrl: 'https://coverline.example',
        oidc: {
          issuer: 'https://login.example',
          clientId: 'coverline',
          clientSecret: 's',
          roleClaim: 'groups',
          roles: { 'Skade Aarhus': 'claims', IT: 'admin' },
          workshopClaim: 'workshop',
        },
      },
    },
  ],
];

const refused: [Record<string, string>, string[]][] = [
  ...['0.0.0.0', '::', '192.168.1.4', 'coverline.example', '127.0.0.1.evil.example'].map((HOST): [Record<string, string>, string[]] => [
    { HOST },
    ['config.host-not-loopback'],
  ]),
  [{ HOST: '0.0.0.0', DEMO: 'yes', DATA_DIR: '/x', PUBLIC_URL: 'https://x.example' }, ['config.host-not-loopback']],
  [{ HOST: '0.0.0.0', DATA_DIR: '/x' }, ['config.public-url-needed']],
  [{ HOST: '0.0.0.0', DATA_DIR: '/x', PUBLIC_URL: 'coverline.example' }, ['config.not-a-public-url']],
  [{ PUBLIC_URL: 'https://coverline.example/path' }, ['config.not-a-public-url']],
  [{ PUBLIC_URL: 'ftp://coverline.example' }, ['config.not-a-public-url']],
  [{ DEMO: 'perhaps' }, ['config.not-yes-or-no']],
  [{ DATABASE_URL: 'mysql://x' }, ['config.not-a-database-url']],
  [{ DATABASE_URL: POSTGRES, DEMO: 'yes' }, ['config.demo-with-database']],
  [{ TRUST_PROXY: 'true' }, ['config.not-a-number']],
  [{ SESSION_HOURS: '0' }, ['config.not-a-number']],
  [{ PUBLIC_URL: 'https://x.example', OIDC_ISSUER: 'https://login.example' }, ['config.oidc-incomplete']],
  [OIDC, ['config.oidc-needs-public-url']],
  [{ ...OIDC, PUBLIC_URL: 'https://x.example', OIDC_ISSUER: 'http://login.example' }, ['config.not-an-issuer']],
  [{ ...OIDC, PUBLIC_URL: 'https://x.example', OIDC_ROLES: 'IT=chef,=admin' }, ['config.not-a-role', 'config.not-a-role']],
  [{ ATTACHMENT_MOST_BYTES: '9999' }, ['config.not-a-number']],
  [{ ATTACHMENT_MOST_BYTES: '10 MB' }, ['config.not-a-number']],
  [{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'skade@nord.example' }, ['config.not-an-smtp-url']],
  [{ SMTP_URL: 'smtp:mail.example', MAIL_FROM: 'skade@nord.example' }, ['config.not-an-smtp-url']],
  [{ SMTP_URL: 'smtp://user:password@', MAIL_FROM: 'skade@nord.example' }, ['config.not-an-smtp-url']],
  [{ MAIL_FROM: 'skade@nord.example' }, ['config.not-an-smtp-url']],
  [{ SMTP_URL: 'smtps://mail.example' }, ['config.not-a-sender']],
  [{ SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'Skade' }, ['config.not-a-sender']],
  [{ PORT: '65536' }, ['config.not-a-port']],
  [{ PORT: '-1' }, ['config.not-a-port']],
  [{ PORT: '3000.5' }, ['config.not-a-port']],
  [{ PORT: 'http' }, ['config.not-a-port']],
  [{ LOG_LEVEL: 'loud' }, ['config.not-a-log-level']],
  [{ HOST: '0.0.0.0', PORT: 'x', LOG_LEVEL: 'y' }, ['config.host-not-loopback', 'config.not-a-port', 'config.not-a-log-level']],
];

describe('readConfig', () => {
  for (const [env, value] of taken) {
    it(`takes ${JSON.stringify(env)}`, () => expect(readConfig(env, PLACES)).to.deep.equal({ ok: true, value }));
  }
  for (const [env, codes] of refused) {
    it(`refuses ${JSON.stringify(env)}`, () => {
      const config = readConfig(env, PLACES);
      expect(config.ok ? [] : config.problems.map(({ code }) => code)).to.deep.equal(codes);
    });
  }
  it('quotes no password of a database or a provider', () => {
    const config = readConfig({ DATABASE_URL: 'mysql://u:geheim@db', OIDC_CLIENT_SECRET: 'geheim', HOST: '0.0.0.0' }, PLACES);
    expect(JSON.stringify(config)).to.not.include('geheim');
  });
  it('knows all of this machine’s own addresses', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].every(isLoopback)).to.equal(true);
    expect(['1.127.0.0', '127.0.0', '127.0.0.256', 'LOCALHOST.example', ''].some(isLoopback)).to.equal(false);
  });
});
