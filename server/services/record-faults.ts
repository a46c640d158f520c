// What is wrong with the fields of a record that the engine does not know, each with its place and what to do.

import { isDay } from '../../engine/domain/calendar-day.ts';
import type { Problem } from '../../engine/domain/problem.ts';

/** `/customer/email` → `customer.email`: the field as sentences name it. */
export function recordFault(pointer: string, code: string, values: Problem['values'] = {}): Problem {
  return { code: `record.${code}`, pointer, values: { field: pointer.slice(1).replaceAll('/', '.'), ...values } };
}

export interface TextForm {
  readonly most: number;
  readonly isNeeded?: boolean;
}

/** Whole characters, none that ends a text, not longer than there is room. */
export function textFaults(pointer: string, value: unknown, { most, isNeeded = false }: TextForm): Problem[] {
  if (value === undefined || value === '') return isNeeded ? [recordFault(pointer, 'missing')] : [];
  if (typeof value !== 'string') return [recordFault(pointer, 'not-a-text')];
  if (isNeeded && value.trim() === '') return [recordFault(pointer, 'missing')];
  if (value.length > most) return [recordFault(pointer, 'too-long', { most })];
  return /[\0\p{Cs}]/u.test(value) ? [recordFault(pointer, 'unreadable')] : [];
}

/** A calendar day that can be reckoned with, not after `last` where that is given. */
export function dayFaults(pointer: string, value: unknown, last?: string): Problem[] {
  if (value === undefined || value === '') return [recordFault(pointer, 'missing')];
  if (typeof value !== 'string' || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) || !isDay(value))
    return [recordFault(pointer, 'not-a-day')];
  return last !== undefined && value > last ? [recordFault(pointer, 'day-in-future')] : [];
}

export function amountFaults(pointer: string, value: unknown): Problem[] {
  if (value === undefined || value === '') return [recordFault(pointer, 'missing')];
  return typeof value === 'string' && /^\d{1,9}(\.\d{1,2})?$/.test(value) ? [] : [recordFault(pointer, 'not-an-amount')];
}

const LONGEST_EMAIL = 254;

/** Of a text: one address and nothing else, no name beside it, no second one, nothing that would begin another line of a mail. */
export function emailFaults(pointer: string, value: unknown): Problem[] {
  if (typeof value !== 'string') return [];
  const isOne =
    value.length <= LONGEST_EMAIL && /^[^\s@<>"(),;:\p{Cc}\p{Cs}]+@[^\s@<>"(),;:\p{Cc}\p{Cs}]+\.[^\s@<>"(),;:\p{Cc}\p{Cs}]+$/u.test(value);
  return isOne ? [] : [recordFault(pointer, 'not-an-email')];
}
