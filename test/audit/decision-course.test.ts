// The course of the day of a decision through the services, on both stores: what is put on record stands up to a check.

import { expect } from 'chai';
import { draftAsProposed, goodwillOf, LENA, LINES, openCaseOf } from '../builders/cases.ts';
import { onBothDesks } from '../builders/desks.ts';
import { namesOf, tampered } from '../builders/tampering.ts';

onBothDesks((services, desk) => {
  describe('the course of a decision', () => {
    after(() => services().pdf.close());

    it('stands up to a check, and no longer once a byte of a decision is altered', async function () {
      this.timeout(30_000);
      const { cases, letters, verifier, store } = services();
      const { claims, workshop } = desk().askers;
      const lines = [LINES.gearbox, { ...LINES.mirror, amount: '3890.00' }, LINES.tyres, LINES.noCause, LINES.brakePads];
      const opened = await openCaseOf(services(), desk(), { lines });
      const asked = await cases.askBack(claims, opened.id, opened.version, {
        facts: [{ fact: '/order/lines/3/cause', question: 'Hvorfor blev den skiftet?' }],
        of: 'workshop',
      });
      const withCause = (cause: string) => ({
        ...asked.order,
        lines: asked.order.lines.map((line) => (line.id === '4' ? { ...line, cause } : line)),
      });
      const answered = await cases.answer(workshop, asked.id, asked.version, { order: withCause('external-impact') });
      const proposed = await cases.decide(claims, asked.id, answered.version, draftAsProposed(answered, goodwillOf('3000.00')));
      expect(proposed.state).to.equal('awaiting-agreement');
      const agreed = await cases.agree(LENA, asked.id, proposed.version);
      const [letter] = await letters.ofSubject(claims, { kind: 'case', id: asked.id });
      await letters.inLanguage(claims, letter?.id ?? '', 'en');
      const appealed = await cases.appeal(workshop, asked.id, agreed.version, { reason: 'Den var utæt', order: withCause('defect') });
      const { difference } = await cases.read(claims, asked.id);
      expect(difference?.map(({ lineId, before, after: now }) => [lineId, before?.verdict, now?.verdict])).to.deep.equal([
        ['4', 'not-covered', 'covered'],
      ]);
      const taken = await cases.take(LENA, asked.id, appealed.version);
      const decided = await cases.decide(LENA, asked.id, taken.version, draftAsProposed(taken));
      expect([decided.state, decided.round]).to.deep.equal(['decided', 2]);

      const found = await verifier.verify({ withPdf: false });
      expect([namesOf(found), found.decisions.checked]).to.deep.equal([[], 3]);
      const { seq, body } = await store.db
        .selectFrom('journal_entry')
        .select(['seq', 'body'])
        .where('kind', '=', 'decided')
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow();
      const altered = await tampered(services(), (within) =>
        within.db
          .updateTable('journal_entry')
          .set({ body: body.replace('"approved"', '"approvee"') })
          .where('seq', '=', seq)
          .execute(),
      );
      expect(namesOf(altered).join()).to.include(String(seq));
    });
  });
});
