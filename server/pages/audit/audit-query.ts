// What a list of the audit is narrowed to, between the address, the form on the page and the question to the service.

import { AUDIT_APPEALS, AUDIT_DAYS, AUDIT_SHOWS, type AuditQuery } from '../../records/audit.ts';
import { CASE_OUTCOMES, CASE_STATES, TIMINGS } from '../../records/case.ts';
import { LINE_OUTCOMES } from '../../records/decision.ts';
import { readDay } from '../../words/read-input.ts';

/** By the names of the address; what nobody set is empty. */
export type AuditTyped = Readonly<Record<(typeof AUDIT_NAMES)[number], string>>;

export const AUDIT_NAMES = [
  'show',
  'from',
  'to',
  'day',
  'product',
  'tier',
  'clause',
  'outcome',
  'result',
  'handler',
  'by',
  'goodwill',
  'payer',
  'timing',
  'state',
  'appeal',
  'fact',
  'which',
] as const satisfies readonly (keyof AuditQuery)[];

/** Parameters with words of their own; any other word narrows nothing. */
const WORDS: Readonly<Partial<Record<(typeof AUDIT_NAMES)[number], readonly string[]>>> = {
  show: AUDIT_SHOWS,
  day: AUDIT_DAYS,
  outcome: LINE_OUTCOMES,
  result: CASE_OUTCOMES,
  by: ['person', 'rules'],
  goodwill: ['yes', 'no'],
  timing: TIMINGS,
  state: CASE_STATES,
  appeal: AUDIT_APPEALS,
  which: ['current', 'all'],
};

const MOST_LETTERS = 200;

export function typedIn(query: Readonly<Record<string, unknown>>): AuditTyped {
  return Object.fromEntries(AUDIT_NAMES.map((name) => [name, textOf(query[name], WORDS[name])])) as AuditTyped;
}

function textOf(value: unknown, words: readonly string[] | undefined): string {
  if (typeof value !== 'string' || /[\0\p{Cs}]/u.test(value)) return '';
  const text = value.trim().slice(0, MOST_LETTERS);
  return words && !words.includes(text) ? '' : text;
}

/** Days that cannot be read are left out of the question and named. */
export function queryOf(typed: AuditTyped): { readonly query: AuditQuery; readonly faults: readonly ('from' | 'to')[] } {
  const faults = (['from', 'to'] as const).filter((name) => typed[name] !== '' && readDay(typed[name]) === undefined);
  const days = { from: readDay(typed.from) ?? '', to: readDay(typed.to) ?? '' };
  const set = Object.entries({ ...typed, ...days }).filter(([, value]) => value !== '');
  return { query: Object.fromEntries(set), faults };
}

/** The address of the same list; `more` is set or, where empty, left out. */
export function addressOf(path: string, typed: AuditTyped, more: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries({ ...typed, ...more }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(pairs).toString();
  return query === '' ? path : `${path}?${query}`;
}
