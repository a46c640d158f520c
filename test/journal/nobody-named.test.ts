// A person named in every field that somebody can write in: the chain's texts, which stay for good, name nobody.

import { expect } from 'chai';
import { DEFAULT_CASEWORK } from '../../server/records/casework-settings.ts';
import { letterDocx } from '../../server/word/letter-docx.ts';
import { anOrderOf, draftAsProposed, LINES, OTTO } from '../builders/cases.ts';
import { CONTRACTS, type Desk, fillDesk } from '../builders/desk-data.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { onBothStores } from '../builders/stores.ts';

const { octavia } = CONTRACTS;
/** A name by the field that it was written in. */
const said = (field: string): string => `Zorglub ${field}`;
const PERSON = {
  ...octavia,
  number: 'ZORGLUB-77',
  customer: {
    ...octavia.customer,
    name: 'Zorglub navn',
    address: 'Zorglub vej 7, 8000 Aarhus C',
    email: 'zorglub@mail.example',
    phone: '+45 99887766',
  },
  vehicle: { ...octavia.vehicle, registration: 'ZO 77 123', vin: 'WVWZZZ6RZHY077123' },
  facts: { ...octavia.facts, agreements: [{ allows: 'use:taxi', agreedOn: '2025-02-01', note: said('aftale') }] },
};
const NAMES = /zorglub|ZO ?77 ?123|077123|99887766/i;
const MAIL = { url: 'smtp://127.0.0.1:1', from: { name: 'Skade', address: 'skade@example.dk' } };
const PHOTO = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

describe('the texts of the chain', () => {
  onBothStores((store) => {
    let services: TestServices;
    let desk: Desk;
    let contractId: string;
    before(async () => {
      services = await realServices({ store: store(), casework: { ...DEFAULT_CASEWORK, mail: MAIL } });
      desk = await fillDesk(store());
      contractId = (await services.contracts.create(desk.askers.claims, PERSON)).id;
    });

    it('name nobody, whatever was written in the course of a case and its letters', async () => {
      await course();
      await contractLetter();
      const rows = await store().db.selectFrom('journal_entry').select(['seq', 'kind', 'body']).orderBy('seq').execute();
      const answers = await store().db.selectFrom('claim_case').select(['answer']).execute();
      for (const { answer } of answers) expect(answer).not.to.match(NAMES);
      const found = rows.flatMap(({ seq, kind, body }) =>
        [...body.matchAll(new RegExp(`.{40}(${NAMES.source}).{30}`, 'gi'))].map(([text]) => `${seq} ${kind}: ${text}`),
      );
      expect(found).to.deep.equal([]);
      expect(new Set(rows.map(({ kind }) => kind))).to.include.members([
        'case-opened',
        'case-taken',
        'asked-back',
        'answered',
        'agreement-asked',
        'agreement-refused',
        'decided',
        'appealed',
        'appeal-withdrawn',
        'reopened',
        'case-withdrawn',
        'commented',
        'attached',
        'letter-made',
        'letter-edited',
        'letter-queued',
      ]);
    });

    async function course(): Promise<void> {
      const { cases, orders, attachments, letters } = services;
      const { claims, workshop } = desk.askers;
      const lines = [
        { ...LINES.gearbox, text: said('linje'), unit: said('enhed') },
        { ...LINES.gearbox, text: said('linje 2'), unit: said('enhed 2') },
        { ...LINES.mirror, text: said('spejl') },
        // Read as nothing, so that the component itself is asked for.
        { text: said('noget helt andet'), amount: '100.00' },
        { text: `Vandpumpe, utæt, ${said('tekst')}`, kind: 'part', action: 'replace', cause: 'defect', amount: '900.00' },
      ] as never[];
      const order = anOrderOf({ lines, order: { id: said('ordre') } });
      const { id: orderId } = await orders.create(workshop, { contractId, order });
      const opened = await cases.open(workshop, { orderId, timing: 'before', note: said('note') });
      let at = await cases.take(claims, opened.id, opened.version);
      at = await cases.askBack(claims, at.id, at.version, {
        facts: [{ fact: '/order/lines/0/cause', question: said('spørgsmål') }],
        of: 'customer',
        note: said('spurgt'),
      });
      at = await cases.answer(claims, at.id, at.version, { order: at.order, note: said('svar') });
      await cases.comment(workshop, at.id, said('bemærkning'));
      await attachments.add(workshop, at.id, { name: 'zorglub.jpg', content: PHOTO });
      const goodwill = (amount: string) => ({
        '1': {
          outcome: 'declined' as const,
          amount: '0.00',
          reason: said('grund'),
          goodwill: { payer: 'provider', amount, reason: said('kulance') },
        },
      });
      const draft = (amount: string) => ({ ...draftAsProposed(at, goodwill(amount)), note: said('intern') });
      at = await cases.decide(claims, at.id, at.version, draft('9000.00'));
      at = await cases.refuseAgreement(OTTO, at.id, at.version, said('afvist'));
      at = await cases.decide(claims, at.id, at.version, draft('200.00'));
      at = await cases.appeal(workshop, at.id, at.version, { reason: said('klage'), order: at.order });
      at = await cases.withdrawAppeal(workshop, at.id, at.version, said('klage trukket'));
      at = await cases.reopen(claims, at.id, at.version, said('rettelse'));
      at = await cases.decide(claims, at.id, at.version, draft('100.00'));
      const [letter] = await letters.ofSubject(claims, { kind: 'case', id: at.id });
      const { id: letterId } = letter as { id: string };
      await letters.inLanguage(claims, letterId, 'en');
      const { letter: words } = await letters.read(claims, letterId);
      if (!words) throw new Error('no words');
      await letters.edit(claims, letterId, await letterDocx(words));
      await letters.send(claims, letterId, 'zorglub@mail.example');
      const { id: second } = await orders.create(workshop, { contractId, order });
      const other = await cases.open(workshop, { orderId: second, timing: 'after' });
      await cases.withdraw(workshop, other.id, other.version, said('trukket'));
    }

    async function contractLetter(): Promise<void> {
      await services.letters.makeForContract(desk.askers.claims, contractId, {
        kind: 'change-of-terms',
        from: '2027-03-01',
        changes: [said('ændring')],
      });
    }
  });
});
