// End an agreement: the form about what happened, whether it is allowed, when it ends, and what is owed either way.

import { type Messages, problemText } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { SettlementAnswer } from '../../../engine/domain/wire.ts';
import { LANGUAGES, type Language } from '../../../engine/domain/words.ts';
import type { SettledContract } from '../../services/settlements.ts';
import { formatDay, formatKm } from '../../words/format.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';
import { fieldOf, type FieldView } from '../form-field.ts';
import { factField, faultsOf } from '../questions/fact-field.ts';
import { missingView, type MissingView } from '../questions/missing-view.ts';
import { factOfField, fieldNameOf, keptFields, type Told } from '../questions/told-facts.ts';
import { typedOf } from '../orders/typed-fact.ts';
import { type OwedView, owedView } from './owed-view.ts';

/** The fields that always stand in the form. */
const EVENT_FIELDS = ['event.type', 'event.on', 'event.endsOn', 'event.odometerKm'];

export interface SettlementInput {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly language: Language;
  readonly today: string;
  readonly told: Told;
  readonly settled: SettledContract;
  /** Whoever asks may write to the customer. */
  readonly mayWrite: boolean;
  readonly once: string;
}

export interface AnswerView {
  readonly allowed: string;
  readonly tone: string;
  /** The event and its day, for the printed page. */
  readonly event: string;
  readonly days: readonly string[];
  readonly reasons: readonly { readonly text: string; readonly clause: string }[];
  /** Null: the event is refused, and nothing comes of it. */
  readonly owed: OwedView | null;
  readonly assumptions: readonly string[];
  readonly terms: string;
}

export function settlementView(input: SettlementInput) {
  const { book, messages, language, settled } = input;
  const { contract, result } = settled;
  const say = sayIn(messages, language);
  const fields = formFields(input, say);
  const shown = Object.values(fields).flat();
  const pointers = new Set(shown.map(({ name }) => `/${name.replaceAll('.', '/')}`));
  // The browser shows the answer at once, below the form.
  const action = `${settlementPath(contract.id)}#settlement`;
  const answer = result?.ok ? result.value : undefined;
  return {
    words: sentencesOf(messages, 'settlements', language),
    action,
    back: `/desk/contracts/${contract.id}`,
    facts: contractFacts(settled, book, language, say),
    fields,
    errorHeading: say('settlements.error-heading'),
    errors: [
      ...faultsOf(shown),
      // What no field shows is told above the form.
      ...problemsOf(settled)
        .filter(({ pointer }) => pointer === undefined || !pointers.has(pointer))
        .map((problem) => ({ href: '#settlement-form', text: problemText(problem, messages, language) })),
    ],
    answer: answer ? answerView(answer, input, say) : null,
    missing: answer ? missingViews(answer, input, action, say) : [],
    letter: answer ? letterForm(answer, input, say) : null,
  };
}

export function settlementPath(contractId: string): string {
  return `/desk/contracts/${contractId}/settlement`;
}

function problemsOf({ result }: SettledContract) {
  return result && !result.ok ? result.problems : [];
}

function contractFacts({ contract }: SettledContract, book: RuleBook, language: Language, say: Say) {
  const product = book.products.get(contract.product);
  const rows: readonly [string, string | undefined][] = [
    ['settlements.number', contract.number],
    ['settlements.agreement', product?.tiers.get(contract.tier)?.[language] ?? contract.tier],
    ['settlements.customer', contract.customerName],
    ['settlements.car', [contract.make, contract.model, contract.registration].filter(Boolean).join(' ')],
  ];
  return rows.flatMap(([code, value]) => (value ? [{ label: say(code), value }] : []));
}

function formFields({ book, messages, language, today, told, settled }: SettlementInput, say: Say) {
  const field = (name: string, options: { value?: string; hint?: string } = {}): FieldView => {
    const fact = factOfField(book, 'settlement', name);
    if (!fact) throw new Error(`the form of a settlement has a field ${name} that tells no fact`);
    const typed = told.typed.get(name) ?? (options.value === undefined ? undefined : [options.value]);
    const code = told.faults.get(name);
    const problem = problemsOf(settled).find(({ pointer }) => pointer !== undefined && fieldNameOf(pointer) === name);
    const error = code !== undefined ? say(code) : problem ? problemText(problem, messages, language) : '';
    return factField(name, fact, { language, say, typed, error, ...(options.hint === undefined ? {} : { hint: options.hint }) });
  };
  const last = settled.contract.lastReading;
  const reading = last && { km: formatKm(last.km, language), day: formatDay(last.readOn, language) };
  return {
    main: [
      field('event.type'),
      field('event.on', { value: typedOf(book.facts.get('event.on'), today, language) }),
      field('event.endsOn', { hint: say('settlements.ends-on-hint') }),
      field('event.odometerKm', { hint: reading ? say('settlements.odometer-hint', reading) : say('questions.hint-km') }),
    ],
    more: [...told.typed.keys()].filter((name) => !EVENT_FIELDS.includes(name)).map((name) => field(name)),
  };
}

function answerView(answer: SettlementAnswer, { book, language, told, settled }: SettlementInput, say: Say): AnswerView {
  const { allowed = true, endsOn, lastCoveredDay, terms } = answer;
  const product = book.products.get(settled.contract.product);
  const type = String(told.facts.get('/event/type'));
  const event = book.facts.get('event.type')?.choices.get(type)?.[language] ?? type;
  return {
    allowed: say(allowed === 'unknown' ? 'settlements.allowed-unknown' : allowed ? 'settlements.allowed' : 'settlements.not-allowed'),
    tone: allowed === 'unknown' ? 'info' : allowed ? 'success' : 'error',
    event: say('settlements.event', { event, day: formatDay(String(told.facts.get('/event/on')), language) }),
    days: [
      ...(endsOn === undefined
        ? []
        : [say(allowed === false ? 'settlements.earliest' : 'settlements.ends-on', { day: formatDay(endsOn, language) })]),
      ...(lastCoveredDay === undefined || lastCoveredDay === endsOn
        ? []
        : [say('settlements.last-covered-day', { day: formatDay(lastCoveredDay, language) })]),
    ],
    reasons: (answer.reasons ?? [])
      .filter(({ defeatedBy }) => defeatedBy === undefined)
      .map(({ text, clause }) => ({ text, clause: say('questions.clause', { clause }) })),
    owed: allowed === false && answer.items.length === 0 ? null : owedView(answer, language, say),
    assumptions: (answer.assumptions ?? []).map(({ text }) => text),
    terms: say('answer.terms', { product: product?.name[language] ?? terms.product, version: terms.version }),
  };
}

/** Makes the letter of what stands here; null: something is open, or whoever asks writes no letters. */
function letterForm(answer: SettlementAnswer, { told, settled, language, mayWrite, once }: SettlementInput, say: Say) {
  if (!mayWrite || (answer.missing ?? []).length > 0 || answer.allowed === 'unknown') return null;
  return {
    action: `/contracts/${settled.contract.id}/letters`,
    heading: say('letter-pages.from-settlement'),
    lead: say('letter-pages.from-settlement-lead'),
    button: say('letter-pages.make-letter'),
    once,
    kept: keptFields(told.typed),
    language: fieldOf('language', say('letter-pages.letter-language'), {
      id: 'letter-language',
      kind: 'select',
      value: settled.contract.language ?? language,
      choices: LANGUAGES.map((value) => ({ value, label: say(`letter-pages.language-${value}`) })),
    }),
  };
}

/** What stands in the form already, with a fault, is not asked a second time. */
function missingViews(answer: SettlementAnswer, { book, language, told }: SettlementInput, action: string, say: Say): MissingView[] {
  return (answer.missing ?? [])
    .filter(({ fact }) => !told.faults.has(fieldNameOf(fact)))
    .map((missing) => missingView(missing, { book, kind: 'settlement', language, say, action, told }));
}
