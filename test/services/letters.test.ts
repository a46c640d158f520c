// Letters on both stores: made once and kept with their bytes, told in another language, edited by the office, and gone after an erasure.

import { createHash } from 'node:crypto';
import { expect } from 'chai';
import PizZip from 'pizzip';
import { canonicalText } from '../../server/journal/canonical-text.ts';
import type { LetterRecord, LetterSource } from '../../server/records/letter.ts';
import { decidedCaseOf, LINES, openCaseOf } from '../builders/cases.ts';
import { fixedClock } from '../builders/desk-data.ts';
import { onBothDesks, refused } from '../builders/desks.ts';
import { realServices } from '../builders/services.ts';

const TERMINATION = { kind: 'settlement', event: { type: 'termination', on: '2026-11-21', odometerKm: 70_000 } } as const;
const CHANGE = {
  kind: 'change-of-terms',
  from: '2027-01-01',
  changes: ['Vi dækker nu også batteriet.', '', 'Prisen er den samme.'],
} as const;

describe('letters', function () {
  this.timeout(60_000);

  onBothDesks((services, desk) => {
    after(() => services().pdf.close());

    const claims = () => desk().askers.claims;
    const theOne = (letters: readonly LetterRecord[]): LetterRecord => {
      expect(letters).to.have.length(1);
      return letters[0] as LetterRecord;
    };

    describe('of a decision', () => {
      let letter: LetterRecord;
      before(async () => {
        const decided = await decidedCaseOf(services(), desk());
        letter = theOne(await services().letters.ofSubject(claims(), { kind: 'case', id: decided.id }));
      });

      it('stands on record with the decision that it tells, its words and its bytes', async () => {
        const { letters, journal } = services();
        const { letter: words } = await letters.read(claims(), letter.id);
        expect(letter).to.include({ kind: 'partly-covered', language: 'da', on: '2026-11-21', isErased: false, title: words?.subject });
        const [made, decided] = [await journal.entry(letter.seq), await journal.entry(letter.decisionSeq as number)];
        expect([made?.kind, decided?.kind]).to.deep.equal(['letter-made', 'decided']);
        expect(made?.parts.map(({ what }) => what)).to.include.members(['letter-json', 'letter-pdf']);
        const bytes = await letters.pdf(claims(), letter.id);
        expect(Buffer.from(bytes.subarray(0, 8)).toString()).to.equal('%PDF-1.7');
      });

      it('is made again byte for byte from what the journal keeps', async () => {
        const { letters, journal } = services();
        const entry = await journal.entry(letter.seq);
        const again = await letters.prepare(entry?.content['source'] as LetterSource);
        const { letter: words } = await letters.read(claims(), letter.id);
        expect(canonicalText(again.letter)).to.equal(canonicalText(words));
        expect(Buffer.compare(again.pdf, await letters.pdf(claims(), letter.id))).to.equal(0);
      });

      it('is told in English once, to the same reader and of the same day and decision', async () => {
        const { letters } = services();
        const [english, danish] = [
          await letters.inLanguage(claims(), letter.id, 'en'),
          await letters.inLanguage(claims(), letter.id, 'da'),
        ];
        expect(danish.id).to.equal(letter.id);
        expect(english).to.include({ language: 'en', kind: letter.kind, on: letter.on, decisionSeq: letter.decisionSeq });
        const [one, other] = [await letters.read(claims(), letter.id), await letters.read(claims(), english.id)];
        expect(other.letter?.recipient).to.deep.equal(one.letter?.recipient);
        expect(other.letter?.subject).not.to.equal(one.letter?.subject);
        expect((await letters.inLanguage(claims(), letter.id, 'en')).id).to.equal(english.id);
        expect((await letters.inLanguage(claims(), english.id, 'da')).id).to.equal(letter.id);
      });

      it('comes as a Word file with the same bytes each time, and the edited one is kept with digest, author and time', async () => {
        const { letters, journal } = services();
        const [one, two] = [await letters.docx(claims(), letter.id), await letters.docx(claims(), letter.id)];
        expect(Buffer.compare(one, two)).to.equal(0);
        const edited = new PizZip(one).file(
          'word/document.xml',
          new PizZip(one).file('word/document.xml')?.asText().replace('Kære', 'Hej') ?? '',
        );
        const bytes = edited.generate({ type: 'uint8array', compression: 'DEFLATE' });
        const { edits } = await letters.edit(claims(), letter.id, bytes);
        const [edit] = edits;
        expect(edit).to.include({
          by: 'Clara Claims',
          at: '2026-11-21T11:00:00.000Z',
          digest: createHash('sha256').update(bytes).digest('hex'),
        });
        const kept = await letters.editedDocx(claims(), letter.id, edit?.id ?? '');
        expect(Buffer.compare(kept, bytes)).to.equal(0);
        expect((await journal.entry(edit?.seq ?? 0))?.kind).to.equal('letter-edited');
        await refused(letters.editedDocx(claims(), letter.id, 'nothing-there'), 'letter-not-found');
      });

      it('takes no file that is no Word file', async () => {
        const { letters } = services();
        const refusal = await refused(letters.edit(claims(), letter.id, Buffer.from('%PDF-1.7')), 'file-refused');
        expect(refusal.problems.map(({ code }) => code)).to.deep.equal(['letter-pages.file-no-word-file']);
        expect((await letters.read(claims(), letter.id)).record.edits).to.have.length(1);
      });

      it('is for the office only, and each reading leaves a trace', async () => {
        const { letters, trail } = services();
        const { workshop, product, admin } = desk().askers;
        for (const asker of [workshop, product]) await refused(letters.read(asker, letter.id), 'not-allowed');
        await letters.pdf(admin, letter.id);
        const { items } = await trail.list(admin, { contractId: letter.contractId });
        expect(items[0]).to.include({ action: 'contract.read', why: 'letter' });
        for (const id of ['', 'nothing', '\u0000', 'x'.repeat(100)]) await refused(letters.read(admin, id), 'letter-not-found');
      });

      it('does not go out where no mail server is configured', async () => {
        await refused(services().letters.send(claims(), letter.id), 'mail-off');
      });
    });

    it('asks for more facts, in English with the questions of the rules', async () => {
      const { cases, letters } = services();
      const opened = await openCaseOf(services(), desk(), { lines: [LINES.noCause], timing: 'after' });
      const taken = await cases.take(claims(), opened.id, opened.version);
      const facts = (taken.answer.lines[0]?.missing ?? []).slice(0, 1).map(({ fact, question }) => ({ fact, question }));
      await cases.askBack(claims(), taken.id, taken.version, { facts, of: 'customer', by: '2026-12-10' });
      const letter = theOne(await letters.ofSubject(claims(), { kind: 'case', id: taken.id }));
      expect(letter.kind).to.equal('more-facts');
      const english = await letters.read(claims(), (await letters.inLanguage(claims(), letter.id, 'en')).id);
      const text = JSON.stringify(english.letter);
      expect(text).not.to.include(facts[0]?.question);
      expect(text).to.include(
        [...services().engine.book.facts.values()].find(({ question }) => question.da === facts[0]?.question)?.question.en,
      );
    });

    describe('of a contract', () => {
      it('may be what fits it on that day', async () => {
        const { letters } = services();
        const kinds = (name: 'polo' | 'octavia' | 'up') => letters.kindsForContract(claims(), desk().contracts[name]);
        expect(await kinds('polo')).to.deep.equal(['settlement', 'change-of-terms']);
        expect(await kinds('octavia')).to.deep.equal(['settlement', 'change-of-terms', 'overrun-warning']);
        expect(await kinds('up')).to.deep.equal(['settlement']);
        const refusal = await refused(
          letters.makeForContract(claims(), desk().contracts.polo, { kind: 'overrun-warning' }),
          'letter-stopped',
        );
        expect(refusal.problems[0]?.code).to.equal('letter-pages.no-overrun-warning');
      });

      it('has the settlement with its calculation, in the language that is asked for', async () => {
        const { letters } = services();
        const made = await letters.makeForContract(claims(), desk().contracts.octavia, TERMINATION, 'en');
        expect(made).to.include({ kind: 'settlement', language: 'en' });
        expect(made.subject).to.deep.equal({ kind: 'contract', id: desk().contracts.octavia });
        const { letter } = await letters.read(claims(), made.id);
        const table = letter?.blocks.find(({ type }) => type === 'table');
        expect(table && 'rows' in table ? table.rows.length : 0).to.be.above(1);
        const refusal = await refused(letters.inLanguage(claims(), made.id, 'da'), 'letter-stopped');
        expect(refusal.problems[0]?.code).to.equal('letter-pages.made-anew');
      });

      it('is not made of a settlement that is still open', async () => {
        const open = { kind: 'settlement', event: { type: 'termination', on: '2026-11-21' } } as const;
        const refusal = await refused(services().letters.makeForContract(claims(), desk().contracts.octavia, open), 'letter-stopped');
        expect(refusal.problems.map(({ code }) => code)).to.include('letter-pages.settlement-open');
      });

      it('tells of a change 30 days ahead, with the right to leave', async () => {
        const { letters } = services();
        const contract = desk().contracts.polo;
        const made = await letters.makeForContract(claims(), contract, CHANGE);
        const { letter } = await letters.read(claims(), made.id);
        const list = letter?.blocks.find(({ type }) => type === 'list');
        expect(list).to.deep.include({ items: ['Vi dækker nu også batteriet.', 'Prisen er den samme.'] });
        const places = async (change: { from?: string; changes?: readonly string[] }) =>
          (await refused(letters.makeForContract(claims(), contract, { ...CHANGE, ...change }), 'invalid-record')).problems.map(
            ({ pointer }) => pointer,
          );
        expect(await places({ from: '2026-12-20' })).to.deep.equal(['/from']);
        expect(await places({ from: 'i morgen', changes: ['', ' '] })).to.deep.equal(['/from', '/changes']);
        expect(await places({ changes: ['x'.repeat(5_000)] })).to.deep.equal(['/changes']);
        expect((await letters.makeForContract(claims(), contract, { ...CHANGE, from: '2026-12-21' })).kind).to.equal('change-of-terms');
      });

      it('warns of the kilometres by the newest reading', async () => {
        const { letters } = services();
        const made = await letters.makeForContract(claims(), desk().contracts.octavia, { kind: 'overrun-warning' });
        expect(JSON.stringify((await letters.read(claims(), made.id)).letter)).to.include('66.900');
        const all = await letters.ofContract(claims(), desk().contracts.octavia);
        expect(all.at(-1)?.id).to.equal(made.id);
      });

      it('is stopped by a complaint body that was to be checked again', async () => {
        const late = await realServices({ store: services().store, clock: fixedClock('2027-06-01') });
        const asked = { ...TERMINATION, event: { ...TERMINATION.event, on: '2027-06-01' } };
        const refusal = await refused(late.letters.makeForContract(claims(), desk().contracts.octavia, asked), 'letter-stopped');
        expect(refusal.problems.map(({ code }) => code)).to.include('letter-fault.complaint-overdue');
        await late.pdf.close();
      });

      it('told again later is stopped too, although it bears the day of its decision', async () => {
        const decided = await decidedCaseOf(services(), desk(), { contract: 'golf', lines: [LINES.mirror] });
        const letter = theOne(await services().letters.ofSubject(claims(), { kind: 'case', id: decided.id }));
        const late = await realServices({ store: services().store, clock: fixedClock('2027-06-01') });
        const refusal = await refused(late.letters.inLanguage(claims(), letter.id, 'en'), 'letter-stopped');
        expect(refusal.problems.map(({ code }) => code)).to.include('letter-fault.complaint-overdue');
        await late.pdf.close();
      });
    });

    it('is gone with its words, its PDF and its edited files once its parts are erased, and still listed', async () => {
      const { letters, journal, store } = services();
      const made = await letters.makeForContract(claims(), desk().contracts.enyaq, CHANGE);
      const { edits } = await letters.edit(claims(), made.id, await letters.docx(claims(), made.id));
      await store.atomically(() => journal.erase(journal.byOf(claims()), [made.subject]));
      const { record, letter } = await letters.read(claims(), made.id);
      expect(record.isErased).to.equal(true);
      expect(letter).to.equal(undefined);
      for (const gone of [
        () => letters.pdf(claims(), made.id),
        () => letters.docx(claims(), made.id),
        () => letters.editedDocx(claims(), made.id, edits[0]?.id ?? ''),
        () => letters.edit(claims(), made.id, Buffer.from('x')),
        () => letters.inLanguage(claims(), made.id, 'en'),
      ])
        await refused(gone(), 'was-erased');
      expect((await letters.ofContract(claims(), desk().contracts.enyaq)).map(({ id }) => id)).to.include(made.id);
    });
  });
});
