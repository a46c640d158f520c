// May this car get an agreement? The form, every tier and add-on of every product, and what is still missing.

import { type Messages, problemText } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Missing } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';
import { fieldOf, type FieldView } from '../form-field.ts';
import { factField, faultsOf } from '../questions/fact-field.ts';
import { missingView, type MissingView } from '../questions/missing-view.ts';
import { factOfField, pointerOf } from '../questions/told-facts.ts';
import { ELIGIBILITY_PATH, ENTRY_FIELDS, type EntryForm, FACTORY_NEW, type ProductAnswer } from './ask-products.ts';
import { typedOf } from '../orders/typed-fact.ts';
import { type TierTable, tierTable } from './tier-table.ts';

/** The browser shows the answer at once, below the form. */
const ACTION = `${ELIGIBILITY_PATH}#answers`;

export interface EligibilityInput {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly language: Language;
  readonly today: string;
  readonly form: EntryForm;
  /** Undefined: nothing asked yet, or not readable. */
  readonly answers: readonly ProductAnswer[] | undefined;
}

export interface ProductView {
  readonly id: string;
  readonly name: string;
  readonly terms: string;
  /** Null where the product could not be asked. */
  readonly table: TierTable | null;
  readonly problems: readonly string[];
}

export function eligibilityView(input: EligibilityInput) {
  const { book, messages, language, answers } = input;
  const say = sayIn(messages, language);
  const fields = formFields(input, say);
  return {
    words: sentencesOf(messages, 'eligibility', language),
    action: ACTION,
    errorHeading: say('eligibility.error-heading'),
    errors: faultsOf(Object.values(fields).flat()),
    fields,
    products: answers ? answers.map((each) => productView(each, language, messages, say)) : null,
    ...missingViews(input, book, say),
  };
}

function formFields({ book, messages, language, today, form, answers = [] }: EligibilityInput, say: Say) {
  const { told, isNew } = form;
  const field = (
    name: string,
    options: { hint?: string; label?: string; choices?: { value: string; label: string }[]; value?: string } = {},
  ): FieldView => {
    const fact = factOfField(book, 'eligibility', name);
    if (!fact) throw new Error(`the form of entry has a field ${name} that tells no fact`);
    const typed = told.typed.get(name) ?? (options.value === undefined ? undefined : [options.value]);
    const code = told.faults.get(name);
    return factField(name, fact, {
      ...options,
      language,
      say,
      typed,
      error: code === undefined ? errorOf(name, answers, messages, language) : say(code),
    });
  };
  const addOns = new Map([...book.products.values()].flatMap(({ addOns: each }) => [...each]));
  return {
    on: field('on', { value: typedOf(book.facts.get('entry.on'), today, language) }),
    registered: field('vehicle.firstRegisteredOn'),
    isNew: fieldOf(FACTORY_NEW, say('eligibility.new-legend'), {
      kind: 'checkboxes',
      value: isNew ? '1' : '',
      choices: [{ value: '1', label: say('eligibility.new') }],
    }),
    service: [field('vehicle.servicePlanKept'), field('vehicle.servicePlanDocumented')],
    uses: field('vehicle.uses', { hint: say('eligibility.uses-hint') }),
    addOns: field('addOns', {
      label: say('eligibility.add-ons'),
      choices: [...addOns].map(([value, words]) => ({ value, label: words[language] })),
    }),
    more: [...told.typed.keys()].filter((name) => !ENTRY_FIELDS.includes(name)).map((name) => field(name)),
  };
}

/** What the engine says of a value that could be read and still is no answer. */
function errorOf(name: string, answers: readonly ProductAnswer[], messages: Messages, language: Language): string {
  const pointer = pointerOf(name);
  for (const answer of answers) {
    const problem = 'problems' in answer ? answer.problems.find((each) => each.pointer === pointer) : undefined;
    if (problem) return problemText(problem, messages, language);
  }
  return '';
}

function productView(each: ProductAnswer, language: Language, messages: Messages, say: Say): ProductView {
  const { product } = each;
  const common = { id: product.id, name: product.name[language] };
  if ('problems' in each) {
    return { ...common, terms: '', table: null, problems: each.problems.map((problem) => problemText(problem, messages, language)) };
  }
  const { version } = each.answer.terms;
  return {
    ...common,
    terms: say('answer.terms', { product: product.name[language], version }),
    table: tierTable(each.answer, product, language, say),
    problems: [],
  };
}

/** What is asked: first what tiers and chosen add-ons wait for, apart from it what only the other add-ons do. */
function missingViews({ answers = [], form, language }: EligibilityInput, book: RuleBook, say: Say) {
  const first = new Map<string, Waiting>();
  const other = new Map<string, Waiting>();
  for (const each of answers) {
    if (!('answer' in each)) continue;
    const { product, answer } = each;
    for (const tier of answer.tiers) {
      for (const missing of tier.missing) wait(first, missing, product.tiers.get(tier.tier)?.[language] ?? tier.tier);
      if (tier.verdict === 'not-eligible') continue;
      for (const addOn of tier.addOns) {
        for (const missing of addOn.missing ?? []) {
          wait(addOn.chosen ? first : other, missing, product.addOns.get(addOn.addOn)?.[language] ?? addOn.addOn);
        }
      }
    }
  }
  for (const pointer of first.keys()) other.delete(pointer);
  const told = form.isNew ? { ...form.told, typed: new Map([...form.told.typed, [FACTORY_NEW, ['1']]]) } : form.told;
  const view = ({ missing, names }: Waiting): MissingView =>
    missingView(missing, {
      book,
      kind: 'eligibility',
      language,
      say,
      action: ACTION,
      told,
      waits: say('eligibility.waits', { names: [...names].join(', ') }),
    });
  return { missing: [...first.values()].map(view), missingForOthers: [...other.values()].map(view) };
}

interface Waiting {
  readonly missing: Missing;
  readonly names: Set<string>;
}

function wait(waiting: Map<string, Waiting>, missing: Missing, name: string): void {
  const known = waiting.get(missing.fact);
  if (known) known.names.add(name);
  else waiting.set(missing.fact, { missing, names: new Set([name]) });
}
