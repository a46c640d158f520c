// The payments of a contract as the page shows them, and what they say of the contract's own facts of payment.

import { Decimal } from 'decimal.js';
import type { Language } from '../../../engine/domain/words.ts';
import type { ContractFacts, Payment } from '../../records/contract.ts';
import { formatAmount, formatDay } from '../../words/format.ts';
import { readAmount, readDay } from '../../words/read-input.ts';
import type { Say } from '../../words/sentences.ts';
import { fieldOf, type FieldView, type Posted, postedText } from '../form-field.ts';

export interface PaymentRow {
  readonly id: string;
  readonly dueOn: string;
  readonly amount: string;
  readonly status: string;
  readonly tone: 'success' | 'error' | 'info';
  readonly isPaid: boolean;
  /** For screen readers: which payment a button is about. */
  readonly about: string;
}

/** Newest due day first. */
export function paymentRows(payments: readonly Payment[], today: string, language: Language, say: Say): readonly PaymentRow[] {
  return [...payments]
    .sort((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : 0))
    .map(({ id, dueOn, amount, paidOn }) => ({
      id,
      dueOn: formatDay(dueOn, language),
      amount: formatAmount(amount, language),
      status:
        paidOn !== null
          ? say('contracts.paid-on', { day: formatDay(paidOn, language) })
          : say(dueOn < today ? 'contracts.payment-overdue' : 'contracts.payment-coming'),
      tone: paidOn !== null ? 'success' : dueOn < today ? 'error' : 'info',
      isPaid: paidOn !== null,
      about: say('contracts.payment-about', { amount: formatAmount(amount, language), day: formatDay(dueOn, language) }),
    }));
}

/** The sum of what was due before today and is not paid; empty: nothing. */
export function owedWords(payments: readonly Payment[], today: string, language: Language, say: Say): string {
  const owed = payments.filter(({ dueOn, paidOn }) => paidOn === null && dueOn < today);
  if (owed.length === 0) return '';
  const sum = owed.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  return say('contracts.owed', { amount: formatAmount(sum.toFixed(2), language), count: owed.length });
}

/** What the payments on file say of the contract's facts, where these say otherwise. */
export interface PaymentAdvice {
  readonly payment?: 'overdue' | 'current';
  readonly firstPaymentOn?: string;
}

/** Cancelled for non-payment stays: that is a decision and no sum. */
export function paymentAdvice(payments: readonly Payment[], facts: ContractFacts, today: string): PaymentAdvice {
  if (payments.length === 0) return {};
  const isOverdue = payments.some(({ dueOn, paidOn }) => paidOn === null && dueOn < today);
  const first = payments.flatMap(({ paidOn }) => paidOn ?? []).sort()[0];
  const told = facts.payment ?? 'current';
  return {
    ...(isOverdue && told === 'current' ? { payment: 'overdue' as const } : {}),
    ...(!isOverdue && told === 'overdue' ? { payment: 'current' as const } : {}),
    // An earlier one on the contract was paid before the list was begun.
    ...(first !== undefined && (facts.firstPaymentOn ?? '9999') > first ? { firstPaymentOn: first } : {}),
  };
}

/** The fields for another payment. */
export function paymentFields(posted: Posted, faults: ReadonlyMap<string, string>, say: Say): readonly FieldView[] {
  const field = (name: string, options: Parameters<typeof fieldOf>[2]) =>
    fieldOf(name, say(`contracts.payment-${name}`), {
      value: postedText(posted, name),
      error: faults.get(name) ?? '',
      width: 11,
      ...options,
    });
  return [
    field('due', { hint: say('contracts.hint-day') }),
    field('amount', { inputmode: 'decimal' }),
    field('paid', { hint: say('contracts.hint-paid') }),
  ];
}

/** What was typed, or what is wrong with it. */
export function readPayment(
  posted: Posted,
  today: string,
  say: Say,
): { readonly draft: Omit<Payment, 'id'> } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  const dueOn = readDay(postedText(posted, 'due'));
  const amount = readAmount(postedText(posted, 'amount'));
  const paidText = postedText(posted, 'paid');
  const paidOn = paidText === '' ? null : readDay(paidText);
  if (dueOn === undefined) faults.set('due', say('contracts.fault-due'));
  if (amount === undefined) faults.set('amount', say('contracts.fault-payment-amount'));
  const paidFault = paidFaultOf(paidOn, today, say);
  if (paidFault !== '') faults.set('paid', paidFault);
  return faults.size > 0 || dueOn === undefined || amount === undefined || paidOn === undefined
    ? { faults }
    : { draft: { dueOn, amount, paidOn } };
}

/** Empty: nothing wrong. */
export function paidFaultOf(paidOn: string | null | undefined, today: string, say: Say): string {
  if (paidOn === undefined) return say('contracts.fault-paid');
  return paidOn !== null && paidOn > today ? say('contracts.fault-paid-future') : '';
}
