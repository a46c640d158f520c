// The lines of a case side by side: what was asked, what the engine proposes and why, what was decided; and the sums.

import type { FactValue } from '../../../engine/domain/fact.ts';
import type { CheckAnswer, LineAnswer } from '../../../engine/domain/wire.ts';
import type { OrderFacts } from '../../records/order.ts';
import type { DecisionTotals, FactSource, LineDecision } from '../../records/decision.ts';
import { formatAmount } from '../../words/format.ts';
import { labelOf, valueText } from '../orders/fact-words.ts';
import { type VerdictView, verdictView } from '../orders/verdict-view.ts';
import { type BadgeView, type CaseContext, namingOf, outcomeBadge } from './case-words.ts';

/** What stands in the last column: a decision on record, or one that waits for agreement. */
export interface SettledLines {
  readonly lines: readonly LineDecision[];
  readonly totals: DecisionTotals;
  readonly deductions: readonly { readonly clause: string; readonly amount: string; readonly text: string }[];
}

export interface CaseLines {
  readonly product: string;
  readonly order: OrderFacts;
  /** In the page's language. */
  readonly answer: CheckAnswer;
  readonly settled?: SettledLines | undefined;
  /** Facts that were asked back, by JSON Pointer. */
  readonly askedBack?: ReadonlySet<string>;
}

export interface SettledView extends BadgeView {
  readonly amount: string;
  readonly reason: string;
  /** Empty: none was granted. */
  readonly goodwill: string;
  readonly goodwillReason: string;
}

export interface CaseLineView {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  /** What the words were read as, where somebody wrote some. */
  readonly readAs: string;
  readonly asked: string;
  readonly proposal: VerdictView;
  readonly proposed: string;
  readonly missing: readonly string[];
  readonly settled: SettledView | null;
}

export interface SumView {
  readonly label: string;
  readonly asked: string;
  readonly proposed: string;
  readonly settled: string;
  readonly isTotal: boolean;
}

export interface CaseLinesView {
  readonly lines: readonly CaseLineView[];
  readonly sums: readonly SumView[];
  readonly hasSettled: boolean;
  /** Whether the agreement is not in force, or it is unknown; empty: it is. */
  readonly standing: string;
  readonly standingReasons: readonly string[];
  /** What the whole answer leans on. */
  readonly assumptions: readonly string[];
  readonly terms: string;
}

export function caseLinesView(input: CaseLines, context: CaseContext): CaseLinesView {
  const { answer, settled, order } = input;
  const { say, book, language } = context;
  const product = book.products.get(input.product);
  const { inForce, reasons } = answer.contractStatus;
  return {
    lines: answer.lines.map((line, at) => lineView(line, at, input, context)),
    sums: sumsView(answer, settled, context),
    hasSettled: settled !== undefined,
    standing: inForce === true ? '' : say(inForce === false ? 'answer.not-in-force' : 'answer.in-force-unknown'),
    standingReasons: inForce === false ? reasons.filter(({ defeatedBy }) => defeatedBy === undefined).map(({ text }) => text) : [],
    assumptions: (answer.assumptions ?? []).map(({ text }) => text),
    terms: [
      say('answer.terms', { product: product?.name[language] ?? input.product, version: answer.terms.version }),
      ...(order.pricesIncludeVat === false ? [say('cases.without-vat')] : []),
    ].join('. '),
  };
}

function lineView(line: LineAnswer, at: number, input: CaseLines, context: CaseContext): CaseLineView {
  const { say, book } = context;
  const naming = namingOf(input.answer, context);
  const proposal = verdictView(line, { naming, product: book.products.get(input.product), terms: input.answer.terms, say });
  const facts = usedFacts(line, at, input.askedBack ?? new Set(), context, input.answer);
  const own = input.order.lines.find(({ id }) => id === line.id);
  const component = line.component === undefined ? '' : valueText('line.component', line.component, naming);
  const text = own?.text ?? '';
  const decided = input.settled?.lines.find(({ lineId }) => lineId === line.id);
  return {
    id: line.id,
    number: String(at + 1),
    text: text || component || say('cases.line-unnamed', { number: at + 1 }),
    readAs: text === '' || component === '' ? '' : say('cases.read-as', { component }),
    asked: own?.amount === undefined ? say('cases.no-price') : formatAmount(own.amount, context.language),
    proposal: { ...proposal, details: proposal.details && { ...proposal.details, facts } },
    proposed: proposedAmount(line, context),
    missing: line.missing.map(({ question }) => question),
    settled: decided ? settledView(decided, input.product, context) : null,
  };
}

/** The provider's share. */
function proposedAmount({ amounts }: LineAnswer, { say, language }: CaseContext): string {
  if (!amounts) return '';
  return amounts.provider === null ? say('answer.amount-open') : formatAmount(amounts.provider, language);
}

export function settledView({ outcome, amount, reason = '', goodwill }: LineDecision, product: string, context: CaseContext): SettledView {
  const { say, language } = context;
  return {
    ...outcomeBadge(outcome, say),
    amount: formatAmount(amount, language),
    reason,
    goodwill: goodwill
      ? say('cases.goodwill-of', { amount: formatAmount(goodwill.amount, language), payer: payerName(goodwill.payer, product, context) })
      : '',
    goodwillReason: goodwill?.reason ?? '',
  };
}

/** Who pays goodwill, as the product's casework.yaml names them. */
export function payerName(payer: string, product: string, { book, language }: Pick<CaseContext, 'book' | 'language'>): string {
  return book.products.get(product)?.casework?.goodwill.payers[payer]?.[language] ?? payer;
}

/** Every fact that a reason leaned on, once, with where it came from. */
function usedFacts(line: LineAnswer, at: number, askedBack: ReadonlySet<string>, context: CaseContext, answer: CheckAnswer) {
  const naming = namingOf(answer, context);
  const facts = new Map<string, { readonly value: FactValue; readonly source: string }>(
    line.reasons.flatMap(({ facts: used = {}, sources = {} }) =>
      Object.entries(used).map(([name, value]) => [name, { value, source: sources[name] ?? 'question' }] as const),
    ),
  );
  return [...facts].map(([name, { value, source }]) => ({
    label: labelOf(name, naming),
    value: valueText(name, value, naming),
    source: context.say(`cases.source-${sourceOf(name, source, askedBack.has(pointerOfFact(name, at)))}`),
  }));
}

/** `line.cause` of the third line is `/order/lines/2/cause`. */
function pointerOfFact(name: string, at: number): string {
  return `/${name.replace(/^line\./, `order.lines.${at}.`).replaceAll('.', '/')}`;
}

function sourceOf(name: string, source: string, isAskedBack: boolean): FactSource {
  if (source === 'assumed' || source === 'derived' || source === 'terms') return source;
  if (isAskedBack) return 'asked-back';
  if (name.startsWith('contract.')) return 'contract';
  return name.startsWith('vehicle.') ? 'vehicle' : 'workshop';
}

/** Asked, proposed and decided in three columns, with what is deducted from the whole order. */
export function sumsView({ totals, deductions = [] }: CheckAnswer, settled: SettledLines | undefined, context: CaseContext): SumView[] {
  const { say, language } = context;
  const amount = (text: string | null | undefined) => (text === undefined || text === null ? '' : formatAmount(text, language));
  const row = (name: string, asked: string, proposed: string, decided: string, isTotal = false): SumView => ({
    label: say(`cases.sum-${name}`),
    asked,
    proposed,
    settled: decided,
    isTotal,
  });
  const cuts = new Map<string, { label: string; proposed: string; settled: string }>();
  const cut = (clause: string, text: string) => {
    const label = say('cases.sum-deduction', { clause, text });
    const known = cuts.get(label) ?? { label, proposed: '', settled: '' };
    cuts.set(label, known);
    return known;
  };
  for (const each of deductions) {
    cut(each.clause, each.text).proposed = each.amount === null ? say('answer.amount-open') : amount(each.amount);
  }
  // The words on record may be in another language than the page's: a deduction of the same clause is the same one.
  for (const each of settled?.deductions ?? []) {
    const proposed = deductions.find(({ clause }) => clause === each.clause);
    cut(each.clause, proposed?.text ?? each.text).settled = amount(each.amount);
  }
  return [
    row('asked', amount(totals.total), '', ''),
    ...[...cuts.values()].map((each) => ({ ...each, asked: '', isTotal: false })),
    row('provider', '', amount(totals.provider), amount(settled?.totals.approved), true),
    ...(settled && Number(settled.totals.goodwill) !== 0 ? [row('goodwill', '', '', amount(settled.totals.goodwill))] : []),
    row('customer', '', amount(totals.customer), amount(settled?.totals.customer)),
    ...(Number(totals.open) === 0 ? [] : [row('open', '', amount(totals.open), '')]),
  ];
}
