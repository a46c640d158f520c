// Facts of a case's order as fields of the claims desk: those that were asked for or are missing, and those that an appeal may tell anew.

import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { Case } from '../../records/case.ts';
import type { Decision } from '../../records/decision.ts';
import { appealFacts, placesOf } from '../desk-cases/appeal-facts.ts';
import { type OrderFact, orderFactAt, orderFactField } from '../desk-cases/order-facts-form.ts';
import type { FieldView, Posted } from '../form-field.ts';
import { valueText } from '../orders/fact-words.ts';
import { missingFacts } from './ask-form.ts';
import { type CaseContext, namingOf } from './case-words.ts';

/** What was asked back, and what the engine still asks, where an order can tell it. */
export function answerPlaces({ asked }: Case, answer: CheckAnswer, context: CaseContext): OrderFact[] {
  const naming = namingOf(answer, context);
  const missing = missingFacts(answer).map((each) => each.missing);
  const questions = new Map((asked?.facts ?? []).map(({ fact, question }) => [fact, question]));
  for (const { fact, question } of missing) questions.set(fact, question);
  return [...questions].flatMap(([fact, question]) => orderFactAt(fact, naming, question) ?? []);
}

/** What was asked back and must be told elsewhere: facts of the agreement and of the car. */
export function askedElsewhere({ asked }: Case): string[] {
  return (asked?.facts ?? []).filter(({ fact }) => !fact.startsWith('/order/')).map(({ question }) => question);
}

export function appealPlaces(answer: CheckAnswer, decision: Decision | undefined, context: CaseContext): OrderFact[] {
  return placesOf(appealFacts(answer, decision, namingOf(answer, context)));
}

export interface FactGroupView {
  readonly heading: string;
  readonly fields: readonly FieldView[];
}

/** By line; `posted` left out: as the order has it. Faults by pointer. */
export function factGroups(
  places: readonly OrderFact[],
  { order }: Pick<Case, 'order'>,
  answer: CheckAnswer,
  context: CaseContext,
  { posted, faults = new Map() }: { readonly posted?: Posted | undefined; readonly faults?: ReadonlyMap<string, string> } = {},
): FactGroupView[] {
  const naming = namingOf(answer, context);
  const groups = new Map<string, FieldView[]>();
  for (const place of places) {
    const heading = headingOf(place);
    groups.set(heading, [...(groups.get(heading) ?? []), orderFactField(place, order, posted, faults, { naming, say: context.say })]);
  }
  return [...groups].map(([heading, fields]) => ({ heading, fields }));

  function headingOf({ pointer }: OrderFact): string {
    const at = /^\/order\/lines\/(\d+)\//.exec(pointer)?.[1];
    if (at === undefined) return context.say('cases.facts-of-order');
    const component = answer.lines[Number(at)]?.component;
    const text = order.lines[Number(at)]?.text || (component === undefined ? '' : valueText('line.component', component, naming));
    return context.say(text === '' ? 'cases.facts-of-line-unnamed' : 'cases.facts-of-line', { number: Number(at) + 1, text });
  }
}
