// Accounts: entered, signed in to, slowed down for whoever guesses, and shut.

import { expect } from 'chai';
import { type AccessSettings, DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { Refusal } from '../../server/records/refusal.ts';
import type { Asker } from '../../server/records/who.ts';
import type { NewAccount } from '../../server/records/account.ts';
import { openAccounts } from '../../server/services/accounts.ts';
import { openSessions } from '../../server/services/sessions.ts';
import { openTrail } from '../../server/services/trail.ts';
import { handClock } from '../builders/hand-clock.ts';
import { openEngine } from '../../engine/index.ts';
import { realBook } from '../builders/rule-books.ts';
import { OPERATOR, PASSWORD } from '../builders/sign-in.ts';
import { onBothStores } from '../builders/stores.ts';

const ACCESS: AccessSettings = {
  ...DEFAULT_ACCESS,
  isDemo: false,
  signIn: { windowMinutes: 15, failuresPerAccount: 3, failuresPerAddress: 5 },
};

const CLAIMS: NewAccount = { name: 'Clara', fullName: 'Clara Claims', role: 'claims', password: PASSWORD };

onBothStores((store) => {
  describe('accounts', () => {
    const clock = handClock();
    const open = (access: AccessSettings = ACCESS) => {
      const parts = { store: store(), engine: openEngine(realBook()), clock };
      const trail = openTrail(parts);
      return {
        accounts: openAccounts(parts, access, trail),
        sessions: openSessions(parts, access),
      };
    };
    let made = 0;
    const fresh = (changes: Partial<NewAccount> = {}): NewAccount => ({ ...CLAIMS, name: `clara-${++made}`, ...changes });
    const signIn = (name: string, password: string, address = `10.0.0.${++made}`) =>
      open().accounts.signIn({ name, password, address, requestId: 'r' });
    const asking = (id: string): Asker => ({ who: { kind: 'account', id, name: 'Clara', role: 'claims' }, requestId: 'r' });

    it('lets in with name and password, whatever the capitals of the name, and with nothing else', async () => {
      const { accounts } = open();
      const account = await accounts.create(OPERATOR, fresh());
      expect(await signIn(` ${account.name.toUpperCase()} `, PASSWORD)).to.deep.equal(account);
      expect(await signIn(account.name, `${PASSWORD} `)).to.equal(undefined);
      expect(await signIn('nobody', PASSWORD)).to.equal(undefined);
      expect(await signIn(`${account.name}\u0000`, PASSWORD)).to.equal(undefined);
      expect(await signIn(account.name, 'x'.repeat(1_000_000))).to.equal(undefined);
    });

    it('keeps the password as argon2id only', async () => {
      const { id } = await open().accounts.create(OPERATOR, fresh());
      const row = await store().db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect(row.password_hash).to.match(/^\$argon2id\$v=19\$m=19456,/);
      expect(JSON.stringify(row)).to.not.include(PASSWORD);
    });

    it('tells every fault of a new account with its field', async () => {
      const faults = await refusalOf(open().accounts.create(OPERATOR, { name: 'x y', fullName: ' ', role: 'workshop', password: 'kort' }));
      expect(faults.kind).to.equal('invalid-record');
      expect(faults.problems.map(({ pointer }) => pointer)).to.deep.equal(['/name', '/fullName', '/workshopId', '/password']);
    });

    for (const [password, code] of [
      ['elleve tegn', 'account.password-short'],
      ['aaaaaaaaaaaaaaaa', 'account.password-easy'],
      ['klara-pwd og mere til', 'account.password-easy'],
      ['x1'.repeat(101), 'account.password-long'],
    ] as const) {
      it(`refuses the password ${password.slice(0, 24)}`, async () => {
        const { problems } = await refusalOf(open().accounts.create(OPERATOR, { ...CLAIMS, name: 'klara-pwd', password }));
        expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
      });
    }

    it('takes a name once', async () => {
      const account = fresh();
      await open().accounts.create(OPERATOR, account);
      expect((await refusalOf(open().accounts.create(OPERATOR, { ...account, name: account.name.toUpperCase() }))).kind).to.equal(
        'already-there',
      );
    });

    it('is for administrators; everyone reads their own', async () => {
      const { accounts } = open();
      const { id } = await accounts.create(OPERATOR, fresh());
      const other = await accounts.create(OPERATOR, fresh());
      expect((await accounts.read(asking(id), id)).id).to.equal(id);
      for (const refused of [accounts.read(asking(id), other.id), accounts.list(asking(id)), accounts.create(asking(id), fresh())]) {
        expect((await refusalOf(refused)).kind).to.equal('not-allowed');
      }
    });

    it('ends the sessions of whoever is disabled or gets another role, and lets them in no more', async () => {
      const { accounts, sessions } = open();
      const account = await accounts.create(OPERATOR, fresh());
      const { token } = await sessions.open(account.id);
      await accounts.update(OPERATOR, account.id, 1, { fullName: 'Clara C', role: 'claims' });
      expect((await sessions.whoOf(token))?.name).to.equal('Clara C');
      await accounts.update(OPERATOR, account.id, 2, { fullName: 'Clara C', role: 'claims', isDisabled: true });
      expect(await sessions.whoOf(token)).to.equal(undefined);
      expect(await signIn(account.name, PASSWORD)).to.equal(undefined);
      expect((await refusalOf(accounts.update(OPERATOR, account.id, 2, { fullName: 'C', role: 'claims' }))).kind).to.equal(
        'changed-meanwhile',
      );
    });

    it('lets no administrator shut themselves out', async () => {
      const { accounts } = open();
      const admin = await accounts.create(OPERATOR, fresh({ role: 'admin' }));
      const asker: Asker = { who: { kind: 'account', id: admin.id, name: 'A', role: 'admin' }, requestId: 'r' };
      expect((await refusalOf(accounts.update(asker, admin.id, 1, { fullName: 'A', role: 'claims' }))).kind).to.equal('not-allowed');
      expect((await accounts.update(asker, admin.id, 1, { fullName: 'Anna', role: 'admin' })).fullName).to.equal('Anna');
    });

    it('changes one’s own password against the old one, and ends one’s other sessions', async () => {
      const { accounts, sessions } = open();
      const account = await accounts.create(OPERATOR, fresh());
      const [here, elsewhere] = [await sessions.open(account.id), await sessions.open(account.id)];
      const next = 'en helt anden sætning';
      expect((await refusalOf(accounts.changePassword(asking(account.id), 'forkert', next, here.token))).problems[0]?.pointer).to.equal(
        '/current',
      );
      await accounts.changePassword(asking(account.id), PASSWORD, next, here.token);
      expect((await sessions.whoOf(here.token))?.id).to.equal(account.id);
      expect(await sessions.whoOf(elsewhere.token)).to.equal(undefined);
      expect(await signIn(account.name, PASSWORD)).to.equal(undefined);
      expect((await signIn(account.name, next))?.id).to.equal(account.id);
    });

    it('refuses the demo’s accounts outside the demo', async () => {
      const demo = open({ ...ACCESS, isDemo: true });
      const account = await demo.accounts.create(OPERATOR, fresh({ isDemo: true, password: 'demo' }));
      const attempt = { name: account.name, password: 'demo', address: '10.9.9.9', requestId: 'r' };
      const { token } = await demo.sessions.open(account.id);
      expect((await demo.accounts.signIn(attempt))?.id).to.equal(account.id);
      expect((await demo.sessions.whoOf(token))?.id).to.equal(account.id);
      expect(await open().accounts.signIn(attempt)).to.equal(undefined);
      expect(await open().sessions.whoOf(token)).to.equal(undefined);
    });

    it('throttles an account for every server together, and opens again when the window has passed', async () => {
      const account = await open().accounts.create(OPERATOR, fresh());
      for (let wrong = 0; wrong < 3; wrong++) expect(await signIn(account.name, 'forkert')).to.equal(undefined);
      clock.pass({ minutes: 5 });
      const refused = await refusalOf(signIn(account.name, PASSWORD));
      expect(refused).to.include({ kind: 'too-many-requests' });
      expect(refused.values).to.deep.equal({ minutes: 10 });
      clock.pass({ minutes: 10 });
      expect((await signIn(account.name, PASSWORD))?.id).to.equal(account.id);
    });

    it('counts anew after a sign-in', async () => {
      const account = await open().accounts.create(OPERATOR, fresh());
      for (let round = 0; round < 3; round++) {
        for (let wrong = 0; wrong < 2; wrong++) expect(await signIn(account.name, 'forkert')).to.equal(undefined);
        expect((await signIn(account.name, PASSWORD))?.id).to.equal(account.id);
      }
    });

    it('throttles an address that tries many accounts, known or not, and no other address', async () => {
      const account = await open().accounts.create(OPERATOR, fresh());
      const address = '203.0.113.7';
      for (let wrong = 0; wrong < 5; wrong++) expect(await signIn(`nobody-${wrong}`, 'forkert', address)).to.equal(undefined);
      expect((await refusalOf(signIn(account.name, PASSWORD, address))).kind).to.equal('too-many-requests');
      expect((await signIn(account.name, PASSWORD, '203.0.113.8'))?.id).to.equal(account.id);
    });

    it('lets none of many guesses at once slip past the limit', async () => {
      const account = await open().accounts.create(OPERATOR, fresh());
      const guesses = Array.from({ length: 12 }, () => signIn(account.name, 'forkert'));
      const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected');
      expect(refused.length).to.be.at.least(9);
    });

    it('makes an account for whom the provider vouches for, and keeps role and name as the provider says', async () => {
      const { accounts } = open();
      const person = { subject: 'https://login.example#1', name: 'kim', fullName: 'Kim Kontor', role: 'claims' } as const;
      const first = await accounts.signInFederated(person, 'r');
      expect(first).to.include({ role: 'claims', isFederated: true, hasPassword: false });
      const second = await accounts.signInFederated({ ...person, fullName: 'Kim Chef', role: 'admin' }, 'r');
      expect(second).to.include({ id: first?.id, fullName: 'Kim Chef', role: 'admin' });
      const row = await accounts.read(OPERATOR, first?.id ?? '');
      await accounts.update(OPERATOR, row.id, row.version, { fullName: 'Kim', role: 'admin', isDisabled: true });
      expect(await accounts.signInFederated(person, 'r')).to.equal(undefined);
      expect(await signIn(row.name, '')).to.equal(undefined);
    });
  });
});

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error instanceof Error ? error : new Error('nothing was refused');
}
