// Two people edit one contract: what each changed is told apart from what the form showed when it was opened.

import type { Posted } from '../form-field.ts';

export interface MergedForms {
  /** What was typed, and where nothing was, what the other saved. */
  readonly form: Posted;
  /** Names that both changed, each to something else; the form keeps what was typed. */
  readonly bothChanged: readonly string[];
}

/** `seen`: the form as it was shown; `typed`: as it came back; `current`: as it would be shown now. */
export function mergeForms(seen: Posted, typed: Posted, current: Posted): MergedForms {
  const form: Record<string, string | readonly string[]> = {};
  const bothChanged: string[] = [];
  for (const name of new Set([...Object.keys(seen), ...Object.keys(typed), ...Object.keys(current)])) {
    const isTyped = asText(typed[name]) !== asText(seen[name]);
    const kept = isTyped ? typed[name] : current[name];
    if (kept !== undefined) form[name] = kept;
    const isOthers = asText(current[name]) !== asText(seen[name]);
    if (isTyped && isOthers && asText(typed[name]) !== asText(current[name])) bothChanged.push(name);
  }
  return { form, bothChanged };
}

/** The form as it was shown, from the hidden field that carries it; what cannot be read is as if nothing had been shown. */
export function readSeen(text: string): Posted {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter(
        ([, each]) => typeof each === 'string' || (Array.isArray(each) && each.every((one) => typeof one === 'string')),
      ),
    );
  } catch {
    return {};
  }
}

/** Empty, absent and a single value are told alike, whatever way the browser posts them. */
function asText(value: string | readonly string[] | undefined): string {
  return JSON.stringify(
    [value ?? []]
      .flat()
      .map((each) => each.replace(/\r\n?/g, '\n').trim())
      .filter(Boolean),
  );
}
