// The form that decides a case as the page shows it: every line with its proposal beside the handler's choice.

import { LINE_OUTCOMES } from '../../records/decision.ts';
import { formatAmount } from '../../words/format.ts';
import { type FieldView, fieldOf } from '../form-field.ts';
import type { CaseLineView, CaseLinesView } from './case-lines-view.ts';
import type { CaseContext } from './case-words.ts';
import { type DecideForm, type DecideLine, decideName, type DecideSubject, fullAmount } from './decide-form.ts';

export interface DecideLineView {
  readonly line: CaseLineView;
  readonly heading: string;
  readonly outcome: FieldView;
  readonly amount: FieldView;
  readonly reason: FieldView;
  readonly goodwill: readonly FieldView[];
  /** Something of it is filled in, or at fault: it stands open. */
  readonly isGoodwillOpen: boolean;
}

export interface DecideInput {
  readonly subject: DecideSubject;
  readonly form: DecideForm;
  readonly lines: CaseLinesView;
  readonly product: string;
  /** Texts of faults, by field. */
  readonly faults: ReadonlyMap<string, string>;
}

export function decideView({ subject, form, lines, product, faults }: DecideInput, context: CaseContext) {
  const { say, book, language } = context;
  const casework = book.products.get(product)?.casework;
  const payers = Object.entries(casework?.goodwill.payers ?? {}).map(([value, words]) => ({ value, label: words[language] }));
  const above = casework?.goodwill.secondPersonAbove;
  return {
    lines: lines.lines.map((line, at) => lineOf(line, at, form.lines[at] as DecideLine, { subject, faults, payers, context })),
    secondPerson: above === undefined ? '' : say('cases.second-person', { amount: formatAmount(above, language) }),
    note: fieldOf('note', say('cases.field-note'), {
      kind: 'textarea',
      value: form.note,
      hint: say('cases.field-note-hint'),
      error: faults.get('note') ?? '',
    }),
  };
}

interface LineParts {
  readonly subject: DecideSubject;
  readonly faults: ReadonlyMap<string, string>;
  readonly payers: readonly { readonly value: string; readonly label: string }[];
  readonly context: CaseContext;
}

function lineOf(line: CaseLineView, at: number, typed: DecideLine, { subject, faults, payers, context }: LineParts): DecideLineView {
  const { say, language } = context;
  const full = fullAmount(subject, at);
  const field = (name: keyof DecideLine, label: string, options: Parameters<typeof fieldOf>[2] = {}) =>
    fieldOf(decideName(at, name), label, { value: typed[name], error: faults.get(decideName(at, name)) ?? '', ...options });
  const goodwill = [
    field('payer', say('cases.field-payer'), { kind: 'select', choices: [{ value: '', label: say('cases.choose-payer') }, ...payers] }),
    field('goodwill', say('cases.field-goodwill'), { inputmode: 'decimal', width: 10 }),
    field('goodwillReason', say('cases.field-goodwill-reason'), { kind: 'textarea' }),
  ];
  return {
    line,
    heading: say('cases.decide-line', { number: line.number, text: line.text }),
    outcome: field('outcome', say('cases.field-outcome'), {
      kind: 'radios',
      choices: LINE_OUTCOMES.map((value) => ({
        value,
        label:
          value === 'approved' && full !== undefined
            ? say('cases.choose-approved-full', { amount: formatAmount(full, language) })
            : say(`cases.choose-${value}`),
      })),
    }),
    amount: field('amount', say('cases.field-amount'), {
      inputmode: 'decimal',
      width: 10,
      hint: say(full === undefined ? 'cases.field-amount-hint-none' : 'cases.field-amount-hint'),
    }),
    reason: field('reason', say('cases.field-reason'), { kind: 'textarea', hint: say('cases.field-reason-hint') }),
    goodwill,
    isGoodwillOpen: goodwill.some(({ value, error }) => value !== '' || error !== ''),
  };
}

/** Faults with the line that they stand in: several may say the same. */
export function decideFaults(
  view: ReturnType<typeof decideView>,
  { say }: CaseContext,
): { readonly href: string; readonly text: string }[] {
  const ofLines = view.lines.flatMap(({ line, outcome, amount, reason, goodwill }) =>
    [outcome, amount, reason, ...goodwill]
      .filter(({ error }) => error !== '')
      .map(({ id, error }) => ({ href: `#${id}`, text: say('cases.fault-line', { number: line.number, text: error }) })),
  );
  return [...ofLines, ...(view.note.error === '' ? [] : [{ href: `#${view.note.id}`, text: view.note.error }])];
}
