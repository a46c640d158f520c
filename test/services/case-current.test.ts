// A proposal that today's engine does not make is never decided on unseen, nor put on record as if it did.

import { expect } from 'chai';
import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Case } from '../../server/records/case.ts';
import { type Cases, openCases } from '../../server/services/cases.ts';
import { caseById } from '../../server/store/case-rows.ts';
import { draftAsProposed, goodwillOf, LENA, LINES, openCaseOf } from '../builders/cases.ts';
import { onBothDesks, refused } from '../builders/desks.ts';

const DEAR = { lines: [LINES.gearbox, { ...LINES.mirror, amount: '3000.00' }] };

describe('a proposal that is not to be had any more', function () {
  this.timeout(30_000);

  onBothDesks((services, desk) => {
    const clara = () => desk().askers.claims;
    const kindsOf = async (id: string) => (await services().cases.read(clara(), id)).entries.map(({ kind }) => kind);

    async function stored(id: string): Promise<Case> {
      const found = await caseById(services().store, id);
      if (!found) throw new Error('the case is gone');
      return found;
    }

    /** Somebody with the database has the second line covered. */
    async function alter(id: string): Promise<void> {
      const { answer } = await stored(id);
      const lines = answer.lines.map((line) => ({ ...line, verdict: 'covered', clause: answer.lines[0]?.clause }));
      const text = JSON.stringify({ ...answer, lines });
      await services().store.db.updateTable('claim_case').set({ answer: text }).where('id', '=', id).execute();
    }

    /** Later software over the same store; says of every line that it is not covered, and by newer terms where none are named. */
    function casesLater(): Cases {
      const { engine } = services();
      const learnt = (value: CheckAnswer, { contract }: CheckRequest): CheckAnswer => ({
        ...value,
        terms: { ...value.terms, version: contract.terms ?? '2027-01' },
        lines: value.lines.map((line) => ({ ...line, verdict: 'not-covered' })),
      });
      const later: CoverlineEngine = {
        ...engine,
        askNow(kind, question) {
          const asked = engine.askNow(kind, question);
          return asked.ok ? { ok: true, value: learnt(asked.value as CheckAnswer, question as CheckRequest) } : asked;
        },
        ask: (kind, question) => Promise.resolve(later.askNow(kind, question)),
      };
      return openCases({ ...services(), engine: later });
    }

    it('is made anew where somebody altered it, and then decided on as it truly is', async () => {
      const { cases, verifier } = services();
      const opened = await openCaseOf(services(), desk());
      await alter(opened.id);
      const seen = await stored(opened.id);
      const asSeen = draftAsProposed(seen);
      const { values } = await refused(cases.decide(clara(), opened.id, 1, asSeen), 'changed-meanwhile');
      expect(values).to.deep.equal({ by: 'Coverline', version: 2 });
      const { case: mended, entries, decisions } = await cases.read(clara(), opened.id);
      expect(decisions).to.deep.equal([]);
      expect(mended).to.include({ state: 'in-review', version: 2, dueOn: opened.dueOn });
      expect(mended.assignee?.name).to.equal('Clara Claims');
      expect(mended.answer).to.deep.equal(opened.answer);
      expect(entries.map(({ kind, by }) => `${kind} by ${by.kind}`)).to.deep.equal(['case-opened by account', 'answered by rules']);
      await cases.decide(clara(), opened.id, 2, draftAsProposed(mended));
      const found = await verifier.verify({ withPdf: false });
      expect(found.faults.first.map(({ code }) => code)).to.deep.equal([]);
    });

    it('is no ground for a preview or for a proposal to a second person either', async () => {
      const { cases } = services();
      const opened = await openCaseOf(services(), desk(), DEAR);
      await cases.demandDecidable(clara(), opened.id, 1);
      expect(await kindsOf(opened.id)).to.deep.equal(['case-opened']);
      await alter(opened.id);
      await refused(cases.demandDecidable(clara(), opened.id, 1), 'changed-meanwhile');
      await alter(opened.id);
      await refused(cases.decide(clara(), opened.id, 2, draftAsProposed(opened, goodwillOf('3000.00'))), 'changed-meanwhile');
      expect(await kindsOf(opened.id)).to.deep.equal(['case-opened', 'answered', 'answered']);
    });

    it('goes back to the handler where a second person would agree to it', async () => {
      const { cases } = services();
      const opened = await openCaseOf(services(), desk(), DEAR);
      const waiting = await cases.decide(clara(), opened.id, 1, draftAsProposed(opened, goodwillOf('3000.00')));
      expect(waiting.state).to.equal('awaiting-agreement');
      await alter(opened.id);
      await refused(cases.agree(LENA, opened.id, 2), 'changed-meanwhile');
      const { case: back, decisions } = await cases.read(clara(), opened.id);
      expect(decisions).to.deep.equal([]);
      expect(back).to.include({ state: 'in-review', version: 3 });
      expect(back.assignee?.name).to.equal('Clara Claims');
      expect(back).to.not.have.property('proposal');
      expect((await services().verifier.verify({ withPdf: false })).faults.first.map(({ code }) => code)).to.deep.equal([]);
    });

    it('is made anew by an engine that has learnt since, on the terms that are on record, with the difference to see', async () => {
      const opened = await openCaseOf(services(), desk());
      const later = casesLater();
      await refused(later.decide(clara(), opened.id, 1, draftAsProposed(opened)), 'changed-meanwhile');
      const { case: anew, difference } = await later.read(clara(), opened.id);
      expect(anew.answer.lines.map(({ verdict }) => verdict)).to.deep.equal(['not-covered', 'not-covered']);
      expect(anew.question.contract.terms).to.equal(opened.answer.terms.version);
      expect(anew.answer.terms.version).to.equal(opened.answer.terms.version);
      expect(difference?.map(({ lineId, before, after }) => [lineId, before?.verdict, after?.verdict])).to.deep.equal([
        ['1', 'covered', 'not-covered'],
      ]);
      await later.demandDecidable(clara(), opened.id, 2);
    });
  });
});
