// What is wrong with a form, by field: faults of reading it, and those that the service found in the draft.

import type { Messages, Problem } from '../../../engine/domain/problem.ts';
import { problemText } from '../../../engine/domain/problem.ts';
import type { Refusal } from '../../records/refusal.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { fieldNear, type FieldGroup } from './contract-fields.ts';
import type { FieldFault } from './field-fault.ts';

export interface FormFaults {
  /** By the form's name. */
  readonly faults: ReadonlyMap<string, string>;
  readonly otherFaults: readonly string[];
}

export const NO_FAULTS: FormFaults = { faults: new Map(), otherFaults: [] };

interface FaultWords {
  readonly groups: readonly FieldGroup[];
  readonly messages: Messages;
  readonly language: Language;
}

/** Every fault at once: of reading the form, and what the service would refuse of the rest. */
export function faultsOfForm(read: readonly FieldFault[], problems: readonly Problem[], words: FaultWords): FormFaults {
  const { messages, language } = words;
  const ofReading = read.map(({ name, code, values }) => [name, problemText({ code, values }, messages, language)] as const);
  const { faults, otherFaults } = faultsOfProblems(problems, words);
  return { faults: new Map([...faults, ...ofReading]), otherFaults };
}

export function isFaulty({ faults, otherFaults }: FormFaults): boolean {
  return faults.size > 0 || otherFaults.length > 0;
}

/** `invalid-record` fault by fault at its field; a number that is taken at the number. */
export function faultsOfRefusal(refusal: Refusal, words: FaultWords): FormFaults {
  const whole = problemText({ code: `${refusal.kind}.detail`, values: refusal.values }, words.messages, words.language).replaceAll(
    '`',
    '"',
  );
  if (refusal.kind === 'already-there') return { faults: new Map([['number', whole]]), otherFaults: [] };
  return refusal.problems.length > 0 ? faultsOfProblems(refusal.problems, words) : { faults: new Map(), otherFaults: [whole] };
}

function faultsOfProblems(problems: readonly Problem[], { groups, messages, language }: FaultWords): FormFaults {
  const faults = new Map<string, string>();
  const otherFaults: string[] = [];
  for (const problem of problems) {
    const name = nameOf(problem, groups);
    if (name !== undefined && faults.has(name)) continue;
    const text = problemText(withLabel(problem, groups), messages, language).replaceAll('`', '"');
    if (name === undefined) otherFaults.push(text);
    else faults.set(name, text);
  }
  return { faults, otherFaults };
}

/** The form's name of the field that a problem points at; an agreement's part in its row. */
function nameOf({ pointer = '' }: Problem, groups: readonly FieldGroup[]): string | undefined {
  const row = /^\/facts\/agreements\/(\d+)(?:\/(allows|agreedOn|note))?/.exec(pointer);
  if (row) return `agreement.${row[1]}.${row[2] ?? 'allows'}`;
  return fieldNear(groups, pointer)?.name;
}

/** The field as the page calls it, not as the wire does. */
function withLabel(problem: Problem, groups: readonly FieldGroup[]): Problem {
  const field = fieldNear(groups, problem.pointer ?? '');
  return field && 'field' in problem.values ? { ...problem, values: { ...problem.values, field: field.label } } : problem;
}
