// The page of a repair order, and the parts of it that are replaced while one types.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { Messages } from '../../../engine/domain/problem.ts';
import type { Product, RuleBook, TermsVersion } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';
import { sayIn, type Say } from '../../words/sentences.ts';
import type { FieldView } from '../form-field.ts';
import { type FactNaming, upperFirst } from './fact-words.ts';
import { chipsOf, fingerprint, lineAnswerView, type LineContext, lineView } from './line-view.ts';
import { fieldId, isBlank, type OrderForm } from './order-form.ts';
import type { OrderSettings } from './order-settings.ts';
import { factField } from './panel-view.ts';
import { askedLabel, openQuestions, type OpenQuestions, questionView } from './question-view.ts';

/** What is known of the order on the page. */
export interface OrderState {
  readonly language: Language;
  readonly messages: Messages;
  readonly book: RuleBook;
  readonly settings: OrderSettings;
  readonly form: OrderForm;
  /** The keys of the lines that were asked about, in their order. */
  readonly keys: readonly string[];
  /** Texts of faults by the name of their field. */
  readonly faults: ReadonlyMap<string, string>;
  /** Undefined where the order could not be asked about. */
  readonly answer: CheckAnswer | undefined;
  /** The newest reading on record, for a warning. */
  readonly lastReading: { readonly readOn: string; readonly km: number } | undefined;
  /** As read from the form. */
  readonly odometerKm: number | undefined;
  readonly date: string | undefined;
  /** Whether whoever looks may fill in what the agreement lacks. */
  readonly isOffice: boolean;
  readonly isLive: boolean;
}

interface Parts {
  readonly say: Say;
  readonly naming: FactNaming;
  readonly open: OpenQuestions;
  readonly context: LineContext;
}

function partsOf(state: OrderState): Parts {
  const { language, messages, book, settings, form, keys, faults, answer, isLive } = state;
  const say = sayIn(messages, language);
  const product = answer && book.products.get(answer.terms.product);
  const naming: FactNaming = { book, version: answer && versionOf(product, answer), language };
  const hints = { day: say('orders.hint-day'), number: '' };
  const context: LineContext = {
    say,
    naming,
    questions: { naming, settings, keys, wide: form.wide, noneLabel: upperFirst(book.words['none']?.[language] ?? ''), hints },
    verdicts: answer && { naming, product, terms: answer.terms, say },
    faults,
    open: form.open,
    isLive,
  };
  const open: OpenQuestions = answer ? openQuestions(answer, keys) : { ofLines: new Map(), ofOrder: [], ofOffice: [] };
  return { say, naming, open, context };
}

function versionOf(product: Product | undefined, answer: CheckAnswer): TermsVersion | undefined {
  return product?.versions.find(({ version }) => version === answer.terms.version);
}

/** Everything between the form's tags, but for what belongs to the page alone. */
export function orderFormView(state: OrderState) {
  const parts = partsOf(state);
  const answered = answeredLines(state, parts);
  return {
    head: state.settings.head.flatMap((name) => headField(name, state, parts)),
    further: furtherFields(state, parts),
    hidden: hiddenFields(state),
    lines: state.form.lines.map((line, at) => lineView(line, at + 1, answered(line.key), parts.context)),
    live: sharedParts(state, parts),
    blankLine: lineView(
      { key: '0', typed: new Map() },
      0,
      { line: undefined, missing: [] },
      { ...parts.context, faults: new Map(), open: new Set() },
    ),
  };
}

/** Of all that is replaced, what is no longer as the page shows it; `shown` is by element. */
export function liveView(state: OrderState, shown: ReadonlyMap<string, string>) {
  const parts = partsOf(state);
  const answered = answeredLines(state, parts);
  const { order, totals } = sharedParts(state, parts);
  const lines = state.form.lines.map((line) => lineAnswerView(line, answered(line.key), parts.context));
  return {
    lines: lines.filter((line) => shown.get(line.id) !== line.shown),
    order: shown.get(order.id) === order.shown ? null : order,
    totals: shown.get(totals.id) === totals.shown ? null : totals,
  };
}

function answeredLines({ answer, keys }: OrderState, { open }: Parts) {
  const at = new Map(keys.map((key, index) => [key, index]));
  return (key: string) => {
    const index = at.get(key);
    return { line: index === undefined ? undefined : answer?.lines[index], missing: open.ofLines.get(key) ?? [] };
  };
}

/** What stands once: warnings, the agreement's state, questions of the order, what the office must tell; and the sums. */
function sharedParts(state: OrderState, parts: Parts) {
  const order = orderPart(state, parts);
  const totals = totalsPart(state, parts);
  return { order: { ...order, shown: fingerprint(order) }, totals: { ...totals, shown: fingerprint(totals) } };
}

function orderPart(state: OrderState, { say, naming, open, context }: Parts) {
  const { answer, form, settings, faults } = state;
  const onPage = new Set([...settings.head, ...settings.fromRecords, ...furtherNames(state)]);
  const numbers = new Map(answer?.lines.map(({ id }, at) => [id, numberOf(form, state.keys[at])]));
  const status = answer?.contractStatus;
  return {
    id: 'order-live',
    // A page that was sent whole says it at the field.
    faults: [...(state.isLive ? faults : [])]
      .filter(([field]) => field.startsWith('order.'))
      .map(([field, text]) => ({ href: `#${fieldId(field)}`, text })),
    warning: odometerWarning(state, say),
    notInForce:
      status?.inForce === false
        ? {
            text: say('answer.not-in-force'),
            reasons: status.reasons.filter(({ defeatedBy }) => defeatedBy === undefined).map(({ text }) => text),
          }
        : null,
    chips: chipsOf(form.typed, 'order', (path) => `order.${path}`, naming, onPage),
    questions: open.ofOrder.map((missing) => {
      const lines = (missing.lines ?? []).flatMap((id) => numbers.get(id) ?? []);
      return questionView(
        missing,
        context.questions,
        lines.length === 0 ? '' : say('orders.for-lines', { count: lines.length, lines: lines.join(', ') }),
      );
    }),
    office: open.ofOffice.map((missing) => ({ label: upperFirst(askedLabel(missing, naming)), question: missing.question })),
    officeHelp: open.ofOffice.length === 0 ? '' : say(state.isOffice ? 'orders.office-you' : 'orders.office-them'),
  };
}

function numberOf({ lines }: OrderForm, key: string | undefined): number[] {
  const at = lines.findIndex((line) => line.key === key);
  return at < 0 ? [] : [at + 1];
}

function odometerWarning({ lastReading, odometerKm, date, language }: OrderState, say: Say): string {
  if (!lastReading || odometerKm === undefined || odometerKm >= lastReading.km) return '';
  if (date !== undefined && date < lastReading.readOn) return '';
  return say('orders.odometer-below', { km: formatKm(lastReading.km, language), day: formatDay(lastReading.readOn, language) });
}

function totalsPart(state: OrderState, { say, open, context }: Parts) {
  const { answer, form, faults, language } = state;
  const hasLines = form.lines.some((line) => !isBlank(line));
  const {
    total,
    provider,
    customer,
    open: unsettled,
  } = (hasLines && answer?.totals) || { total: '0.00', provider: '0.00', customer: '0.00', open: '0.00' };
  const asked =
    [...open.ofLines].filter(([key]) => form.lines.some((line) => line.key === key && !isBlank(line))).length + open.ofOrder.length;
  const values = {
    customer: formatAmount(customer, language),
    provider: formatAmount(provider, language),
    open: formatAmount(unsettled, language),
  };
  const notes = [
    ...(faults.size > 0 ? [say(faults.size === 1 ? 'orders.one-fault' : 'orders.some-faults', { count: faults.size })] : []),
    ...(asked > 0 && hasLines ? [say(asked === 1 ? 'orders.one-question' : 'orders.some-questions', { count: asked })] : []),
  ];
  return {
    id: 'order-totals',
    sums: [
      { kind: 'customer', label: say('answer.customer-pays'), amount: values.customer },
      { kind: 'provider', label: say('answer.provider-pays'), amount: values.provider },
      { kind: 'open', label: say('answer.open'), amount: values.open },
      { kind: 'total', label: say('answer.total'), amount: formatAmount(total, language) },
    ],
    deductions: (hasLines && answer?.deductions ? answer.deductions : []).map(({ clause, text, amount }) => ({
      clause: context.say('answer.clause', { clause }),
      text,
      amount: amount === null ? say('answer.amount-open') : formatAmount(amount, language),
    })),
    notes,
    /** Told to those who hear the page, once typing rests. */
    summary: [say('orders.summary', values), ...notes].join(' '),
  };
}

function headField(name: string, state: OrderState, { naming, say }: Parts): FieldView[] {
  const fact = state.book.facts.get(name);
  if (!fact) return [];
  const path = name.slice('order.'.length);
  return [factField(fact, name, state.form.typed.get(path) ?? '', naming, say, state.faults.get(name) ?? '')];
}

/** The order's other facts that are no question of one product; what may be none is asked for where it matters. */
function furtherNames({ book, settings }: OrderState): string[] {
  const shown = new Set([...settings.head, ...settings.fromRecords]);
  const isFurther = (fact: Fact) => fact.name.startsWith('order.') && !fact.name.startsWith('order.facts.') && !fact.nullable;
  return [...book.facts.values()].filter((fact) => isFurther(fact) && !shown.has(fact.name)).map(({ name }) => name);
}

function furtherFields(state: OrderState, parts: Parts): FieldView[] {
  return furtherNames(state).flatMap((name) => headField(name, state, parts));
}

/** What was told of the order and has no field of its own. */
function hiddenFields(state: OrderState) {
  const shown = new Set([...state.settings.head, ...furtherNames(state)]);
  return [...state.form.typed].map(([path, value]) => ({ name: `order.${path}`, value })).filter(({ name }) => !shown.has(name));
}
