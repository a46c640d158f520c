// The question of a decision as it stays on record: without a word that somebody wrote, so that it can be asked again after an erasure.

import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';

type OrderPart = CheckRequest['order'];
type LinePart = OrderPart['lines'][number];
type OwnFacts = NonNullable<LinePart['facts']>;

export interface BareQuestion {
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
}

type Book = Pick<RuleBook, 'facts' | 'products'>;

/**
 * Texts, references and names go; a component that was read from a text is told instead. The barest question that decides the same
 * counts: where the verdict hangs on a unit, or on a text that only this product's terms ask for, a number stands for it, unless it
 * is a word of the terms. Undefined: nothing is decided like that any more, since the engine has learnt, or the answer was altered.
 */
export function bareQuestion(
  asked: BareQuestion,
  book: Book,
  ask: (question: CheckRequest) => CheckAnswer | undefined,
): BareQuestion | undefined {
  const gist = gistOf(asked.answer);
  for (const keeps of KEPT) {
    const question = stripped(asked, book, keeps);
    const answer = ask(question);
    if (answer && gistOf(answer) === gist) return { question, answer };
  }
  return undefined;
}

interface Keeps {
  readonly units: boolean;
  readonly ownTexts: boolean;
  /** The version that answered is named, since by now another would govern. */
  readonly terms: boolean;
}

/** From the barest on. */
const KEPT: readonly Keeps[] = [false, true].flatMap((terms) => [
  { units: false, ownTexts: false, terms },
  { units: true, ownTexts: false, terms },
  { units: true, ownTexts: true, terms },
]);

/** What stands for a text that somebody wrote. */
type Disguise = (text: string) => string;

function stripped({ question, answer }: BareQuestion, book: Book, keeps: Keeps): CheckRequest {
  const { id: _id, facts: own, workshop, lines, ...order } = question.order;
  const { name: _name, ...place } = workshop ?? {};
  const read = new Map(answer.lines.map(({ id, component }) => [id, component]));
  const disguise = keeps.units ? numbering(termsWords(question, answer, book)) : undefined;
  const ownDisguise = keeps.ownTexts ? disguise : undefined;
  return {
    ...question,
    contract: keeps.terms ? { ...question.contract, terms: answer.terms.version } : question.contract,
    order: {
      ...order,
      ...ownFacts('order', own, book, ownDisguise),
      ...(workshop ? { workshop: place } : {}),
      lines: lines.map(({ text: _text, unit, facts, component, ...line }): LinePart => {
        const named = component ?? read.get(line.id);
        return {
          ...line,
          ...(named === undefined ? {} : { component: named }),
          ...(unit !== undefined && disguise ? { unit: disguise(unit) } : {}),
          ...ownFacts('line', facts, book, ownDisguise),
        };
      }),
    },
  };
}

/** Of the facts that only this product's terms know, those that are no free text; the texts in disguise, or not at all. */
function ownFacts(
  part: 'order' | 'line',
  own: OwnFacts | undefined,
  { facts }: Book,
  disguise: Disguise | undefined,
): { readonly facts?: OwnFacts } {
  const kept = Object.entries(own ?? {}).flatMap(([name, value]) => {
    if (facts.get(`${part}.facts.${name}`)?.type !== 'text') return [[name, value] as const];
    if (!disguise) return [];
    return [[name, typeof value === 'string' ? disguise(value) : value] as const];
  });
  return kept.length === 0 ? {} : { facts: Object.fromEntries(kept) };
}

/** Equal texts get equal numbers; what the terms say themselves stays. */
function numbering(words: ReadonlySet<string>): Disguise {
  const numbers = new Map<string, string>();
  return (text) => {
    if (words.has(folded(text))) return text;
    const number = numbers.get(text) ?? String(numbers.size + 1);
    numbers.set(text, number);
    return number;
  };
}

/** What a text may be compared with: units of limits, values in conditions, and what the question tells of the car. */
function termsWords({ vehicle, contract }: CheckRequest, { terms }: CheckAnswer, { products }: Book): ReadonlySet<string> {
  const version = products.get(terms.product)?.versions.find((each) => each.version === terms.version);
  const ofRules = version?.rules.map(({ when, limit }) => [when, limit?.unit]);
  const ofVersion = [version?.conditions, version?.parameters].map((named) => [...(named?.values() ?? [])]);
  return new Set(textsIn([ofRules, ofVersion, vehicle, contract.tier]).map(folded));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** As the operators of conditions compare at most. */
function folded(text: string): string {
  return text.trim().toLowerCase();
}

/** What was decided, and by which rules; not its words, which may name an assumption that is now told. */
function gistOf({ terms, contractStatus, lines, deductions = [], totals }: CheckAnswer): string {
  return JSON.stringify([
    terms.version,
    contractStatus.inForce,
    lines.map(({ id, verdict, clause, reasons, amounts, component }) => [
      id,
      verdict,
      clause,
      reasons.map(({ rule, defeatedBy }) => [rule, defeatedBy]),
      amounts && [amounts.total, amounts.provider, amounts.customer],
      component,
    ]),
    deductions.map(({ rule, amount }) => [rule, amount]),
    [totals.total, totals.provider, totals.customer, totals.open],
  ]);
}
