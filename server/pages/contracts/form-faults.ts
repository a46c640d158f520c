// What is wrong with a form, by field: faults of reading it, and those that the service found in the draft.

import type { Messages, Problem } from '../../../engine/domain/problem.ts';
import { problemText } from '../../../engine/domain/problem.ts';
import type { Refusal } from '../../records/refusal.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { fieldNear, type FieldGroup } from './contract-fields.ts';
import type { FieldFault } from './contract-form.ts';

export interface FormFaults {
  /** By the form's name. */
  readonly faults: ReadonlyMap<string, string>;
  readonly otherFaults: readonly string[];
}

export const NO_FAULTS: FormFaults = { faults: new Map(), otherFaults: [] };

export function faultsOfReading(faults: readonly FieldFault[], messages: Messages, language: Language): FormFaults {
  return {
    faults: new Map(faults.map(({ name, code, values }) => [name, problemText({ code, values }, messages, language)])),
    otherFaults: [],
  };
}

/** `invalid-record` fault by fault at its field; a number that is taken at the number. */
export function faultsOfRefusal(refusal: Refusal, groups: readonly FieldGroup[], messages: Messages, language: Language): FormFaults {
  const whole = problemText({ code: `${refusal.kind}.detail`, values: refusal.values }, messages, language);
  if (refusal.kind === 'already-there') return { faults: new Map([['number', whole]]), otherFaults: [] };
  const faults = new Map<string, string>();
  const otherFaults: string[] = [];
  for (const problem of refusal.problems) {
    const name = nameOf(problem, groups);
    if (name !== undefined && faults.has(name)) continue;
    const text = problemText(withLabel(problem, groups), messages, language).replaceAll('`', '"');
    if (name === undefined) otherFaults.push(text);
    else faults.set(name, text);
  }
  return { faults, otherFaults: refusal.problems.length > 0 ? otherFaults : [whole] };
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
