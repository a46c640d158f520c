// What a service refuses of a form, in words, by the field that it stands in.

import { problemText } from '../../../engine/domain/problem.ts';
import type { Refusal } from '../../records/refusal.ts';
import type { FormName } from './case-forms-view.ts';
import type { CaseContext } from './case-words.ts';

/** Kinds that are told at the form, with what was typed in its fields. */
const OF_FIELDS: ReadonlySet<string> = new Set(['invalid-record', 'invalid-question', 'letter-stopped', 'pdf-unavailable']);

/** Empty: it is no fault of a field. */
export function refusedFields(
  { kind, values, problems }: Refusal,
  form: FormName,
  { messages, language, say }: CaseContext,
): Map<string, string> {
  const texts = new Map<string, string>();
  if (form === 'hand-over' && kind === 'second-person-needed') return new Map([['to', say('cases.fault-decided-before')]]);
  if (!OF_FIELDS.has(kind)) return texts;
  for (const problem of problems) {
    const field = fieldOf(problem.pointer ?? '', form);
    const text = problemText(problem, messages, language);
    const before = texts.get(field);
    texts.set(field, before === undefined || before === text ? text : `${before} ${text}`);
  }
  if (texts.size === 0) texts.set(fieldOf('', form), say(`${kind}.detail`, values));
  return texts;
}

const GOODWILL: Readonly<Record<string, string>> = { payer: 'payer', amount: 'goodwill', reason: 'goodwillReason' };

/** '/lines/0/goodwill/amount' → 'line.0.goodwill'. Facts of an order keep their pointer. */
function fieldOf(pointer: string, form: FormName): string {
  if (form === 'decide') {
    const [, at, name = '', part = ''] = /^\/lines\/(\d{1,4})(?:\/(\w+))?(?:\/(\w+))?$/.exec(pointer) ?? [];
    if (at === undefined) return pointer === '/note' ? 'note' : 'lines';
    if (name === 'goodwill') return `line.${at}.${GOODWILL[part] ?? 'goodwill'}`;
    return name === 'amount' || name === 'reason' || name === 'outcome' ? `line.${at}.${name}` : 'lines';
  }
  if (pointer.startsWith('/order/') && (form === 'answer' || form === 'appeal')) return pointer;
  if (form === 'answer') return 'note';
  if (form === 'hand-over') return 'to';
  if (form === 'ask-back') return /^\/(of|by|note)$/.test(pointer) ? pointer.slice(1) : 'fact';
  return 'reason';
}
