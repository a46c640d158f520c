// A case as its handlers see it: the head, what may be done now, the lines, and everything that was said, sent and done.

import { isOnAppeal, type MoveName, movesFor } from '../../cases/case-moves.ts';
import type { LetterRecord } from '../../records/letter.ts';
import type { Who } from '../../records/who.ts';
import type { CaseFile } from '../../services/cases.ts';
import { formatDay } from '../../words/format.ts';
import { fieldOf, type FieldView } from '../form-field.ts';
import { LANGUAGE_NAMES } from '../frame.ts';
import { agreementView, FORM_NAMES, type FormState, formView } from './case-forms-view.ts';
import { caseHeadView } from './case-head-view.ts';
import { caseLinesView } from './case-lines-view.ts';
import {
  askedView,
  attachmentViews,
  authorisationView,
  commentViews,
  decidedWords,
  nameOf,
  differenceView,
  messageViews,
  roundViews,
} from './case-parts-view.ts';
import { trailViews } from './case-trail-view.ts';
import { answerInWords, type CaseContext } from './case-words.ts';
import { askedBackIn } from './entry-content.ts';
import { settledOf } from './settled-view.ts';

export interface CaseShown {
  readonly file: CaseFile;
  readonly who: Who;
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  readonly context: CaseContext;
  /** The form that stands open. */
  readonly form?: FormState | undefined;
  readonly done: string;
  /** Somebody moved the case meanwhile: what is to be known of it. */
  readonly meanwhile: string;
  /** Of the small forms below: by `comment` and `file`. */
  readonly faults: ReadonlyMap<string, string>;
  readonly comment: string;
  readonly toWorkshop?: boolean;
  readonly once: string;
  /** What attachments are taken. */
  readonly taken: { readonly mostBytes: number; readonly extensions: readonly string[] };
}

export function caseView(shown: CaseShown) {
  const { file, who, context, form, done, meanwhile, faults, comment, once } = shown;
  const { case: theCase, decisions } = file;
  const { say } = context;
  const path = `/cases/${theCase.id}`;
  const moves = movesFor(theCase, who);
  const answer = answerInWords(theCase.question, theCase.answer, context);
  const { settled, name: settledName, decision } = settledOf(theCase, decisions, answer, context);
  const askedBack = askedBackIn(file.entries);
  const lines = caseLinesView({ product: theCase.product, order: theCase.order, answer, settled, askedBack }, context);
  const opened = form && moves.has(form.name) ? formView(form, { file, answer, lines, handlers: shown.handlers, context }) : null;
  const commentField = fieldOf('text', say('cases.field-comment'), {
    kind: 'textarea',
    value: comment,
    error: faults.get('comment') ?? '',
  });
  const fileField = fieldOf('file', say('cases.field-file'), { kind: 'file', hint: takenWords(shown), error: faults.get('file') ?? '' });
  const isFormer = decision !== undefined && theCase.state !== 'awaiting-agreement';
  return {
    path,
    title: say('cases.title', { number: theCase.number }),
    head: caseHeadView(file, context, true),
    version: String(theCase.version),
    once,
    done,
    meanwhile,
    /** What somebody typed for a move that can no longer be made. */
    typed: form?.posted && opened === null ? typedTexts(form) : [],
    actions: form && opened ? [] : actionsOf(theCase, moves, who, context),
    hints: hintsOf(shown, moves),
    form: opened,
    formKind: opened?.kind ?? '',
    contractId: file.contract.id,
    toWorkshop: shown.toWorkshop ?? false,
    errors: [...(opened?.errors ?? []), ...smallErrors([commentField, fileField])],
    asked: askedView(theCase, context),
    agreement: theCase.state === 'awaiting-agreement' ? agreementView(file, who, moves.has('agree'), context) : null,
    messages: messageViews(file.entries, context),
    difference: differenceView(file.difference, answer, context),
    lines,
    linesHeading: say('cases.lines-heading'),
    settledName,
    decidedBy: isFormer
      ? [
          decidedWords(decision, context),
          ...(decision.agreedBy ? [say('cases.agreed-by', { by: nameOf(decision.agreedBy) })] : []),
          ...(decision.corrects === undefined ? [] : [say('cases.corrects', { seq: decision.corrects })]),
        ]
      : [],
    decisionNote: isFormer ? (decision.note ?? '') : '',
    authorisation: authorisationView(decisions, context),
    letters: file.letters.map((letter) => letterLink(letter, context)),
    attachments: attachmentViews(file.attachments, path, context),
    fileField,
    comments: commentViews(file.entries, context),
    commentField,
    rounds: roundViews(file, theCase.state === 'awaiting-agreement' ? undefined : decision, context),
    trail: trailViews(file.entries, context),
  };
}

function takenWords({ taken: { mostBytes, extensions }, context: { say } }: CaseShown): string {
  return say('cases.field-file-hint', { extensions: extensions.join(', '), megabytes: Math.floor(mostBytes / 1_000_000) });
}

/** What nobody need do: the case is decided. */
const AFTERWARDS: ReadonlySet<MoveName> = new Set(['appeal', 'close', 'reopen']);

/** What a person may do now, the next step first. */
function actionsOf(theCase: CaseFile['case'], moves: ReadonlySet<MoveName>, who: Who, { say }: CaseContext) {
  const { state, assignee } = theCase;
  const isMine = assignee?.id === who.id;
  const order: readonly MoveName[] =
    state === 'waiting'
      ? ['answer', 'end-asking', 'take', 'hand-over', 'withdraw-appeal', 'withdraw']
      : isMine
        ? [
            'agree',
            'decide',
            'ask-back',
            'answer',
            'refuse-agreement',
            'appeal',
            'close',
            'reopen',
            'hand-over',
            'withdraw-appeal',
            'withdraw',
          ]
        : [
            'agree',
            'take',
            'decide',
            'ask-back',
            'refuse-agreement',
            'appeal',
            'close',
            'reopen',
            'hand-over',
            'withdraw-appeal',
            'withdraw',
          ];
  return order
    .filter((name) => moves.has(name) && !(name === 'take' && isMine))
    .map((name, at) => ({
      name,
      label: say(`cases.do-${name}`),
      /** A form of its own, or one step. */
      href: FORM_NAMES.some((form) => form === name) ? `/cases/${theCase.id}?do=${name}#form` : '',
      action: `/cases/${theCase.id}/${name}`,
      look: at === 0 && !AFTERWARDS.has(name) ? 'primary' : at < 3 ? 'secondary' : 'tertiary',
    }));
}

/** Why the step that one would look for is not offered. */
function hintsOf({ file: { case: theCase }, who, context: { say } }: CaseShown, moves: ReadonlySet<MoveName>): string[] {
  const { assignee, state } = theCase;
  const isInWork = state === 'in-review' || state === 'appealed' || state === 'received';
  if (isInWork && isOnAppeal(theCase) && theCase.decidedById === who.id) return [say('cases.hint-second')];
  if (isInWork && assignee && assignee.id !== who.id && moves.has('take')) return [say('cases.hint-others', { name: assignee.name })];
  return [];
}

function smallErrors(fields: readonly FieldView[]) {
  return fields.filter(({ error }) => error !== '').map(({ id, error }) => ({ href: `#${id}`, text: error }));
}

/** Names that a form carries for itself. */
const CARRIED = new Set(['version', 'once', 'preview', 'do', 'seen']);

function typedTexts({ posted = {} }: FormState): string[] {
  return Object.entries(posted)
    .filter(([name]) => !CARRIED.has(name))
    .flatMap(([, value]) => [value ?? []].flat())
    .filter((value) => value.trim().length > 2 && /\s|\d/.test(value));
}

function letterLink({ id, kind, language: written, on, edits, sendings, isErased }: LetterRecord, { say, language }: CaseContext) {
  const state = sendings.at(-1)?.state;
  return {
    href: `/letters/${id}`,
    text: say(`cases.letter-${kind}`),
    about: [
      formatDay(on, language),
      LANGUAGE_NAMES[written],
      ...(edits.length > 0 ? [say('cases.letter-edited')] : []),
      ...(state === undefined ? [] : [say(`cases.sending-${state}`)]),
      ...(isErased ? [say('cases.letter-erased')] : []),
    ].join(' · '),
  };
}
