// A case as the workshop that sent it sees it: how it stands, what was authorised, what it is asked, and what it may do.

import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { CaseFile } from '../../services/cases.ts';
import { isOnAppeal, type MoveName, movesFor } from '../../cases/case-moves.ts';
import { errorSummary, type FieldView, fieldOf, type Posted, postedText } from '../form-field.ts';
import { caseHeadView } from '../cases/case-head-view.ts';
import { caseLinesView } from '../cases/case-lines-view.ts';
import {
  askedView,
  attachmentViews,
  authorisationView,
  commentViews,
  differenceView,
  roundViews,
  sizeWords,
} from '../cases/case-parts-view.ts';
import { answerPlaces, appealPlaces, askedElsewhere, factGroups } from '../cases/case-facts.ts';
import { answerInWords } from '../cases/case-words.ts';
import { deskCasePath, type Opened } from './desk-case-page.ts';
import { fieldNameOf, type OrderFact } from './order-facts-form.ts';

/** The forms of the page; each posts to its own address. */
export const FORMS = ['answer', 'appeal', 'withdraw', 'withdraw-appeal', 'comments', 'attachments'] as const;

export type FormName = (typeof FORMS)[number];

/** A form that comes back: what was typed, and what is wrong with it. */
export interface Returned {
  readonly form: FormName;
  readonly posted: Posted;
  /** Texts by pointer of a fact, else by the name of the field. */
  readonly faults: ReadonlyMap<string, string>;
}

export interface CaseShown {
  readonly file: CaseFile;
  readonly opened: Opened;
  readonly done: string;
  /** Somebody moved the case meanwhile, or it is no longer in that state: what to know of it. */
  readonly meanwhile: string;
  readonly returned?: Returned | undefined;
  readonly once: string;
  readonly isOffice: boolean;
  /** Files that may be attached. */
  readonly taken: { readonly extensions: readonly string[]; readonly mostBytes: number };
}

export function deskCaseView(shown: CaseShown) {
  const { file, opened, done, meanwhile, returned, once, isOffice, taken } = shown;
  const { cases: context, say, asker } = opened;
  const { case: theCase, decisions } = file;
  const path = deskCasePath(theCase.id);
  const moves = movesFor(theCase, asker.who);
  const answer = answerInWords(theCase.question, theCase.answer, context);
  const current = decisions.at(-1);
  const forms = formsView(shown, moves, answer);
  const upload = {
    error: returned?.form === 'attachments' ? (returned.faults.get('file') ?? '') : '',
    hint: say('desk-cases.attach-hint', { kinds: taken.extensions.join(', '), size: sizeWords(taken.mostBytes, context.language) }),
  };
  const chosen = fieldOf('file', '', { id: 'attachments-file', error: upload.error });
  const fields = [...Object.values(forms).flatMap((form) => (form ? form.fields : [])), chosen];
  return {
    path,
    title: say('desk-cases.case-title', { number: theCase.number }),
    isOffice,
    officeHref: `/cases/${encodeURIComponent(theCase.id)}`,
    version: String(theCase.version),
    once,
    done,
    meanwhile,
    errors: returned ? [...errorSummary(fields), ...othersOf(returned, fields)] : [],
    head: caseHeadView(file, context, isOffice),
    state: say(`desk-cases.state-${stateName(theCase)}`),
    asked: askedView(theCase, context),
    authorisation: authorisationView(decisions, context),
    lines: caseLinesView(
      {
        product: theCase.product,
        order: theCase.order,
        answer,
        settled: current,
        askedBack: new Set(theCase.asked?.facts.map(({ fact }) => fact)),
      },
      context,
    ),
    settledName: current && current.round < theCase.round ? say('desk-cases.decided-before') : say('cases.column-decided'),
    difference: differenceView(file.difference, answer, context),
    rounds: roundViews(file, current, context),
    comments: commentViews(file.entries, context),
    attachments: attachmentViews(file.attachments, path, context),
    upload,
    ...forms,
  };
}

/** Faults that belong to no field of the form; each leads to it. */
function othersOf({ form, faults }: Returned, fields: readonly FieldView[]): readonly { readonly href: string; readonly text: string }[] {
  const names = new Set(fields.map(({ name }) => name));
  return [...faults]
    .filter(([name]) => !names.has(name) && !names.has(fieldNameOf({ pointer: name })))
    .map(([, text]) => ({ href: `#${form}`, text }));
}

/** In an appeal a case is told otherwise than before its first decision. */
function stateName(theCase: CaseFile['case']): string {
  if (theCase.state === 'in-review' && isOnAppeal(theCase)) return 'on-appeal';
  if (theCase.state === 'waiting' && theCase.asked?.of === 'customer') return 'waiting-customer';
  return theCase.state;
}

interface FormView {
  /** All of them, in the order of the page. */
  readonly fields: readonly FieldView[];
}

function formsView({ file, opened, returned }: CaseShown, moves: ReadonlySet<MoveName>, answer: CheckAnswer) {
  const { say, cases: context } = opened;
  const { case: theCase } = file;
  const posted = (form: FormName) => (returned?.form === form ? returned.posted : undefined);
  const faults = (form: FormName): ReadonlyMap<string, string> => (returned?.form === form ? returned.faults : new Map());
  const text = (form: FormName, name: string, label: string, hint = '') =>
    fieldOf(name, label, {
      id: `${form}-${name}`,
      kind: 'textarea',
      hint,
      value: postedText(posted(form) ?? {}, name),
      error: faults(form).get(name) ?? '',
    });
  const groups = (form: FormName, places: readonly OrderFact[]) =>
    factGroups(places, theCase, answer, context, { posted: posted(form), faults: faults(form) });
  const simple = (
    form: FormName,
    move: MoveName,
    name: string,
    label: string,
    hint = '',
  ): (FormView & { readonly isOpen: boolean }) | null =>
    moves.has(move) ? { fields: [text(form, name, label, hint)], isOpen: returned?.form === form } : null;
  return {
    answer: moves.has('answer') && theCase.state === 'waiting' ? answerForm() : null,
    appeal: moves.has('appeal') ? appealForm() : null,
    withdraw: simple('withdraw', 'withdraw', 'reason', say('desk-cases.withdraw-reason')),
    withdrawAppeal: simple('withdraw-appeal', 'withdraw-appeal', 'reason', say('desk-cases.withdraw-appeal-reason')),
    comment: simple('comments', 'comment', 'text', say('desk-cases.comment-field'), say('desk-cases.comment-hint')),
  };

  function answerForm() {
    const note = text('answer', 'note', say('desk-cases.answer-note'), say('desk-cases.answer-note-hint'));
    const facts = groups('answer', answerPlaces(theCase, answer, context));
    return { groups: facts, elsewhere: askedElsewhere(theCase), note, fields: [...facts.flatMap(({ fields }) => fields), note] };
  }

  function appealForm() {
    const reason = text('appeal', 'reason', say('desk-cases.appeal-reason'), say('desk-cases.appeal-reason-hint'));
    const facts = groups('appeal', appealPlaces(answer, file.decisions.at(-1), context));
    return { isOpen: returned?.form === 'appeal', reason, groups: facts, fields: [reason, ...facts.flatMap(({ fields }) => fields)] };
  }
}
