// The smaller parts of a case's page: attachments, comments, the authorisation, what was asked back, and what new facts changed.

import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { Attachment, Case } from '../../records/case.ts';
import type { Decision } from '../../records/decision.ts';
import type { Entry } from '../../records/journal.ts';
import type { CaseFile, LineDifference } from '../../services/cases.ts';
import { formatAmount, formatDay, formatInstant, formatNumber } from '../../words/format.ts';
import { answerInWords, type BadgeView, type CaseContext, dueView, outcomeBadge } from './case-words.ts';
import { caseLinesView, type CaseLinesView } from './case-lines-view.ts';
import { textIn } from './entry-content.ts';

export interface AttachmentView {
  readonly name: string;
  /** Empty where it was erased. */
  readonly href: string;
  readonly about: string;
}

/** `base`: the case's address, `/cases/…` or `/desk/cases/…`. */
export function attachmentViews(attachments: readonly Attachment[], base: string, { language, say }: CaseContext): AttachmentView[] {
  return attachments.map(({ id, fileName, mediaType, bytes, at, by, isErased }) => ({
    name: isErased ? say('cases.attachment-erased') : fileName,
    href: isErased ? '' : `${base}/attachments/${id}`,
    about: say('cases.attachment-about', {
      type: mediaType.split('/').at(-1)?.toUpperCase() ?? '',
      size: sizeWords(bytes, language),
      by,
      at: formatInstant(at, language),
    }),
  }));
}

/** 1.234.567 → '1,2 MB' */
export function sizeWords(bytes: number, language: 'da' | 'en'): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)), language)}\u00a0kB`;
  const tenths = Math.round(bytes / 100_000);
  const whole = formatNumber(Math.floor(tenths / 10), language);
  return tenths % 10 === 0 ? `${whole}\u00a0MB` : `${whole}${language === 'da' ? ',' : '.'}${tenths % 10}\u00a0MB`;
}

export interface CommentView {
  readonly text: string;
  /** Whether the workshop reads what the office wrote; empty: the workshop wrote it itself, or it is the office's own. */
  readonly to: string;
  readonly by: string;
  readonly at: string;
}

/** Oldest first; one that was erased says so. */
export function commentViews(entries: readonly Entry[], { language, say }: CaseContext): CommentView[] {
  return entries
    .filter(({ kind }) => kind === 'commented')
    .map((entry) => ({
      text: textIn(entry.content, 'text') || say('cases.comment-erased'),
      to: textIn(entry.content, 'to') === 'workshop' ? say('cases.comment-to-workshop') : '',
      by: entry.by.name,
      at: formatInstant(entry.at, language),
    }));
}

/** Where somebody gave a note or a reason with what they did. */
const WITH_WORDS: ReadonlySet<string> = new Set([
  'case-opened',
  'answered',
  'appealed',
  'appeal-withdrawn',
  'agreement-refused',
  'reopened',
  'case-withdrawn',
]);

export interface MessageView {
  readonly about: string;
  readonly text: string;
}

/** What was said along with the moves of a case, newest first. */
export function messageViews(entries: readonly Entry[], { language, say }: CaseContext): MessageView[] {
  return entries
    .filter(({ kind }) => WITH_WORDS.has(kind))
    .toReversed()
    .flatMap(({ kind, at, by, content }) => {
      const text = textIn(content, 'reason') || textIn(content, 'note');
      const about = say('cases.message-about', { what: say(`cases.entry-${kind}`), by: by.name, at: formatInstant(at, language) });
      return text === '' ? [] : [{ about, text }];
    });
}

/** Null: nothing was authorised. The one of the newest decision counts. */
export function authorisationView(decisions: readonly Decision[], { language, say, today }: CaseContext) {
  const authorisation = decisions.at(-1)?.authorisation;
  if (!authorisation) return null;
  const { number, most, until } = authorisation;
  return {
    number,
    text: say('cases.authorisation-text', { most: formatAmount(most, language), until: formatDay(until, language) }),
    isOver: until < today,
    over: until < today ? say('cases.authorisation-over') : '',
  };
}

/** Null: nobody is asked. */
export function askedView({ asked, state }: Case, context: CaseContext) {
  if (!asked || state !== 'waiting') return null;
  const { language, say } = context;
  return {
    lead: say(`cases.asked-lead-${asked.of}`, { at: formatInstant(asked.askedAt, language) }),
    due: dueView(asked.by, context),
    questions: asked.facts.map(({ fact, question }) => {
      const line = /^\/order\/lines\/(\d+)\//.exec(fact)?.[1];
      return line === undefined ? question : say('cases.ask-for-line', { question, lines: Number(line) + 1 });
    }),
    note: asked.note ?? '',
  };
}

export interface DifferenceView {
  readonly lines: readonly { readonly number: string; readonly text: string }[];
  /** New facts came and changed nothing. */
  readonly isSame: boolean;
}

/** What the engine says otherwise since the newest facts; null: it was not asked again. */
export function differenceView(
  difference: readonly LineDifference[] | undefined,
  answer: CheckAnswer,
  context: CaseContext,
): DifferenceView | null {
  if (difference === undefined) return null;
  return {
    lines: difference.map((each) => ({ number: lineNumber(each.lineId, answer), text: differenceWords(each, context) })),
    isSame: difference.length === 0,
  };
}

function lineNumber(id: string, { lines }: CheckAnswer): string {
  const at = lines.findIndex((line) => line.id === id);
  return at < 0 ? id : String(at + 1);
}

function differenceWords({ before, after }: LineDifference, { say, language }: CaseContext): string {
  const words = (side: NonNullable<LineDifference['before']>) =>
    [
      say(`verdict.${side.verdict}`),
      ...(side.clause === undefined ? [] : [say('answer.clause', { clause: side.clause }).toLocaleLowerCase(language)]),
      ...(typeof side.amounts?.provider !== 'string'
        ? []
        : [say('cases.difference-amount', { amount: formatAmount(side.amounts.provider, language) })]),
    ].join(', ');
  if (!before) return after ? say('cases.difference-new', { after: words(after) }) : '';
  return after ? say('cases.difference-changed', { before: words(before), after: words(after) }) : say('cases.difference-gone');
}

export interface RoundView {
  readonly heading: string;
  readonly by: string;
  readonly agreedBy: string;
  readonly state: BadgeView;
  readonly corrects: string;
  readonly note: string;
  readonly lines: CaseLinesView;
}

/** Decisions that no longer count, complete, newest first: `current` is the one that does. */
export function roundViews(
  { decisions, case: theCase }: Pick<CaseFile, 'decisions' | 'case'>,
  current: Decision | undefined,
  context: CaseContext,
): RoundView[] {
  const { say, language } = context;
  return decisions
    .filter(({ seq }) => seq !== current?.seq)
    .toReversed()
    .map((decision) => ({
      heading: say('cases.round-heading', { round: decision.round, day: formatDay(decision.on, language) }),
      by: decidedWords(decision, context),
      agreedBy: decision.agreedBy ? say('cases.agreed-by', { by: nameOf(decision.agreedBy) }) : '',
      state: wholeOf(decision, context),
      corrects: decision.corrects === undefined ? '' : say('cases.corrects', { seq: decision.corrects }),
      note: decision.note ?? '',
      lines: caseLinesView(
        {
          product: theCase.product,
          order: { ...decision.question.order, lines: decision.question.order.lines.map((line) => withText(line, decision)) },
          answer: answerInWords(decision.question, decision.answer, context),
          settled: decision,
        },
        context,
      ),
    }));
}

/** The question on record names no free text; the decided line has the workshop's words, unless they were erased. */
function withText<Line extends { readonly id: string }>(line: Line, { lines }: Decision): Line {
  const text = lines.find(({ lineId }) => lineId === line.id)?.text;
  return text === undefined ? line : { ...line, text };
}

function wholeOf({ lines }: Decision, { say }: CaseContext): BadgeView {
  const outcomes = new Set(lines.map(({ outcome }) => outcome));
  return outcomeBadge(outcomes.size === 1 ? ([...outcomes][0] ?? 'declined') : 'approved-in-part', say);
}

/** By whom, and when. */
export function decidedWords({ by, at }: Decision, { say, language }: CaseContext): string {
  const when = formatInstant(at, language);
  return by.kind === 'rules' ? say('cases.decided-by-rules', { at: when }) : say('cases.decided-by', { by: by.name, at: when });
}

/** Of a second person; the rules are never one. */
export function nameOf(by: Decision['by']): string {
  return by.kind === 'person' ? by.name : '';
}
