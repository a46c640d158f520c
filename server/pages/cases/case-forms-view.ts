// The forms of a case's page: one at a time, chosen by the address (`?do=decide`), each posted to an address of its own.

import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { MoveName } from '../../cases/case-moves.ts';
import type { DecisionDraft } from '../../records/decision.ts';
import type { CaseFile } from '../../services/cases.ts';
import { formatDay } from '../../words/format.ts';
import { errorSummary, type FieldView, fieldOf, type Posted, postedText } from '../form-field.ts';
import { askView } from './ask-form.ts';
import { answerPlaces, appealPlaces, askedElsewhere, factGroups } from './case-facts.ts';
import type { CaseLinesView } from './case-lines-view.ts';
import type { CaseContext } from './case-words.ts';
import { formOfDraft, formOfProposal, readDecideForm } from './decide-form.ts';
import { decideFaults, decideView } from './decide-view.ts';

/** Each is a move of the table in server/cases/case-moves.ts. */
export const FORM_NAMES = [
  'decide',
  'ask-back',
  'answer',
  'hand-over',
  'appeal',
  'withdraw-appeal',
  'refuse-agreement',
  'reopen',
  'withdraw',
] as const satisfies readonly MoveName[];

export type FormName = (typeof FORM_NAMES)[number];

/** A form with what was typed into it; nothing typed: as it is opened. */
export interface FormState {
  readonly name: FormName;
  readonly posted?: Posted | undefined;
  /** Texts, by field; those of facts by their pointer. */
  readonly faults: ReadonlyMap<string, string>;
}

export interface FormInput {
  readonly file: CaseFile;
  /** In the page's language. */
  readonly answer: CheckAnswer;
  readonly lines: CaseLinesView;
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  readonly context: CaseContext;
}

export function formView(state: FormState, input: FormInput) {
  const { file, context } = input;
  const { say } = context;
  const { name } = state;
  return {
    kind: name,
    isReason: false,
    heading: say(`cases.form-${name}`),
    lead: say(`cases.lead-${name}`),
    action: `/cases/${file.case.id}/${name}`,
    submit: say(name === 'decide' ? 'cases.preview-button' : `cases.submit-${name}`),
    ...contentOf(state, input),
  };
}

interface Content {
  readonly isReason?: boolean;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly decide: ReturnType<typeof decideView> | null;
  readonly ask: ReturnType<typeof askView> | null;
  readonly groups: ReturnType<typeof factGroups>;
  /** Questions that the contract's page answers. */
  readonly elsewhere: readonly string[];
  readonly fields: readonly FieldView[];
}

const NOTHING: Content = { errors: [], decide: null, ask: null, groups: [], elsewhere: [], fields: [] };

function contentOf(state: FormState, input: FormInput): Content {
  const { name, posted, faults } = state;
  const { file, answer, context } = input;
  const { say } = context;
  const text = (field: string, label: string, hint = ''): FieldView =>
    fieldOf(field, label, { kind: 'textarea', hint, value: postedText(posted ?? {}, field), error: faults.get(field) ?? '' });
  switch (name) {
    case 'decide':
      return decideContent(state, input);
    case 'ask-back': {
      const ask = askView(file.case, answer, context, { ...(posted ? { typed: posted } : {}), faults });
      const further = ask.further.flatMap(({ line, fact }) => [line, fact]);
      const lone = faults.get('further');
      const errors = errorSummary([...(ask.missing ? [ask.missing] : []), ...further, ask.of, ask.by, ask.note]);
      return { ...NOTHING, ask, errors: [...(lone === undefined ? [] : [{ href: '#further', text: lone }]), ...errors] };
    }
    case 'answer': {
      const note = text('note', say('cases.field-answer-note'), say('cases.field-answer-note-hint'));
      const groups = factGroups(answerPlaces(file.case, answer, context), file.case, answer, context, { posted, faults });
      return { ...NOTHING, groups, elsewhere: askedElsewhere(file.case), fields: [note], errors: factErrors([note], groups, context) };
    }
    case 'appeal': {
      const reason = text('reason', say('cases.field-appeal-reason'), say('cases.field-appeal-reason-hint'));
      const groups = factGroups(appealPlaces(answer, file.decisions.at(-1), context), file.case, answer, context, { posted, faults });
      return { ...NOTHING, groups, fields: [reason], errors: factErrors([reason], groups, context) };
    }
    case 'hand-over': {
      const to = fieldOf('to', say('cases.field-hand-over'), {
        kind: 'select',
        value: postedText(posted ?? {}, 'to'),
        error: faults.get('to') ?? '',
        choices: [
          { value: '', label: say('cases.choose-handler') },
          ...input.handlers.map(({ id, name: label }) => ({ value: id, label })),
        ],
      });
      return { ...NOTHING, fields: [to], errors: errorSummary([to]) };
    }
    default: {
      const reason = text('reason', say(`cases.field-reason-${name}`));
      return { ...NOTHING, isReason: true, fields: [reason], errors: errorSummary([reason]) };
    }
  }
}

/** A question of two lines is the same words: its line is said too. */
function factErrors(fields: readonly FieldView[], groups: ReturnType<typeof factGroups>, { say }: CaseContext) {
  const ofFacts = groups.flatMap(({ heading, fields: facts }) =>
    facts
      .filter(({ error }) => error !== '')
      .map(({ id, label, error }) => ({ href: `#${id}`, text: say('cases.fault-fact', { heading, label, text: error }) })),
  );
  return [...errorSummary(fields), ...ofFacts];
}

/** As it was typed; else a proposal that was sent back, or the decision that is corrected; else what the engine proposes. */
function decideContent({ posted, faults }: FormState, { file, answer, lines, context }: FormInput): Content {
  const { case: theCase, decisions } = file;
  const subject = { answer, order: theCase.order, language: context.language };
  const last = decisions.at(-1);
  const corrected = last !== undefined && last.by.kind === 'person' && last.round === theCase.round ? last : undefined;
  const former = refusedDraft(file) ?? corrected;
  const form = posted ? readDecideForm(posted, subject) : former ? formOfDraft(former, subject) : formOfProposal(subject);
  const decide = decideView({ subject, form, lines, product: theCase.product, faults }, context);
  return { ...NOTHING, decide, errors: [...loneFaults(faults), ...decideFaults(decide, context)] };
}

/** What a second person did not agree to, for as long as nothing has been decided since. */
function refusedDraft({ entries }: CaseFile): DecisionDraft | undefined {
  const last = entries.findLast(({ kind }) => ['agreement-refused', 'answered', 'decided', 'appealed'].includes(kind));
  if (last?.kind !== 'agreement-refused') return undefined;
  const asked = entries.findLast(({ kind }) => kind === 'agreement-asked');
  const draft = asked?.content['draft'] as DecisionDraft | undefined;
  return Array.isArray(draft?.lines) ? draft : undefined;
}

/** What belongs to the decision as a whole. */
function loneFaults(faults: ReadonlyMap<string, string>) {
  const whole = faults.get('lines');
  return whole === undefined ? [] : [{ href: '#decide-lines', text: whole }];
}

/** What has been told of a case that waits for a second person. */
export function agreementView(
  { case: { proposal } }: CaseFile,
  who: { readonly id: string },
  mayAgree: boolean,
  { say, language }: CaseContext,
) {
  if (!proposal) return null;
  return {
    text: say('cases.agreement-text', { by: proposal.by, day: formatDay(proposal.at.slice(0, 10), language) }),
    next: say(proposal.byId === who.id ? 'cases.agreement-other' : mayAgree ? 'cases.agreement-you' : 'cases.agreement-not-you'),
    note: proposal.draft.note ?? '',
  };
}
