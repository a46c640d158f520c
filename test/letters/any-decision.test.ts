// Laws of letters: whatever a person may decide gives a letter that may go out, adds up, and says what was typed as it was typed.

import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Money, money, moneyText, NO_MONEY, toOere } from '../../engine/domain/money.ts';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import { readCases, readRuleFiles } from '../../engine/index.ts';
import { decisionFaults } from '../../server/cases/decision-faults.ts';
import { type ProposedLine, proposedLines } from '../../server/cases/proposed-line.ts';
import { decisionSource } from '../../server/letters/decision-source.ts';
import { letterFaults } from '../../server/letters/letter-faults.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { TIMINGS } from '../../server/records/case.ts';
import { LINE_OUTCOMES, type LineDecision } from '../../server/records/decision.ts';
import type { Letter } from '../../server/records/letter.ts';
import { ROOT } from '../../server/places.ts';
import { readAmount } from '../../server/words/read-input.ts';
import { aDecision, answerTo, caseAround, letterText, ownTemplates } from '../builders/letter-sources.ts';

/** Real orders with lines of every verdict. */
const QUESTIONS: readonly CheckRequest[] = (() => {
  const cases = readCases(readRuleFiles([join(ROOT, 'rules'), join(ROOT, 'test/fixtures/rules')]));
  if (!cases.ok) throw new Error('the cases have faults');
  const checks = cases.value.filter(({ ask }) => ask === 'check').map(({ question }) => question as unknown as CheckRequest);
  return checks.filter(({ order }, index) => index % 5 === 0 && order.lines.length < 8);
})();

/** What people type: markup, places, other languages, line breaks. */
const typed = fc.oneof(
  fc.constantFrom(
    '<b>Nej</b>',
    '{{reason}} {x}',
    '#set text(red)',
    '*TODO* undefined',
    'We do not pay for it.',
    'Æbler & Øl "på" Å',
    '$1\\n\r\nlinje 2',
    'null',
  ),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== '' && !/[\0\p{Cs}\u{E000}]/u.test(text)),
);
/** What is chosen for one line; shares in thousandths of what there is. */
const choice = fc.record({
  outcome: fc.constantFrom(...LINE_OUTCOMES),
  share: fc.integer({ min: 1, max: 999 }),
  reason: typed,
  goodwill: fc.option(fc.record({ share: fc.integer({ min: 1, max: 1000 }), payer: fc.nat(), reason: typed })),
});
type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never;

const decisions = fc.record({
  question: fc.nat({ max: QUESTIONS.length - 1 }),
  language: fc.constantFrom<Language>('da', 'en'),
  timing: fc.constantFrom(...TIMINGS),
  text: typed,
  choices: fc.array(choice, { minLength: 7, maxLength: 7 }),
});

const part = (sum: Money, share: number) => moneyText(toOere(sum.times(share).dividedBy(1000)));

/** Against the proposal or with it; a line without a price can be granted no money. */
function lineDecision(
  { lineId, asked }: ProposedLine,
  { outcome, share, reason, goodwill }: Choice,
  payers: readonly string[],
): LineDecision {
  const price = money(asked ?? '0.00');
  const amount = outcome === 'declined' ? '0.00' : outcome === 'approved' ? moneyText(price) : part(price, share);
  const left = price.minus(money(amount));
  const granted =
    goodwill && !left.isZero()
      ? { payer: payers[goodwill.payer % payers.length] ?? '', amount: part(left, goodwill.share), reason: goodwill.reason }
      : undefined;
  return { lineId, outcome, amount, reason, ...(granted ? { goodwill: granted } : {}) };
}

/** A column of amounts as it is printed: all but the last row, and the last. */
function addsUp(letter: Letter): boolean {
  const table = letter.blocks.find((block) => block.type === 'table');
  if (table?.type !== 'table' || !table.hasTotal) return true;
  const shown = (cell: string): Money =>
    /\d/.test(cell) ? money(readAmount(cell.replace('−', '')) ?? 'NaN').times(cell.includes('−') ? -1 : 1) : NO_MONEY;
  return table.columns.every(({ isAmount }, column) => {
    if (!isAmount) return true;
    const cells = table.rows.map((row) => shown(row[column] ?? ''));
    const total = cells.pop() ?? NO_MONEY;
    return cells.reduce((all, cell) => all.plus(cell), NO_MONEY).equals(total);
  });
}

/** A component is told, since the text is no longer the one that it was read from. */
function withTexts(question: CheckRequest, language: Language, text: string): CheckRequest {
  const lines = question.order.lines.map((line) => ({ ...line, text, component: line.component ?? 'brake-pads' }));
  return { ...question, language, order: { ...question.order, lines } };
}

describe('the letter of any decision', function () {
  this.timeout(60_000);

  it('may go out, adds up as it is printed, and says what was typed as it was typed', () => {
    let told = 0;
    fc.assert(
      fc.property(decisions, ({ question, language, timing, text, choices }) => {
        const asked = withTexts(QUESTIONS[question] as CheckRequest, language, text);
        const answer = answerTo(asked);
        const around = caseAround(asked, answer, timing);
        const payers = around.book.products.get(answer.terms.product)?.casework?.goodwill.payers ?? {};
        const proposed = proposedLines(asked.order, answer);
        const lines = proposed.map((line, index) => lineDecision(line, choices[index] as Choice, Object.keys(payers)));
        const isDeductionOpen = (answer.deductions ?? []).some(({ amount }) => amount === null);
        fc.pre(decisionFaults({ lines }, { lines: proposed, payers, isDeductionOpen }).length === 0);
        told += 1;
        const source = decisionSource(around, aDecision(around, Object.fromEntries(lines.map((line) => [line.lineId, line]))), answer);
        expect(letterFaults(source, ownTemplates())).to.deep.equal([]);
        const letter = makeLetter(source, ownTemplates());
        expect(addsUp(letter)).to.equal(true);
        const all = letterText(letter);
        const written = [text, ...lines.flatMap(({ reason, goodwill }) => [reason ?? '', goodwill?.reason ?? ''])];
        for (const word of written.flatMap((each) => each.split(/\s+/u))) expect(all).to.include(word);
      }),
      { numRuns: 300 },
    );
    expect(told).to.be.above(100);
  });
});
