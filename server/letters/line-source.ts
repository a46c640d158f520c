// One line of a decision as its letter tells it: why, on which facts, by which clause, and what would change it.

import { factRootOf, pointerOfFact } from './fact-place.ts';
import { money, moneyText } from '../../engine/domain/money.ts';
import type { FactValue } from '../../engine/domain/fact.ts';
import type { Product, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, LineAnswer, Reason } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import { tellFact } from '../../engine/index.ts';
import type { DecidedLine, Decision, FactSource } from '../records/decision.ts';
import type { LetterLine } from '../records/letter.ts';
import { coverHints } from '../words/cover-hints.ts';
import type { Say } from '../words/sentences.ts';
import type { ProposedLine } from '../cases/proposed-line.ts';
import { plainSentences } from './plain-sentences.ts';

/** What all lines of a decision share. */
export interface LineAround {
  readonly book: RuleBook;
  readonly product: Product | undefined;
  readonly version: TermsVersion | undefined;
  /** The day from which the version is in force for this agreement. */
  readonly from: string;
  readonly tier: string;
  readonly language: Language;
  readonly say: Say;
  readonly decision: Omit<Decision, 'seq'>;
  readonly answer: CheckAnswer;
  /** What the engine proposed, in the order of the question. */
  readonly proposed: readonly ProposedLine[];
}

export function lineSource(around: LineAround, decided: DecidedLine): LetterLine {
  const { book, language, decision } = around;
  const index = decision.question.order.lines.findIndex(({ id }) => id === decided.lineId);
  const answered = around.answer.lines.find(({ id }) => id === decided.lineId);
  const deciding = answered?.reasons.find(({ defeatedBy }) => defeatedBy === undefined);
  const component = decided.component ?? answered?.component;
  const label = component === undefined ? undefined : book.catalogue.components.get(component)?.label[language];
  const own = decided.reason?.trim() ?? '';
  const found = isAsFound(decided, around.proposed[index]);
  const reason = found || own === '' ? plainSentences(reasonOf(around, answered, deciding)) : '';
  const clause = clauseOf(around, decided.clause ?? answered?.clause ?? deciding?.clause);
  return {
    id: decided.lineId,
    text: decided.text?.trim() || label || decided.lineId,
    outcome: decided.outcome,
    verdict: decided.verdict,
    asked: decided.asked,
    amount: decided.amount,
    customer: leftTo(decided),
    reason: reason || own,
    ...(own === '' ? {} : { handlerReason: own }),
    facts: factsOf(around, answered, deciding, index),
    ...(clause ? { clause } : {}),
    wouldChange: decided.outcome === 'approved' ? [] : wouldChange(around, answered),
    ...(decided.goodwill ? { goodwill: goodwillOf(around, decided.goodwill) } : {}),
  };
}

/** Whether what the engine found still says why; else a person decided otherwise, and the reason is theirs alone. */
function isAsFound({ outcome, amount }: DecidedLine, proposed: ProposedLine | undefined): boolean {
  if (!proposed) return false;
  if (proposed.outcome === undefined) return outcome === 'declined';
  return outcome === proposed.outcome && (proposed.proposed === null || money(proposed.proposed).equals(amount));
}

/** Asked less cover less goodwill. */
function leftTo({ asked, amount, goodwill }: DecidedLine): string | null {
  return asked === null
    ? null
    : moneyText(
        money(asked)
          .minus(money(amount))
          .minus(money(goodwill?.amount ?? '0.00')),
      );
}

function goodwillOf({ product, language }: LineAround, { payer, amount, reason }: NonNullable<DecidedLine['goodwill']>) {
  return { payer: product?.casework?.goodwill.payers[payer]?.[language] ?? payer, amount, reason };
}

/** Where facts are missing, or an agreement is, nothing that held says why not: that does. */
function reasonOf({ say }: LineAround, answered: LineAnswer | undefined, deciding: Reason | undefined): string {
  if (answered?.verdict === 'needs-information') {
    const [first] = answered.missing;
    return first ? say('letter.reason-missing', { question: first.question }) : say('letter.reason-open');
  }
  const text = deciding?.text ?? '';
  if (answered?.verdict !== 'needs-approval' || !deciding?.agreement) return text;
  const { label } = deciding.agreement;
  return `${text} ${say('letter.reason-no-agreement', { label })}`;
}

/** Where nothing decides, the clause that says what the tier gives. */
function clauseOf({ version, tier, language, from }: LineAround, number: string | undefined): LetterLine['clause'] {
  const named = version?.clauses.get(number ?? '') ?? version?.clauses.get(version.scopes.tiers.get(tier)?.clause ?? '');
  if (!version || !named) return undefined;
  return {
    number: named.number,
    heading: named.heading[language],
    summary: plainSentences(named.summary[language]),
    version: version.version,
    from,
  };
}

/** What a reason without facts of its own (nothing grants the line) was judged by. */
const JUDGED_BY: readonly string[] = ['line.component', 'line.action', 'line.cause', 'line.occasion', 'line.inServicePlan'];

function factsOf(around: LineAround, answered: LineAnswer | undefined, deciding: Reason | undefined, index: number): LetterLine['facts'] {
  const used = Object.entries(deciding?.facts ?? {});
  const told =
    used.length > 0
      ? used
      : JUDGED_BY.flatMap((fact): [string, FactValue][] => {
          const value = answered && valueOf(around, answered, fact, index);
          return value === undefined ? [] : [[fact, value]];
        });
  const terms = around.answer.terms;
  return told.flatMap(([fact, value]) => {
    const words = tellFact(around.book, terms, fact, value, around.language);
    return words ? [{ ...words, source: sourceOf(around, deciding?.sources?.[fact], fact, index) }] : [];
  });
}

function valueOf({ decision }: LineAround, answered: LineAnswer, fact: string, index: number): FactValue | undefined {
  const line = decision.question.order.lines[index] as Readonly<Record<string, FactValue>> | undefined;
  const told = line?.[fact.slice('line.'.length)];
  if (told !== undefined) return told;
  return fact === 'line.component' ? answered.component : undefined;
}

function sourceOf({ decision }: LineAround, source: string | undefined, fact: string, index: number): FactSource {
  if (source === 'assumed' || source === 'derived' || source === 'terms') return source;
  const pointer = pointerOfFact(fact, index);
  return decision.sources[pointer] ?? factRootOf(fact);
}

/** Tiers, add-ons and agreements with which it would have been paid; what is not known; what was assumed and decides. */
function wouldChange({ product, language, say, decision }: LineAround, answered: LineAnswer | undefined): string[] {
  if (!answered) return [];
  const told = [
    ...coverHints(answered, product, language, (code, values) => say(code.replace('answer.', 'letter.'), values)),
    ...answered.missing.map(({ question }) => say('letter.would-change-missing', { question })),
    ...assumedAgainst(answered).map(({ text }) => say('letter.would-change-assumed', { text: plainSentences(text) })),
  ];
  return told.length === 0 && decision.by.kind === 'person' ? [say('letter.would-change-evidence')] : told;
}

/** What was assumed and stands behind a no; what stands behind a yes would only make it worse. */
function assumedAgainst({ verdict, assumptions }: LineAnswer): LineAnswer['assumptions'] {
  if (verdict === 'not-covered') return assumptions;
  return verdict === 'needs-approval' ? assumptions.filter(({ fact }) => fact === AGREEMENTS) : [];
}

const AGREEMENTS = '/contract/agreements';
