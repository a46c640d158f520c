// A contract's draft as the fields of a form, and a posted form as a draft; pure both ways.

import type { Product } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { ContractDraft } from '../../records/contract.ts';
import { type Posted, postedList, postedText } from '../form-field.ts';
import { agreementsIn, agreementRows } from './agreement-rows.ts';
import type { ContractField, FieldGroup } from './contract-fields.ts';
import type { FieldFault } from './field-fault.ts';
import { readTyped, typedValue } from './field-values.ts';

export interface FormInput {
  readonly product: Product;
  readonly groups: readonly FieldGroup[];
  readonly language: Language;
}

/** The checkbox beside a field that says "none": none agreed, not paid, not stolen. */
export function noneName(field: Pick<ContractField, 'name'>): string {
  return `${field.name}-none`;
}

/** The fields as a browser would post them when nothing is touched. */
export function formOf(draft: ContractDraft, { product, groups, language }: FormInput): Posted {
  const form: Record<string, string | readonly string[]> = { product: product.id };
  for (const field of groups.flatMap(({ fields }) => fields)) {
    const value = valueAt(draft, field.pointer);
    if (field.kind === 'choices') {
      if (Array.isArray(value) && value.length > 0) form[field.name] = inOrder(value.map(String), field);
      continue;
    }
    form[field.name] = typedValue(field.kind, value, language);
    if (value === null && field.isNullable) form[noneName(field)] = 'yes';
  }
  return { ...form, ...agreementRows(draft.facts.agreements ?? [], language) };
}

/**
 * The draft that was posted, and every field that could not be read. Where a field shows what it showed for `base`, the
 * base's own value stays to the letter, so that saving an untouched form changes nothing. Empty: unknown, left out.
 */
export function draftOf(
  posted: Posted,
  input: FormInput,
  base?: ContractDraft,
): { readonly draft: ContractDraft; readonly faults: readonly FieldFault[] } {
  const { product, groups, language } = input;
  const kept = base?.facts.product === product.id ? base : base && withoutProduct(base);
  const shown = kept ? formOf(kept, input) : {};
  const { number = '', facts = {}, vehicle = {}, customer = {} } = kept ?? {};
  const draft = structuredClone({ number, facts, vehicle, customer }) as unknown as Tree;
  (draft['facts'] as Tree)['product'] = product.id;
  const faults: FieldFault[] = [];

  for (const field of groups.flatMap(({ fields }) => fields)) {
    if (kept && shows(shown, field) === shows(posted, field)) {
      if (field.isRequired && valueAt(kept, field.pointer) === undefined) faults.push(fault(field, 'missing'));
      continue;
    }
    const read = readField(posted, field);
    if ('fault' in read) faults.push(read.fault);
    else place(draft, field.pointer, read.value);
  }

  const agreements = agreementsIn(posted, kept?.facts.agreements ?? [], language);
  faults.push(...agreements.faults);
  const hadNone = kept?.facts.agreements?.length === 0;
  place(draft, '/facts/agreements', agreements.agreements.length > 0 || hadNone ? agreements.agreements : undefined);
  return { draft: draft as unknown as ContractDraft, faults };
}

/** Everything of a draft that every product may have; the rest is asked for anew. */
function withoutProduct(base: ContractDraft): ContractDraft {
  const { number, facts, vehicle, customer } = structuredClone(base);
  const { tier: _tier, terms: _terms, addOns: _addOns, agreements: _agreements, facts: _own, ...common } = facts;
  const { facts: _ofCar, ...car } = vehicle;
  return { number, facts: { ...common, tier: '' }, vehicle: car, customer };
}

function readField(posted: Posted, field: ContractField): { readonly value: unknown } | { readonly fault: FieldFault } {
  if (field.kind === 'choices') {
    const chosen = [...new Set(postedList(posted, field.name).filter((each) => each !== ''))];
    return { value: chosen.length > 0 ? chosen : undefined };
  }
  const typed = postedText(posted, field.name);
  if (field.isNullable && postedText(posted, noneName(field)) !== '') {
    return typed === '' ? { value: null } : { fault: fault(field, 'both') };
  }
  if (typed === '') return field.isRequired ? { fault: fault(field, 'missing') } : { value: undefined };
  const value = readTyped(field.kind, typed);
  return value === undefined ? { fault: fault(field, field.kind, { input: typed.slice(0, 60) }) } : { value };
}

function fault(field: ContractField, what: string, values: FieldFault['values'] = {}): FieldFault {
  return { name: field.name, code: `contracts.fault-${what}`, values: { field: field.label, ...values } };
}

/** What a person sees of a field, as one text. */
function shows(form: Posted, field: ContractField): string {
  if (field.kind === 'choices') return JSON.stringify(inOrder([...new Set(postedList(form, field.name).filter(Boolean))], field));
  const isNone = field.isNullable && postedText(form, noneName(field)) !== '';
  return JSON.stringify([postedText(form, field.name).replace(/\r\n?/g, '\n'), isNone]);
}

/** As the page lists them, those that it does not know last. */
function inOrder(values: readonly string[], field: ContractField): readonly string[] {
  const known = field.choices.map(({ value }) => value).filter((value) => values.includes(value));
  return [...known, ...values.filter((value) => !known.includes(value))];
}

type Tree = Record<string, unknown>;

/** The value at a pointer of a draft. */
export function valueAt(draft: ContractDraft, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((at, member) => (typeof at === 'object' && at !== null ? (at as Tree)[member] : undefined), draft);
}

/** Puts a value at its place; undefined takes it away, and own facts with the last of them. */
function place(draft: Tree, pointer: string, value: unknown): void {
  const [last, ...path] = pointer.slice(1).split('/').reverse() as [string, ...string[]];
  const parents = path.reverse();
  let at = draft;
  for (const member of parents) {
    if (at[member] === undefined && value === undefined) return;
    at = (at[member] ??= {}) as Tree;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
  if (parents.length === 2 && Object.keys(at).length === 0) delete (draft[parents[0] as string] as Tree)[parents[1] as string];
}
