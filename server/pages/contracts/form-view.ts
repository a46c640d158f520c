// The form of a contract as the page shows it: groups of fields with what was typed and what is wrong.

import type { Product } from '../../../engine/domain/rule-set.ts';
import { errorSummary, fieldOf, type FieldView, type Posted, postedList, postedText } from '../form-field.ts';
import type { Say } from '../../words/sentences.ts';
import { rowCount, rowName } from './agreement-rows.ts';
import { capital, type ContractField, type FieldGroup, type FieldWords } from './contract-fields.ts';
import { noneName } from './contract-form.ts';

export interface FormView {
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly heading: string;
    readonly fields: readonly { readonly field: FieldView; readonly isChoices: boolean; readonly none: NoneBox | null }[];
  }[];
  readonly agreements: readonly {
    readonly heading: string;
    readonly fields: readonly FieldView[];
    readonly remove: NoneBox | null;
  }[];
}

/** A lone checkbox. */
interface NoneBox {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly isChecked: boolean;
}

export interface FormViewInput {
  readonly words: FieldWords;
  readonly product: Product;
  readonly groups: readonly FieldGroup[];
  readonly form: Posted;
  /** By the form's name: what is wrong, in words. */
  readonly faults: ReadonlyMap<string, string>;
  /** Faults that belong to no field. */
  readonly otherFaults: readonly string[];
  readonly say: Say;
}

/** Few enough to be seen at once. */
const MOST_RADIOS = 4;

const KEYBOARDS: Readonly<Partial<Record<ContractField['kind'], string>>> = {
  km: 'numeric',
  number: 'decimal',
  amount: 'decimal',
  rate: 'decimal',
};

const WIDTHS: Readonly<Partial<Record<ContractField['kind'], number>>> = { day: 11, km: 11, number: 11, amount: 11, rate: 11 };

export function formView(input: FormViewInput): FormView {
  const { groups, form, say } = input;
  const shown = groups.map(({ id, heading, fields }) => ({
    id,
    heading,
    fields: fields.map((field) => ({
      field: fieldView(field, input),
      isChoices: isOneOfFew(field) || field.kind === 'choices',
      none: field.isNullable
        ? {
            id: `${idOf(field.name)}-none`,
            name: noneName(field),
            label: field.noneLabel,
            isChecked: postedText(form, noneName(field)) !== '',
          }
        : null,
    })),
  }));
  const agreements = Array.from({ length: rowCount(form) }, (_, row) => agreementView(row, input));
  const fields = [...shown.flatMap((group) => group.fields.map(({ field }) => field)), ...agreements.flatMap((row) => row.fields)];
  return {
    errors: [...errorSummary(fields), ...input.otherFaults.map((text) => ({ href: '#form', text }))],
    groups: shown,
    agreements: agreements.map((row, at) => ({ ...row, heading: say('contracts.agreement-heading', { number: at + 1 }) })),
  };
}

function isOneOfFew(field: ContractField): boolean {
  return field.isRequired && field.kind === 'choice' && field.choices.length <= MOST_RADIOS;
}

function fieldView(field: ContractField, { form, faults, say }: FormViewInput): FieldView {
  const error = faults.get(field.name) ?? '';
  const hint = [field.hint, field.assumed === '' ? '' : say('contracts.hint-assumed', { assumed: field.assumed })]
    .filter(Boolean)
    .join(' ');
  const label = field.isRequired ? field.label : say('contracts.optional', { label: field.label });
  const { kind } = field;
  if (kind === 'choices') {
    const value = postedList(form, field.name);
    return fieldOf(field.name, field.label, { kind: 'checkboxes', hint, error, value, choices: withPosted(field.choices, value) });
  }
  const value = postedText(form, field.name);
  const unknown = { value: '', label: say('contracts.not-known') };
  if (kind === 'choice') {
    const choices = withPosted(field.choices, [value]);
    if (isOneOfFew(field)) return fieldOf(field.name, label, { kind: 'radios', hint, error, value, choices });
    return fieldOf(field.name, field.label, { kind: 'select', hint, error, value, choices: [unknown, ...choices] });
  }
  if (kind === 'flag') {
    const choices = [unknown, ...['yes', 'no'].map((each) => ({ value: each, label: say(`contracts.flag-${each}`) }))];
    return fieldOf(field.name, field.label, { kind: 'select', hint, error, value, choices });
  }
  return fieldOf(field.name, label, {
    kind: kind === 'long-text' ? 'textarea' : 'text',
    hint,
    error,
    value,
    inputmode: KEYBOARDS[kind] ?? (field.name === 'customer.email' ? 'email' : field.name === 'customer.phone' ? 'tel' : 'text'),
    width: WIDTHS[kind] ?? 0,
  });
}

/** What is on file stays choosable although the rules no longer know it. */
function withPosted(choices: ContractField['choices'], posted: readonly string[]): ContractField['choices'] {
  const strange = posted.filter((value) => value !== '' && !choices.some((choice) => choice.value === value));
  return [...choices, ...strange.map((value) => ({ value, label: value }))];
}

function agreementView(row: number, { form, faults, say, words, product }: FormViewInput): Omit<FormView['agreements'][number], 'heading'> {
  const value = (part: 'allows' | 'agreedOn' | 'note') => postedText(form, rowName(row, part));
  const error = (part: 'allows' | 'agreedOn' | 'note') => faults.get(rowName(row, part)) ?? '';
  const choices = withPosted(agreementChoices(words, product), [value('allows')]);
  const isOnFile = value('allows') !== '';
  return {
    fields: [
      fieldOf(rowName(row, 'allows'), say('contracts.agreement-allows'), {
        kind: 'select',
        value: value('allows'),
        error: error('allows'),
        choices: [{ value: '', label: say('contracts.agreement-choose') }, ...choices],
      }),
      fieldOf(rowName(row, 'agreedOn'), say('contracts.agreement-on'), {
        value: value('agreedOn'),
        error: error('agreedOn'),
        hint: say('contracts.agreement-on-hint'),
        width: 11,
      }),
      fieldOf(rowName(row, 'note'), say('contracts.agreement-note'), { value: value('note'), error: error('note') }),
    ],
    remove: isOnFile
      ? {
          id: idOf(rowName(row, 'remove')),
          name: rowName(row, 'remove'),
          label: say('contracts.agreement-remove'),
          isChecked: postedText(form, rowName(row, 'remove')) !== '',
        }
      : null,
  };
}

/** The product's own, and for `use:*` one for each use of a car. */
export function agreementChoices({ book, language }: FieldWords, product: Product | undefined): ContractField['choices'] {
  const uses = [...(book.facts.get('vehicle.uses')?.choices ?? [])];
  return [...(product?.agreements ?? [])].flatMap(([id, label]) => {
    if (!id.endsWith(':*')) return [{ value: id, label: capital(label[language]) }];
    const family = id.slice(0, -1);
    return uses.map(([use, name]) => ({ value: `${family}${use}`, label: `${capital(label[language])}: ${name[language]}` }));
  });
}

function idOf(name: string): string {
  return name.replace(/[^\w-]+/g, '-');
}
