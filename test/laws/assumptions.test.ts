// Law: an answer lists the assumptions that its verdicts lean on. Told otherwise, an assumed fact that changes a verdict
// had been listed; and one that is listed can change it.

import { expect } from 'chai';
import type { Fact, FactValue } from '../../engine/domain/fact.ts';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { Assumption } from '../../engine/domain/wire.ts';
import { candidates, factsRead, tell } from '../builders/completions.ts';
import { naivePath, naiveTold } from '../builders/naive-judge.ts';
import { answerOf, linesOf, shown, testedProducts, type TestedProduct } from '../builders/products.ts';
import { agreementIds, factsTold, randomQuestion, sampleQuestions, type Question } from '../builders/random-questions.ts';

/** One verdict of an answer, and the assumptions listed with it. */
interface Leaning {
  readonly what: string;
  readonly verdict: string;
  readonly isOpen: boolean;
  readonly listed: readonly string[];
}

for (const product of testedProducts()) {
  describe(`law: assumptions that a verdict leans on are listed: ${product.id}`, function () {
    this.timeout(120_000);
    for (const [kind, count] of [
      ['check', 60],
      ['eligibility', 25],
      ['settlement', 60],
    ] as const) {
      it(kind, () => {
        let changes = 0;
        const leaning = { leaveOut: 0.03, leaveOutAssumed: 0.95, mostLines: 2, mood: 'calm' } as const;
        for (const question of sampleQuestions(randomQuestion(product.source, kind, leaning), count, 60)) {
          const before = leaningsOf(product, kind, question);
          const all = before.flatMap(({ listed }) => listed);
          for (const { fact, path, values } of assumed(product, kind, question)) {
            const pointer = `/${path.join('/')}`;
            const mayChange = new Set<string>();
            for (const value of values) {
              const other = structuredClone(question);
              tell(other, path, value);
              leaningsOf(product, kind, other).forEach((after, at) => {
                const was = before[at] as Leaning;
                if (was.isOpen || after.verdict === was.verdict) return;
                changes += 1;
                mayChange.add(was.what);
                // A line may lean on what another line assumes; it is listed there.
                if (!(was.listed.includes(pointer) || (isOfAnotherLine(pointer, was) && all.includes(pointer))))
                  expect(
                    was.listed,
                    `${was.what} was ${was.verdict}; with ${fact.name} = ${JSON.stringify(value)} it is ${after.verdict}: ${shown(question)}`,
                  ).to.include(pointer);
              });
            }
          }
        }
        const reads = [...factsRead(product.source.version, kind)].some(
          (fact) => product.source.version.facts.get(fact)?.assume !== undefined,
        );
        if (reads) expect(changes, 'verdicts that leaned on an assumption').to.be.above(0);
      });
    }
  });
}

/** Whether the pointer is into another line than the one that leans on it. */
function isOfAnotherLine(pointer: string, leaning: Leaning): boolean {
  const line = /^\/order\/lines\/(\d+)\//.exec(pointer)?.[1];
  return line !== undefined && leaning.what !== `line ${Number(line) + 1}`;
}

/** Facts that are left out, with the places and the other values that they may have. */
function assumed(
  { source }: TestedProduct,
  kind: QuestionKind,
  question: Question,
): { fact: Fact; path: (string | number)[]; values: FactValue[] }[] {
  const isLeftOut = (fact: Fact, line?: Question): boolean => naiveTold(fact.name, kind, question, line) === undefined;
  const isListed = ({ assume, assumeIn, assumeUnless }: Fact, line?: Question): boolean =>
    assume !== undefined &&
    !('sameAs' in assume && assume.silent) &&
    (!assumeIn || assumeIn.includes(kind)) &&
    !assumeUnless?.component.includes((line?.component as string | undefined) ?? '');
  const parts = kind === 'check' ? 'contract|vehicle|order' : kind === 'eligibility' ? 'vehicle|entry' : 'contract|vehicle|event';
  const ofQuestion = factsTold(source, parts, kind)
    .concat(kind === 'eligibility' ? factsTold(source, 'contract', kind).filter((fact) => fact.type === 'agreements') : [])
    .filter((fact) => isListed(fact) && isLeftOut(fact))
    .map((fact) => ({ fact, path: naivePath(fact.name, kind), values: otherValues(fact) }));
  const ofLines = (kind === 'check' ? linesOf(question) : []).flatMap((line, at) =>
    factsTold(source, 'line', kind)
      .filter((fact) => isListed(fact, line) && isLeftOut(fact, line))
      .map((fact) => ({ fact, path: ['order', 'lines', at, ...fact.name.split('.').slice(1)], values: otherValues(fact) })),
  );
  return [...ofQuestion, ...ofLines];

  function otherValues(fact: Fact): FactValue[] {
    // Lists may hold one entry. At entry the add-ons are those asked about, and none is assumed.
    if (fact.type === 'agreements') return agreementIds(source).map((allows) => [{ allows }]);
    if (fact.type === 'choices')
      return (fact.name === 'contract.addOns' ? [...source.product.addOns.keys()] : [...fact.choices.keys()]).map((entry) => [entry]);
    const values = candidates(source, fact, question).filter((each) => each !== null && !(fact.name === 'line.quantity' && each === 0));
    // A dozen of many days: the first, the last, and some between.
    const step = Math.ceil(values.length / 12);
    return values.filter((_, at) => at % step === 0 || at === values.length - 1);
  }
}

function leaningsOf(product: TestedProduct, kind: QuestionKind, question: Question): Leaning[] {
  const listedIn = (assumptions: readonly Assumption[] | undefined): string[] => (assumptions ?? []).map(({ fact }) => fact);
  if (kind === 'check') {
    const { contractStatus, lines } = answerOf(product, kind, question);
    return [
      {
        what: 'inForce',
        verdict: String(contractStatus.inForce),
        isOpen: contractStatus.inForce === 'unknown',
        listed: listedIn((contractStatus as { assumptions?: Assumption[] }).assumptions),
      },
      ...lines.map(({ id, verdict, assumptions }) => ({
        what: `line ${id}`,
        verdict,
        isOpen: verdict === 'needs-information',
        listed: listedIn(assumptions),
      })),
    ];
  }
  if (kind === 'eligibility') {
    return answerOf(product, kind, question).tiers.flatMap((tier) =>
      [{ ...tier, addOn: '' }, ...tier.addOns].map(({ addOn, verdict, assumptions }) => ({
        what: `${tier.tier} ${addOn}`,
        verdict,
        isOpen: verdict === 'needs-information',
        listed: listedIn(assumptions),
      })),
    );
  }
  const { allowed, endsOn, items, missing, assumptions } = answerOf(product, kind, question);
  const verdict = JSON.stringify([allowed, endsOn, items.map(({ code, amount }) => [code, amount])]);
  return [{ what: 'settlement', verdict, isOpen: (missing ?? []).length > 0, listed: listedIn(assumptions) }];
}
