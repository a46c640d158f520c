// The two laws of unknowns against brute force: no completion contradicts a definite verdict, and every question matters.

import { expect } from 'chai';
import type { FactValue } from '../../engine/domain/fact.ts';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, EligibilityAnswer, Missing, SettlementAnswer } from '../../engine/domain/wire.ts';
import type { Answer } from '../../engine/index.ts';
import { candidates, Completions, factsRead, placesAsked, placesWith, retold, type Place } from '../builders/completions.ts';
import { entryQuestion, entryRules, naiveEntry, naiveSettlement, settledEntry, settledSettlement } from '../builders/naive-entry.ts';
import { naiveCheck, settledOrder } from '../builders/naive-judge.ts';
import { ALL_TOLD, answerOf, askedChecks, linesOf, shown, testedProducts, type TestedProduct } from '../builders/products.ts';
import { seeded, type Random } from '../builders/random.ts';
import { randomQuestion, sampleQuestions, type Question } from '../builders/random-questions.ts';

/** One kind of thing that the law is told of: a verdict that is open or settled, and what it asks. */
interface Told {
  readonly what: string;
  /** What each completion comes to. */
  readonly table: readonly unknown[];
  /** What the engine says: undefined where it leaves it open. */
  readonly settled: unknown;
  readonly missing: readonly Missing[];
}

// A longer run: QUESTIONS=5000 COMPLETIONS=20000 npx mocha test/laws/unknowns.test.ts
const QUESTIONS = Number(process.env.QUESTIONS ?? 300);
const MOST_COMPLETIONS = Number(process.env.COMPLETIONS ?? 1500);
const SEED = Number(process.env.SEED ?? 4711);

describe('law: unknown is not false', function () {
  this.timeout(Math.max(60_000, QUESTIONS * 400));
  for (const product of testedProducts()) {
    it(`${product.id}: a missing component is asked alone, and only where components give different verdicts`, () =>
      holdsOfComponents(product));
    for (const kind of ['check', 'eligibility', 'settlement'] as const) {
      it(`${product.id}, ${kind}: no completion contradicts a definite verdict, and every question matters`, () => holds(product, kind));
    }
  }
});

function holds(product: TestedProduct, kind: QuestionKind): void {
  const random = seeded(SEED);
  const arbitrary = randomQuestion(product.source, kind, { leaveOut: 0, leaveOutAssumed: kind === 'settlement' ? 0.6 : 0.9, mostLines: 2 });
  let open = 0;
  for (const question of sampleQuestions(arbitrary, QUESTIONS, SEED)) {
    const asked = makeUnknown(product, kind, question, random);
    if (!asked) continue;
    const answer = answerOf(product, kind, asked.question);
    const told = compared(product, kind, asked.question, asked.completions, answer);
    for (const each of told) {
      const outcomes = new Set(each.table);
      const context: string = `${each.what} of ${shown(asked.question)}unknown: ${asked.completions.places.map((place) => place.pointer).join(', ')}; over all completions`;
      if (outcomes.size === 1) {
        if (each.settled !== each.table[0]) expect(each.settled, `${context} always the same, and the engine says`).to.equal(each.table[0]);
      } else if (each.settled !== undefined)
        expect.fail(`${context} ${[...outcomes].join(' or ')}, and the engine says ${String(each.settled)}`);
      const telling = asked.completions.telling(each.table);
      const missing = each.missing.map(({ fact }) => fact).sort();
      if (missing.join() !== telling.join())
        expect(missing, `${context} it depends on ${telling.join(', ')}; missing`).to.deep.equal(telling);
      if (outcomes.size > 1) open += 1;
    }
  }
  // Questions that leave nothing open would say little; some products ask nothing at entry.
  const { version } = product.source;
  const mayBeOpen = [...factsRead(version, kind)].some(
    (fact) => version.facts.get(fact)?.assume === undefined && fact !== 'entry.on' && version.facts.has(fact),
  );
  if (mayBeOpen) expect(open, 'verdicts that were open').to.be.above(QUESTIONS / 50);
}

/** All other facts are told; the components are those of the catalogue. */
function holdsOfComponents(product: TestedProduct): void {
  const { components, version } = product.source;
  let open = 0;
  for (const { question } of askedChecks(product, Math.ceil(QUESTIONS / 5), { ...ALL_TOLD, mostLines: 1 }, SEED)) {
    const [{ component: _, ...line }] = linesOf(question) as [Question];
    const asking = (told: Question): Question => ({ ...question, order: { ...(question.order as object), lines: [told] } });
    const [answer] = answerOf(product, 'check', asking(line)).lines as [CheckAnswer['lines'][number]];
    const verdicts = new Set(components.map((component) => naiveCheck(version, asking({ ...line, component })).lines[0]?.verdict));
    if (verdicts.size > 1) {
      open += 1;
      expect(
        answer.missing.map(({ fact }) => fact),
        shown(asking(line)),
      ).to.deep.equal(['/order/lines/0/component']);
      expect(answer.verdict, shown(asking(line))).to.equal('needs-information');
    } else expect([answer.verdict], shown(asking(line))).to.deep.equal([...verdicts]);
  }
  expect(open, 'verdicts that depended on the component').to.be.above(0);
}

/** Leaves out up to four facts, mostly such as the engine would ask for, as long as the completions can be counted. */
function makeUnknown(
  product: TestedProduct,
  kind: QuestionKind,
  question: Question,
  random: Random,
): { question: Question; completions: Completions } | undefined {
  const { source } = product;
  const places = placesAsked(source, kind, question);
  const asked = new Set(
    missingIn(
      kind,
      answerOf(
        product,
        kind,
        retold(
          question,
          places.map((place) => [place, undefined]),
        ),
      ),
    ).map(({ fact }) => fact),
  );
  const likely = places.filter(({ pointer }) => asked.has(pointer));
  const chosen: Place[] = [];
  const left: Place[] = [];
  const values: FactValue[][] = [];
  let count = 1;
  for (let tries = 0; tries < 8 && chosen.length < 4; tries++) {
    const place = random.pick(likely.length > 0 && random.chance(0.75) ? likely : places);
    if (left.includes(place)) continue;
    const unknown = placesWith(source, kind, question, place);
    const possible = unknown.map(({ fact }) => candidates(source, fact, question));
    const more = possible.reduce((product, each) => product * each.length, count);
    if (more > MOST_COMPLETIONS) continue;
    chosen.push(...unknown);
    left.push(place);
    values.push(...possible);
    count = more;
  }
  if (chosen.length === 0) return undefined;
  return {
    question: retold(
      question,
      left.map((place) => [place, undefined]),
    ),
    completions: new Completions(chosen, values),
  };
}

function missingIn(kind: QuestionKind, answer: Answer): readonly Missing[] {
  if (kind === 'check') return (answer as CheckAnswer).lines.flatMap((line) => line.missing);
  if (kind === 'settlement') return (answer as SettlementAnswer).missing ?? [];
  return (answer as EligibilityAnswer).tiers.flatMap((tier) => [...tier.missing, ...tier.addOns.flatMap((addOn) => addOn.missing ?? [])]);
}

function compared(product: TestedProduct, kind: QuestionKind, question: Question, completions: Completions, answer: Answer): Told[] {
  if (kind === 'check') return comparedCheck(product, question, completions, answer as CheckAnswer);
  if (kind === 'eligibility') return comparedEntry(product, question, completions, answer as EligibilityAnswer);
  return comparedSettlement(product, question, completions, answer as SettlementAnswer);
}

function comparedCheck({ source }: TestedProduct, question: Question, completions: Completions, answer: CheckAnswer): Told[] {
  const settled = settledOrder(source.version, question);
  const inForce: boolean[] = [];
  const verdicts: string[][] = answer.lines.map(() => []);
  completions.forEach(question, (completed, at) => {
    const judged = naiveCheck(source.version, completed, settled);
    inForce[at] = judged.suspending.length === 0;
    judged.lines.forEach((line, number) => ((verdicts[number] as string[])[at] = line.verdict));
  });
  const { contractStatus } = answer;
  return [
    {
      what: 'inForce',
      table: inForce,
      settled: contractStatus.inForce === 'unknown' ? undefined : contractStatus.inForce,
      missing: contractStatus.missing ?? [],
    },
    ...answer.lines.map((line, number) => ({
      what: `line ${line.id}`,
      table: verdicts[number] as string[],
      settled: line.verdict === 'needs-information' ? undefined : line.verdict,
      missing: line.missing,
    })),
  ];
}

function comparedEntry({ source }: TestedProduct, question: Question, completions: Completions, answer: EligibilityAnswer): Told[] {
  const { version } = source;
  return answer.tiers.flatMap((tier) =>
    [{ ...tier, addOn: undefined }, ...tier.addOns].map(({ addOn, verdict, missing }) => {
      const settled = settledEntry(version, entryQuestion(question, tier.tier, addOn));
      const table: string[] = [];
      // Where no rule is open, every completion comes to the same: three values never contradict two.
      if (entryRules(version, addOn).every((rule) => settled.has(rule))) {
        table.push(
          ...new Array<string>(completions.count).fill(naiveEntry(version, entryQuestion(question, tier.tier, addOn), addOn, settled)),
        );
      } else
        completions.forEach(question, (completed, at) => {
          table[at] = naiveEntry(version, entryQuestion(completed, tier.tier, addOn), addOn, settled);
        });
      return {
        what: `${tier.tier} ${addOn ?? ''}`,
        table,
        settled: verdict === 'needs-information' ? undefined : verdict,
        missing: missing ?? [],
      };
    }),
  );
}

/** Allowed, the days and each sum: each settled or open by itself; what is missing is asked of all of them at once. */
function comparedSettlement({ source }: TestedProduct, question: Question, completions: Completions, answer: SettlementAnswer): Told[] {
  const { version } = source;
  const settled = settledSettlement(version, question);
  const all: ReturnType<typeof naiveSettlement>[] = [];
  completions.forEach(question, (completed, at) => (all[at] = naiveSettlement(version, completed, settled)));
  const whole = all.map((each) => JSON.stringify(each));
  const isOpen = new Set(whole).size > 1;
  const telling = completions.telling(whole);
  expect((answer.missing ?? []).map(({ fact }) => fact).sort(), `missing of ${shown(question)}`).to.deep.equal(telling);
  expect(answer.total === null, `total of ${shown(question)} is open`).to.equal(isOpen);
  const part = (what: string, table: readonly unknown[], said: unknown): Told => ({
    what,
    table,
    settled: said,
    missing: completions.telling(table).map((fact) => ({ fact, question: '' })),
  });
  const dayTable = (of: 'endsOn' | 'lastCoveredDay'): unknown[] => all.map((each) => each[of]);
  // A day that is not told stands for none and for open alike.
  const saidDay = (table: readonly unknown[], said: string | undefined): unknown => said ?? (new Set(table).size === 1 ? null : undefined);
  const rules = [
    ...new Set([
      ...all.flatMap((each) => each.sums.map(([rule]) => rule)),
      ...answer.items.map((item) => (item as { rule?: string }).rule ?? ''),
    ]),
  ];
  return [
    part(
      'allowed',
      all.map((each) => each.allowed),
      answer.allowed === 'unknown' ? undefined : answer.allowed,
    ),
    part('endsOn', dayTable('endsOn'), saidDay(dayTable('endsOn'), answer.endsOn)),
    part('lastCoveredDay', dayTable('lastCoveredDay'), saidDay(dayTable('lastCoveredDay'), answer.lastCoveredDay)),
    ...rules.map((rule) => {
      const table = all.map((each) => amountOf(each.sums.find(([id]) => id === rule)));
      const item = answer.items.find((each) => (each as { rule?: string }).rule === rule);
      const owed = version.rules.find((each) => each.id === rule)?.item?.owedTo === 'customer' ? -1 : 1;
      const said = item ? (item.amount === null ? undefined : Number(item.amount) * owed) : new Set(table).size === 1 ? null : undefined;
      return part(`sum ${rule}`, table, said);
    }),
  ];
}

/** To the øre, as the item would be; a sum of nothing is none. */
function amountOf(sum: readonly [string, ...number[]] | undefined): number | null {
  if (!sum) return null;
  const [, ...factors] = sum;
  return Math.round(factors.reduce((product, factor) => product * factor, 1) * 100 + 1e-6) / 100;
}
