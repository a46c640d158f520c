// One line's verdict as the page shows it: the word, the reason in one sentence, who pays, and more on demand.

import type { Product } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer, LineAnswer, Reason } from '../../../engine/domain/wire.ts';
import { coverHints } from '../../words/cover-hints.ts';
import { formatAmount } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { type FactNaming, labelOf, valueText } from './fact-words.ts';

export interface VerdictView {
  readonly verdict: string;
  readonly label: string;
  readonly tone: string;
  readonly clause: string;
  readonly reason: string;
  readonly pays: readonly string[];
  readonly details: DetailsView | null;
}

export interface DetailsView {
  readonly clause: { readonly title: string; readonly summary: string } | null;
  readonly terms: string;
  readonly reasons: readonly { readonly clause: string; readonly text: string; readonly defeated: string }[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly source: string }[];
  readonly assumptions: readonly string[];
  readonly hints: readonly string[];
}

/** How a verdict looks: the classes of the design system's badges. */
const TONES: Readonly<Record<LineAnswer['verdict'], string>> = {
  covered: 'success',
  'partly-covered': 'info',
  'not-covered': 'error',
  'needs-approval': 'warning',
  'needs-information': 'warning',
};

export interface VerdictContext {
  readonly naming: FactNaming;
  readonly product: Product | undefined;
  readonly terms: CheckAnswer['terms'];
  readonly say: Say;
}

export function verdictView(line: LineAnswer, context: VerdictContext): VerdictView {
  const { say } = context;
  const isOpen = line.verdict === 'needs-information';
  return {
    verdict: line.verdict,
    label: say(`verdict.${line.verdict}`),
    tone: TONES[line.verdict],
    clause: line.clause === undefined || isOpen ? '' : say('answer.clause', { clause: line.clause }),
    reason: isOpen ? '' : reasonText(deciding(line), say),
    pays: paysText(line, context),
    details: isOpen && line.reasons.length === 0 && line.assumptions.length === 0 ? null : detailsView(line, context),
  };
}

function deciding(line: LineAnswer): Reason | undefined {
  return line.reasons.find((reason) => reason.defeatedBy === undefined);
}

/** With the agreement that would settle it, where it needs one. */
function reasonText(reason: Reason | undefined, say: Say): string {
  if (!reason) return '';
  const { agreement } = reason;
  return agreement
    ? `${reason.text} ${say('orders.ask-approval', { agreement: agreement.label, provider: agreement.givenBy })}`
    : reason.text;
}

/** Who pays what; nothing where the line has no amount, the whole as open where that is not settled. */
function paysText({ amounts }: LineAnswer, { say, naming: { language } }: VerdictContext): string[] {
  if (!amounts || amounts.total === null) return [];
  const { provider, customer, total } = amounts;
  if (provider === null || customer === null) return [say('orders.pays-open', { amount: formatAmount(total, language) })];
  const parts: [string, string][] = [
    ['orders.pays-customer', customer],
    ['orders.pays-provider', provider],
  ];
  return parts.filter(([, amount]) => Number(amount) !== 0).map(([code, amount]) => say(code, { amount: formatAmount(amount, language) }));
}

function detailsView(line: LineAnswer, { naming, product, terms, say }: VerdictContext): DetailsView {
  const { language, version } = naming;
  const clause = line.clause === undefined ? undefined : version?.clauses.get(line.clause);
  const clauseOf = new Map(line.reasons.map(({ rule, clause: number }) => [rule, number]));
  return {
    clause: clause
      ? {
          title: say('orders.clause-title', { clause: clause.number, heading: clause.heading[language] }),
          summary: clause.summary[language],
        }
      : null,
    terms: say('answer.terms', { product: product?.name[language] ?? terms.product, version: terms.version }),
    reasons: line.reasons.map((reason) => ({
      clause: say('answer.clause', { clause: reason.clause }),
      text: reason.text,
      defeated:
        reason.defeatedBy === undefined ? '' : say('orders.defeated', { clause: clauseOf.get(reason.defeatedBy) ?? reason.defeatedBy }),
    })),
    facts: factsOf(line, naming, say),
    assumptions: line.assumptions.map(({ text }) => text),
    hints: coverHints(line, product, language, say),
  };
}

/** Every fact that a reason leaned on, once. */
function factsOf({ reasons }: LineAnswer, naming: FactNaming, say: Say) {
  const facts = new Map(
    reasons.flatMap((reason) =>
      Object.entries(reason.facts ?? {}).map(([name, value]) => [name, { value, source: reason.sources?.[name] ?? 'question' }] as const),
    ),
  );
  return [...facts].map(([name, { value, source }]) => ({
    label: labelOf(name, naming),
    value: valueText(name, value, naming),
    source: say(`orders.source-${source}`),
  }));
}
