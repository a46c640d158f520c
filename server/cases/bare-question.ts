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

/**
 * Texts, references and names go, and units where nothing hangs on them; a component that was read from a text is told instead. The barest question that decides the
 * same counts: a unit, or a text that only this product's terms ask for, stays where the verdict hangs on it.
 */
export function bareQuestion(
  asked: BareQuestion,
  facts: RuleBook['facts'],
  ask: (question: CheckRequest) => CheckAnswer | undefined,
): BareQuestion {
  const gist = gistOf(asked.answer);
  for (const keeps of KEPT) {
    const question = stripped(asked, facts, keeps);
    const answer = ask(question);
    if (answer && gistOf(answer) === gist) return { question, answer };
  }
  // Other terms govern by now, or the engine has learnt: what was answered then stands.
  return { question: stripped(asked, facts, { ...MOST, terms: true }), answer: asked.answer };
}

interface Keeps {
  readonly units: boolean;
  readonly ownTexts: boolean;
  /** The version that answered is named, since by now another would govern. */
  readonly terms: boolean;
}

const MOST: Keeps = { units: true, ownTexts: true, terms: false };

/** From the barest on. */
const KEPT: readonly Keeps[] = [false, true].flatMap((terms) => [
  { units: false, ownTexts: false, terms },
  { units: true, ownTexts: false, terms },
  { ...MOST, terms },
]);

function stripped({ question, answer }: BareQuestion, facts: RuleBook['facts'], keeps: Keeps): CheckRequest {
  const { id: _id, facts: own, workshop, lines, ...order } = question.order;
  const { name: _name, ...place } = workshop ?? {};
  const read = new Map(answer.lines.map(({ id, component }) => [id, component]));
  return {
    ...question,
    contract: keeps.terms ? { ...question.contract, terms: answer.terms.version } : question.contract,
    order: {
      ...order,
      ...ownFacts('order', own, facts, keeps),
      ...(workshop ? { workshop: place } : {}),
      lines: lines.map((line) => bareLine(line, read.get(line.id), facts, keeps)),
    },
  };
}

function bareLine(
  { text: _text, unit, facts: own, component, ...line }: LinePart,
  read: string | undefined,
  facts: RuleBook['facts'],
  keeps: Keeps,
): LinePart {
  const named = component ?? read;
  return {
    ...line,
    ...(named === undefined ? {} : { component: named }),
    ...(unit !== undefined && keeps.units ? { unit } : {}),
    ...ownFacts('line', own, facts, keeps),
  };
}

/** Of the facts that only this product's terms know, those that are no free text. */
function ownFacts(
  part: 'order' | 'line',
  own: OwnFacts | undefined,
  facts: RuleBook['facts'],
  keeps: Keeps,
): { readonly facts?: OwnFacts } {
  if (!own) return {};
  const kept = Object.entries(own).filter(([name]) => keeps.ownTexts || facts.get(`${part}.facts.${name}`)?.type !== 'text');
  return kept.length === 0 ? {} : { facts: Object.fromEntries(kept) };
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
