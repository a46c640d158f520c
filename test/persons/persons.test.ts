// A person's data, handed out whole or erased for good, on both stores: afterwards nothing in any table names them.

import { readFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { sql } from 'kysely';
import type { Refusal } from '../../server/records/refusal.ts';
import { openStore, type Store } from '../../server/store/open-store.ts';
import { readTable } from '../../server/tables/read-table.ts';
import { daysBetween } from '../../engine/domain/calendar-day.ts';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import { draftAsProposed, OTTO } from '../builders/cases.ts';
import { handClock, type HandClock } from '../builders/hand-clock.ts';
import { CONTRACTS, fillDesk, type Desk } from '../builders/desk-data.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';
import { realServices, type TestServices } from '../builders/services.ts';

const { polo } = CONTRACTS;
const MAIL = { url: 'smtp://127.0.0.1:1', from: { name: 'Skade', address: 'skade@example.dk' } };
/** The beginning of a JPEG. */
const PHOTO = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const PERSON = {
  ...polo,
  number: 'PERSON-77',
  customer: {
    ...polo.customer,
    name: 'Karla Vandpumpe Frydendal',
    address: 'Kildevældet 7, 8000 Aarhus C',
    email: 'karla@frydendal-bil.example',
    phone: '+45 21 43 65 87',
  },
  vehicle: { ...polo.vehicle, registration: 'QX 77 123', vin: 'WVWZZZ6RZHY077123' },
  facts: { ...polo.facts, agreements: [{ allows: 'use:taxi', agreedOn: '2025-02-01', note: 'Aftalt med Karla i telefonen' }] },
};
/** As they stand on record, and as people write them. */
const NAMES = [
  'Karla',
  'Frydendal',
  'Kildevældet',
  'karla@',
  'QX 77 123',
  'QX77123',
  'qx77123',
  '077123',
  '21 43 65 87',
  '21436587',
  'PERSON-77',
  'PERSON77',
  'person-76',
];

/** Every text of every table. */
async function allText(store: Store): Promise<string> {
  const tables = await store.db.introspection.getTables();
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(store.db);
    for (const row of rows) texts.push(`${name}: ${Object.values(row).join(' | ')}`);
  }
  return texts.join('\n');
}

function namedIn(text: string): string[] {
  return NAMES.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
}

for (const database of ['sqlite', 'postgres'] as const) {
  describe(`a person's data, on ${database}`, function () {
    this.timeout(60_000);
    let folder: string;
    let store: Store;
    let services: TestServices;
    let desk: Desk;
    let contractId: string;
    let checkIds: string[];
    let textBefore: string;
    let clock: HandClock;
    let caseId: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'coverline-person-'));
      store = await openStore(database === 'sqlite' ? { file: join(folder, 'store.sqlite') } : { url: await newPostgresDatabase() });
      clock = handClock();
      services = await realServices({ store, clock, casework: { ...DEFAULT_CASEWORK, filesFolder: join(folder, 'files'), mail: MAIL } });
      desk = await fillDesk(store);
      const { claims, workshop } = desk.askers;
      const { contracts, orders, checks, once, imports } = services;
      const created = await contracts.create(claims, { ...PERSON, number: 'PERSON-76' });
      contractId = created.id;
      await contracts.update(claims, contractId, 1, PERSON, 'Karla Frydendal har fået nyt nummer');
      const lines = [
        { id: '1', text: 'Ring til Karla på 21436587 om QX77123' },
        { id: '2', text: 'Vandpumpe, utæt', kind: 'part', action: 'replace', cause: 'defect', amount: '2680.00' },
        { id: '3', component: 'brake-pads', cause: 'wear', amount: '1240.00' },
      ];
      const order = { id: 'qx-77-123/1', date: '2026-06-10', odometerKm: 36_000, lines };
      const { id: orderId } = await orders.create(workshop, { contractId, order });
      const first = await checks.record(workshop, { contractId, order, orderId, language: 'da' });
      const plain = await checks.record(workshop, { contractId, order: { ...order, id: 'a', lines: lines.slice(2) }, language: 'en' });
      checkIds = [first.id, plain.id];
      await once.give(claims, 'key-1', 'hash', () =>
        Promise.resolve({ status: 201, location: `/api/v1/contracts/${contractId}`, body: JSON.stringify({ ...PERSON, id: contractId }) }),
      );
      // What a system was answered that asked for the check: it names neither contract nor person by their place, but quotes.
      await once.give(claims, 'key-2', 'hash', () =>
        Promise.resolve({ status: 201, location: `/api/v1/checks/${first.id}`, body: JSON.stringify({ id: first.id, quoted: 'Karla' }) }),
      );
      const table = readTable(Buffer.from('Aftalenummer;Kunde;Startdato\nPERSON-77;Karla Vandpumpe Frydendal;i går\n'), 'x.csv');
      if (!table.ok) throw new Error('no table');
      const run = await imports.start(claims, 'x.csv', table.value, 'da');
      while ((await imports.progress(claims, run)).state === 'running') await setImmediate();
      caseId = await decideCase(orderId);
      textBefore = await allText(store);
    });

    /** Everybody writes of the customer: the handler, the workshop, in a comment, the name of a photo, a letter, after a call. */
    async function decideCase(orderId: string): Promise<string> {
      const { claims, workshop } = desk.askers;
      const { cases, attachments, letters, followUps } = services;
      const opened = await cases.open(workshop, { orderId, timing: 'before', note: 'Karla Frydendal venter på bilen' });
      const taken = await cases.take(claims, opened.id, opened.version);
      const asked = await cases.askBack(claims, taken.id, taken.version, {
        facts: [{ fact: '/order/lines/0/cause', question: 'Hvad sagde Karla om årsagen?' }],
        of: 'workshop',
        note: 'Ring til 21436587',
      });
      const answered = await cases.answer(workshop, asked.id, asked.version, { order: asked.order, note: 'Karla ved det ikke' });
      await cases.comment(claims, opened.id, 'Karla har ringet fra 21 43 65 87');
      await attachments.add(workshop, opened.id, { name: 'karla-frydendal.jpg', content: PHOTO });
      const draft = draftAsProposed(answered, { '1': { reason: 'Karla Frydendal ved ikke hvorfor' } });
      const decided = await cases.decide(claims, opened.id, answered.version, { ...draft, note: 'Talt med Karla' });
      const [letter] = await letters.ofSubject(claims, { kind: 'case', id: decided.id });
      await letters.send(claims, letter?.id ?? '', 'karla@frydendal-bil.example');
      const [call] = (await followUps.list(claims, { list: 'to-call' })).items;
      if (!call) throw new Error('nobody is to be called');
      await followUps.attempt(claims, call.id, call.version, {
        way: 'telephone',
        isReached: true,
        said: 'Karla er glad',
        answered: 'Hej Karla',
      });
      const appealed = await cases.appeal(workshop, decided.id, decided.version, { reason: 'Karla er uenig' });
      const again = await cases.take({ ...OTTO }, appealed.id, appealed.version);
      await cases.decide(OTTO, again.id, again.version, draft);
      return opened.id;
    }

    after(async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    });

    it('are handed out whole, and that is on the trail', async () => {
      const file = await services.persons.export(desk.askers.admin, 'person 77');
      expect(file.contract).to.deep.include({ id: contractId, customer: PERSON.customer, vehicle: PERSON.vehicle });
      expect(file.checks.map(({ id }) => id)).to.have.members(checkIds);
      expect(file.orders).to.have.length(1);
      expect(file.readings.map(({ km }) => km)).to.include(36_000);
      expect(file.history).to.have.length(2);
      expect(file.cases).to.have.length(1);
      expect(file.cases[0]?.entries.map(({ kind }) => kind)).to.include.members([
        'case-opened',
        'asked-back',
        'answered',
        'commented',
        'decided',
        'appealed',
      ]);
      expect(JSON.stringify(file.cases[0]?.entries)).to.include('Karla har ringet').and.to.include('Karla Frydendal ved ikke hvorfor');
      expect(file.cases[0]?.attachments.map(({ fileName }) => fileName)).to.deep.equal(['karla-frydendal.jpg']);
      expect(JSON.stringify(file.cases[0]?.followUps)).to.include('Karla er glad');
      expect(file.letters).to.have.length(2);
      expect(file.letters[0]?.words?.recipient[0]).to.equal(PERSON.customer.name);
      expect(file.letters[0]?.sendings[0]?.to).to.equal('karla@frydendal-bil.example');
      const { items } = await services.trail.list(desk.askers.admin, { contractId });
      expect(items.map(({ why }) => why)).to.include('person-export');
    });

    it('are for the office, and erased by an administrator only', async () => {
      for (const tried of [
        services.persons.export(desk.askers.workshop, 'PERSON-77'),
        services.persons.erase(desk.askers.claims, 'PERSON-77'),
        services.persons.erase(desk.askers.workshop, 'PERSON-77'),
      ]) {
        expect(((await (tried as Promise<unknown>).catch((error: unknown) => error)) as Refusal).kind).to.equal('not-allowed');
      }
      const unknown = await services.persons.erase(desk.askers.admin, 'PERSON-99').catch((error: unknown) => error);
      expect((unknown as Refusal).kind).to.equal('contract-not-found');
    });

    it('stay while a claim about the contract can be raised, and the reason is told', async () => {
      const refusal = (await services.persons.erase(desk.askers.admin, 'PERSON-77').catch((error: unknown) => error)) as Refusal;
      expect(refusal.kind).to.equal('claims-possible');
      expect(refusal.problems).to.deep.equal([{ code: 'claims.after-end', values: { years: 3, from: '2028-05-14', until: '2031-05-14' } }]);
      expect(namedIn(await allText(store))).to.have.members(namedIn(textBefore));
    });

    describe('once erased', () => {
      let number: string;
      before(async () => {
        clock.pass({ hours: 24 * daysBetween(clock.today(), '2031-05-15') });
        expect(namedIn(textBefore)).to.include.members(['Karla', 'Frydendal', 'karla@', 'QX77123', 'PERSON-77', 'person-76']);
        const erased = await services.persons.erase(desk.askers.admin, 'PERSON-77');
        expect(erased).to.deep.include({ contractId, orders: 1, checks: 2 });
        number = erased.number;
      });

      it('stand in no text of any table', async () => {
        expect(namedIn(await allText(store))).to.deep.equal([]);
      });

      it('leave no file, and a journal that is whole and still derives verdicts and amounts', async () => {
        expect(readdirSync(join(folder, 'files'))).to.deep.equal([]);
        const found = await services.verifier.verify();
        expect(found.faults.first).to.deep.equal([]);
        expect(found.erased.first.map(({ subject, at, by }) => [subject.id, at.slice(0, 10), by])).to.deep.equal([
          [caseId, '2031-05-15', 'Anna Admin'],
        ]);
        expect(found.decisions).to.deep.equal({ checked: 3, exact: 3, same: 0 });
      });

      it('leave the case to be read, with what was decided and without what was written', async () => {
        const { case: theCase, decisions, entries, attachments, letters } = await services.cases.read(desk.askers.claims, caseId);
        expect(theCase.order.lines.map(({ text }) => text)).to.deep.equal([undefined, undefined, undefined]);
        expect(decisions.at(-1)?.lines.map(({ outcome, reason }) => [outcome, reason])).to.deep.equal([
          ['declined', undefined],
          ['approved', undefined],
          ['declined', undefined],
        ]);
        expect(entries.at(-1)?.kind).to.equal('erased');
        expect(entries[0]?.erased).to.deep.include({ by: 'Anna Admin' });
        expect([attachments[0]?.isErased, attachments[0]?.fileName]).to.deep.equal([true, '']);
        expect(letters.every(({ isErased }) => isErased)).to.equal(true);
        const gone = await services.letters.pdf(desk.askers.claims, letters[0]?.id ?? '').catch((error: unknown) => error);
        expect((gone as Refusal).kind).to.equal('was-erased');
      });

      if (database === 'sqlite') {
        it('stand nowhere in the files of the database, not even in what was freed', () => {
          const bytes = readdirSync(folder)
            .filter((file) => file !== 'files')
            .map((file) => readFileSync(join(folder, file), 'utf8'))
            .join('\n');
          expect(bytes).to.include(number);
          expect(namedIn(bytes)).to.deep.equal([]);
        });
      }

      it('leave the contract with its facts under a pseudonym, marked, and a trace of who did it', async () => {
        const contract = await services.contracts.read(desk.askers.claims, contractId, 'glance');
        expect(contract.number).to.equal(number);
        expect(contract.erasedAt).to.be.a('string');
        expect(contract.customer).to.not.have.any.keys('name', 'address', 'email', 'phone');
        expect(contract.vehicle).to.deep.include({ make: 'Volkswagen', model: 'Polo' });
        expect(contract.facts).to.deep.include({
          kmLimit: 60_000,
          tier: 'service-repair',
          agreements: [{ allows: 'use:taxi', agreedOn: '2025-02-01' }],
        });
        const { items } = await services.trail.list(desk.askers.admin, { contractId });
        expect(items.map(({ action }) => action)).to.include('person.erased');
        expect((await services.contracts.history(desk.askers.claims, contractId))[0]?.by).to.equal('Anna Admin');
      });

      it('leave every check with its verdicts and sums, and it gives the same answer when asked again', async () => {
        for (const id of checkIds) {
          const check = await services.checks.read(desk.askers.claims, id);
          expect((await services.checks.askAgain(desk.askers.claims, id)).same).to.equal(true);
          const sums = new RegExp(`"provider":"${check.answer.totals.provider}"`);
          expect(textBefore).to.match(sums);
        }
        const { question, answer } = await services.checks.read(desk.askers.claims, checkIds[0] ?? '');
        expect(question.order.lines[0]?.text).to.equal('Ring til ••• på ••• om •••');
        // A word of the person's name was what told the component; the verdict of the line stays.
        expect(question.order.lines[1]).to.deep.include({ text: '•••, utæt', component: 'water-pump' });
        expect(answer.lines[1]?.verdict).to.equal('covered');
      });

      it('do not come back by an edit', async () => {
        const { contracts } = services;
        const erased = await contracts.read(desk.askers.claims, contractId, 'edit');
        const refused: unknown = await contracts
          .update(desk.askers.claims, contractId, erased.version, { ...erased, customer: PERSON.customer })
          .catch((error: unknown) => error);
        expect((refused as Refusal).kind).to.equal('person-erased');
      });

      it('leave others alone, and are not found any more', async () => {
        expect(await services.contracts.find(desk.askers.workshop, 'QX 77 123')).to.deep.equal([]);
        expect((await services.contracts.find(desk.askers.workshop, 'AB 12 345')).length).to.equal(1);
        expect(await allText(store)).to.include(CONTRACTS.octavia.customer.name);
      });
    });
  });
}
