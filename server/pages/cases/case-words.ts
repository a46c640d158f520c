// A case in words: its state, its timing, its day, and who it is about; shared by the claims desk and the workshop's pages.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import type { CaseOutcome, CaseState } from '../../records/case.ts';
import type { LineOutcome } from '../../records/decision.ts';
import { formatDay } from '../../words/format.ts';
import { type Say, sayIn } from '../../words/sentences.ts';
import type { FactNaming } from '../orders/fact-words.ts';

/** What every view of a case is made with. */
export interface CaseContext {
  readonly engine: Pick<CoverlineEngine, 'book' | 'askNow'>;
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly language: Language;
  readonly say: Say;
  /** The calendar day in Denmark. */
  readonly today: string;
}

export function caseContext(
  { engine, messages, clock }: { readonly engine: CoverlineEngine; readonly messages: Messages; readonly clock: { today(): string } },
  language: Language,
): CaseContext {
  return { engine, book: engine.book, messages, language, say: sayIn(messages, language), today: clock.today() };
}

/** How it looks: the classes of the design system's badges. */
export type Tone = 'success' | 'info' | 'warning' | 'error';

export interface BadgeView {
  readonly label: string;
  readonly tone: Tone;
}

const STATE_TONES: Readonly<Record<CaseState, Tone>> = {
  received: 'info',
  'in-review': 'info',
  waiting: 'warning',
  'awaiting-agreement': 'warning',
  decided: 'success',
  appealed: 'warning',
  closed: 'success',
  withdrawn: 'info',
};

export function stateBadge(state: CaseState, say: Say): BadgeView {
  return { label: say(`cases.state-${state}`), tone: STATE_TONES[state] };
}

const OUTCOME_TONES: Readonly<Record<LineOutcome, Tone>> = { approved: 'success', 'approved-in-part': 'info', declined: 'error' };

export function outcomeBadge(outcome: LineOutcome, say: Say): BadgeView {
  return { label: say(`cases.outcome-${outcome}`), tone: OUTCOME_TONES[outcome] };
}

const WHOLE_TONES: Readonly<Record<CaseOutcome, Tone>> = {
  covered: 'success',
  'partly-covered': 'info',
  'not-covered': 'error',
  goodwill: 'info',
};

/** Of a whole decision. */
export function wholeBadge(outcome: CaseOutcome, say: Say): BadgeView {
  return { label: say(`cases.whole-${outcome}`), tone: WHOLE_TONES[outcome] };
}

export interface DueView {
  readonly text: string;
  readonly isOverdue: boolean;
}

/** The same below a heading that says what the day is. */
export function dueCell(dueOn: string | undefined, { today, language, say }: Pick<CaseContext, 'today' | 'language' | 'say'>): DueView {
  if (dueOn === undefined) return { text: '', isOverdue: false };
  const day = formatDay(dueOn, language);
  if (dueOn < today) return { text: say('cases.cell-overdue', { day }), isOverdue: true };
  return { text: dueOn === today ? say('cases.cell-today', { day }) : day, isOverdue: false };
}

/** The day in words; past it, that is said. Empty where nothing is due. */
export function dueView(dueOn: string | undefined, { today, language, say }: Pick<CaseContext, 'today' | 'language' | 'say'>): DueView {
  if (dueOn === undefined) return { text: '', isOverdue: false };
  const day = formatDay(dueOn, language);
  if (dueOn < today) return { text: say('cases.due-overdue', { day }), isOverdue: true };
  return { text: dueOn === today ? say('cases.due-today', { day }) : say('cases.due-on', { day }), isOverdue: false };
}

/** Where the facts and components of an answer are named. */
export function namingOf(answer: Pick<CheckAnswer, 'terms'>, { book, language }: CaseContext): FactNaming {
  const versions = book.products.get(answer.terms.product)?.versions ?? [];
  return { book, version: versions.find(({ version }) => version === answer.terms.version), language };
}

/**
 * The answer on record in the page's language: asked again under the same terms. Where today's engine answers otherwise, or
 * cannot be asked, the words on record stand.
 */
export function answerInWords(question: CheckRequest, answer: CheckAnswer, { engine, language }: CaseContext): CheckAnswer {
  if ((question.language ?? 'da') === language) return answer;
  const { product, version } = answer.terms;
  const again = engine.askNow('check', { ...question, contract: { ...question.contract, product, terms: version }, language });
  if (!again.ok) return answer;
  const said = again.value as CheckAnswer;
  const isSame =
    said.terms.hash === answer.terms.hash &&
    said.lines.length === answer.lines.length &&
    said.lines.every(({ verdict, clause }, at) => verdict === answer.lines[at]?.verdict && clause === answer.lines[at]?.clause);
  return isSame ? said : answer;
}

/** 'private', 'business' … in words; unknown counts as a consumer, and is said to. */
export function customerTypeWords(
  type: string | undefined,
  { book, language, say }: Pick<CaseContext, 'book' | 'language' | 'say'>,
): string {
  const label = type === undefined ? undefined : book.facts.get('contract.customer.type')?.choices.get(type)?.[language];
  return label ?? say('cases.customer-unknown');
}
