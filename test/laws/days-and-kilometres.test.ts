// Laws of borders: the last day and the last kilometre are covered, agreements count from the day they were made, and
// causes are asked only where they may exclude.

import { expect } from 'chai';
import { addDays } from '../../engine/domain/calendar-day.ts';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import { leavesIn } from '../builders/random-questions.ts';
import { naiveTold, naiveValues } from '../builders/naive-judge.ts';
import { ALL_TOLD, answerOf, askedChecks, isPaid, linesOf, shown, testedProducts, type TestedProduct } from '../builders/products.ts';
import { tell } from '../builders/completions.ts';
import { agreementIds, randomQuestion, sampleQuestions, type Question } from '../builders/random-questions.ts';

for (const product of testedProducts()) {
  const { source } = product;
  const { version } = source;

  describe(`laws of days and kilometres: ${product.id}`, function () {
    this.timeout(60_000);

    it('the last day is covered, the day after is not', () => {
      const inForce = askedChecks(product, 300, ALL_TOLD, 8).filter(({ answer }) => answer.contractStatus.inForce === true);
      expect(inForce.length).to.be.above(50);
      for (const { question } of inForce.slice(0, 100)) {
        const { date } = question.order as { date: string };
        const last = changed(question, ['contract', 'endsOn'], date);
        expect(answerOf(product, 'check', last).contractStatus.inForce, `on the last day of ${shown(last)}`).to.equal(true);
        const past = changed(question, ['contract', 'endsOn'], addDays(date, -1));
        expect(answerOf(product, 'check', past).contractStatus.inForce, `a day after the last of ${shown(past)}`).to.equal(false);
      }
    });

    it('the last kilometre is covered, one more is not', () => {
      const limit = version.projection?.limitKm ?? '';
      let tried = 0;
      for (const asked of askedChecks(product, 200, ALL_TOLD, 9)) {
        if (asked.answer.contractStatus.inForce !== true) continue;
        // An agreement may lift the limit.
        const question = withAgreements('check', asked.question, []);
        if (answerOf(product, 'check', question).contractStatus.inForce !== true) continue;
        const limitKm = naiveValues(version, 'check', question)(limit);
        if (typeof limitKm !== 'number' || limitKm >= 9_999_999) continue;
        tried += 1;
        const last = changed(question, ['order', 'odometerKm'], limitKm);
        expect(answerOf(product, 'check', last).contractStatus.inForce, `at the limit of ${shown(last)}`).to.equal(true);
        const past = changed(question, ['order', 'odometerKm'], limitKm + 1);
        expect(answerOf(product, 'check', past).contractStatus.inForce, `one past the limit of ${shown(past)}`).to.equal(false);
      }
      expect(tried, 'agreements with a limit').to.be.above(30);
    });

    it('an agreement on file counts from agreedOn, that day included; left out, it was made before', () => {
      let mattered = 0;
      for (const kind of ['check', 'eligibility', 'settlement'] as const) {
        for (const question of sampleQuestions(
          randomQuestion(source, kind, { leaveOut: 0, leaveOutAssumed: 0.7, mostLines: 2 }),
          asked(product, kind).length > 5 ? 60 : 400,
          12,
        )) {
          const day = dayOf(kind, question);
          for (const allows of asked(product, kind)) {
            const outcome = (agreements: object[]): string => verdictsOf(product, kind, withAgreements(kind, question, agreements));
            const none = outcome([]);
            const undated = outcome([{ allows }]);
            if (undated !== none) mattered += 1;
            expect(outcome([{ allows, agreedOn: day }]), `${allows} agreed on the day of ${shown(question)}`).to.equal(undated);
            expect(outcome([{ allows, agreedOn: addDays(day, 1) }]), `${allows} agreed a day late in ${shown(question)}`).to.equal(none);
          }
        }
      }
      expect(mattered, 'agreements that changed an answer').to.be.above(0);
    });
  });
}

describe('law: causes are not asked of top-ups and add-on services', function () {
  this.timeout(60_000);
  const lines: Readonly<Record<string, readonly Question[]>> = {
    smc: [
      ...['replacement-car', 'pickup-delivery', 'wheel-transport', 'adblue', 'lift-inspection', 'lift-lubrication'].map((component) => ({
        component,
      })),
      ...['engine-oil', 'washer-fluid'].map((component) => ({ component, action: 'top-up', occasion: 'between-services' })),
    ],
    fdm: [
      ...['adblue', 'washer-fluid', 'replacement-car'].map((component) => ({ component })),
      ...['engine-oil', 'coolant', 'gearbox-oil', 'brake-fluid'].map((component) => ({ component, action: 'top-up' })),
    ],
  };
  for (const product of testedProducts().filter(({ id }) => lines[id])) {
    it(product.id, () => {
      const causes = [...(product.source.version.facts.get('line.cause')?.choices.keys() ?? [])];
      let paid = 0;
      for (const { question } of askedChecks(product, 60, { ...ALL_TOLD, mood: 'calm', mostLines: 1 }, 21)) {
        for (const line of lines[product.id] as Question[]) {
          const { cause: _cause, action: _action, occasion: _occasion, component: _component, ...rest } = linesOf(question)[0] as Question;
          const verdict = (cause: string | undefined): string => {
            const changedLine = { ...rest, ...line, ...(cause === undefined ? {} : { cause }) };
            const asking = { ...question, order: { ...(question.order as object), lines: [changedLine] } };
            const [answer] = answerOf(product, 'check', asking).lines;
            expect(
              answer?.missing.map(({ fact }) => fact),
              shown(asking),
            ).to.not.include('/order/lines/0/cause');
            return answer?.verdict ?? '';
          };
          const without = verdict(undefined);
          if (isPaid(without)) paid += 1;
          // An ignored warning is referred whatever the line is about: the provider agrees case by case.
          for (const cause of causes.filter((each) => each !== 'warning-ignored'))
            expect(verdict(cause), `${cause}, ${JSON.stringify(line)}`).to.equal(without);
        }
      }
      expect(paid, 'lines that were paid').to.be.above(10);
    });
  }
});

function changed(question: Question, path: readonly string[], value: string | number): Question {
  const copy = structuredClone(question);
  tell(copy, path, value);
  return copy;
}

function dayOf(kind: QuestionKind, question: Question): string {
  return naiveTold(kind === 'check' ? 'order.date' : kind === 'eligibility' ? 'entry.on' : 'event.on', kind, question) as string;
}

function withAgreements(kind: QuestionKind, question: Question, agreements: object[]): Question {
  return kind === 'eligibility' ? { ...question, agreements } : { ...question, contract: { ...(question.contract as object), agreements } };
}

/** Agreements that the terms name, and those for uses that its rules compare. */
function asked({ source }: TestedProduct, kind: QuestionKind): string[] {
  const compared = new Set(
    source.version.rules
      .filter((rule) => rule.serves === kind)
      .flatMap((rule) => leavesIn(rule.when, source.version).flatMap(({ value }) => value)),
  );
  return agreementIds(source)
    .filter((id) => !id.includes(':') || compared.has(id.split(':')[1] as string))
    .filter((id) => source.product.agreements.size > 0 && id !== '');
}

/** What decides, without words: verdicts, in force, days and sums. */
function verdictsOf(product: TestedProduct, kind: QuestionKind, question: Question): string {
  if (kind === 'check') {
    const { contractStatus, lines } = answerOf(product, kind, question);
    return JSON.stringify([contractStatus.inForce, lines.map(({ verdict, clause }) => [verdict, clause])]);
  }
  if (kind === 'eligibility') {
    const { tiers } = answerOf(product, kind, question);
    return JSON.stringify(tiers.map(({ verdict, addOns }) => [verdict, addOns.map((each) => each.verdict)]));
  }
  const { allowed, endsOn, items } = answerOf(product, kind, question);
  return JSON.stringify([allowed, endsOn, items.map(({ code, amount }) => [code, amount])]);
}
