// Decisions asked again: with the same software to the letter, with other software by verdict, clause and amounts.

import { expect } from 'chai';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import { partFiles } from '../../server/services/part-files.ts';
import { softwareOf } from '../../server/services/software.ts';
import { openVerifier, type Verifier } from '../../server/services/verifier.ts';
import { letterMaker } from '../../server/services/verify/letter-maker.ts';
import { decidedCaseOf } from '../builders/cases.ts';
import { onBothDesks } from '../builders/desks.ts';
import { namesOf } from '../builders/tampering.ts';

const OTHER = 'f'.repeat(64);

describe('a decision asked again', () => {
  onBothDesks((services, desk) => {
    before(() => decidedCaseOf(services(), desk()));

    /** Other software that finds the journal. */
    function openLater(software: Partial<Record<'engine' | 'templates' | 'fonts' | 'pdf', string>>, engine = services().engine): Verifier {
      const { store, clock, journal, pdf } = services();
      return openVerifier({
        store,
        clock,
        journal,
        engine,
        files: partFiles(undefined),
        letters: letterMaker(pdf),
        software: { ...softwareOf(services().engine.book), ...software },
      });
    }

    /** Says of every line that it is not covered. */
    function sternEngine(): CoverlineEngine {
      const { engine } = services();
      return {
        ...engine,
        askNow(kind, question) {
          const asked = engine.askNow(kind, question);
          if (!asked.ok || kind !== 'check') return asked;
          const answer = asked.value as CheckAnswer;
          return { ok: true, value: { ...answer, lines: answer.lines.map((line) => ({ ...line, verdict: 'not-covered' as const })) } };
        },
      };
    }

    /** Says the same in other words. */
    function wordyEngine(): CoverlineEngine {
      const { engine } = services();
      return {
        ...engine,
        askNow(kind, question) {
          const asked = engine.askNow(kind, question);
          return asked.ok ? { ok: true, value: { ...asked.value, assumptions: [] } as CheckAnswer } : asked;
        },
      };
    }

    it('by the same software is the same to the letter, and so is its letter', async () => {
      const found = await services().verifier.verify();
      expect(found.decisions).to.deep.equal({ checked: 1, exact: 1, same: 0 });
      expect(found.letters).to.deep.equal({ checked: 1, exact: 1, pdfs: 1 });
    });

    it('by other software that says the same is no fault, and its letter is checked by its bytes', async () => {
      const later = await openLater({ engine: OTHER, templates: OTHER, pdf: OTHER }, wordyEngine()).verify();
      expect(namesOf(later)).to.deep.equal([]);
      expect(later.differences.first).to.deep.equal([]);
      expect(later.decisions).to.deep.equal({ checked: 1, exact: 0, same: 1 });
      expect(later.letters).to.deep.equal({ checked: 1, exact: 0, pdfs: 0 });
    });

    it('by other software that says otherwise is told as such, and not as tampering', async () => {
      const found = await openLater({ engine: OTHER }, sternEngine()).verify({ withPdf: false });
      expect(namesOf(found)).to.deep.equal([]);
      expect(found.differences.first.map(({ code }) => code)).to.deep.equal(['engine-differs']);
      expect(found.differences.first[0]?.values['lines']).to.match(/^1: covered \(.*\) .* → not-covered/);
      expect(found.differences.first[0]?.number).to.match(/\d/);
    });

    it('by the same software must not say otherwise, not even in words', async () => {
      for (const engine of [sternEngine(), wordyEngine()]) {
        const found = await openLater({}, engine).verify({ withPdf: false });
        expect(found.faults.first.map(({ code }) => code)).to.deep.equal(['answer-not-reproduced']);
      }
    });

    it('of terms that are no longer loaded says so', async () => {
      const { engine } = services();
      const without: CoverlineEngine = { ...engine, askNow: () => ({ ok: false, problems: [] }) };
      const found = await openLater({}, without).verify({ withPdf: false });
      expect(found.differences.first.map(({ code, values }) => [code, values['terms']])).to.deep.equal([
        ['terms-not-loaded', 'smc 2024-01'],
      ]);
    });
  });
});
