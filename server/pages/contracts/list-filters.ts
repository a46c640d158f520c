// What the list of contracts is narrowed to, between the address, the filters on the page and the question to the service.

import { addMonths } from '../../../engine/domain/calendar-day.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { ContractQuery } from '../../records/contract.ts';

export interface ListFilters {
  readonly text: string;
  readonly product: string;
  readonly tier: string;
  readonly payment: string;
  readonly isRunning: boolean;
  /** Undefined: not asked for. */
  readonly endsWithinMonths: number | undefined;
  readonly isPassingLimit: boolean;
  /** What was typed for the months where it is no such number. */
  readonly badMonths: string;
}

/** More than a working life of agreements. */
const MOST_MONTHS = 600;

/** Words that the rules do not know narrow nothing. */
export function readFilters(read: (name: string) => string, book: RuleBook): ListFilters {
  const [product = '', tier = ''] = read('agreement').split('/');
  const known = book.products.get(product);
  const payment = read('payment');
  const months = readMonths(read('ends'));
  return {
    text: read('q'),
    product: known ? product : '',
    tier: known?.tiers.has(tier) ? tier : '',
    payment: book.facts.get('contract.payment')?.choices.has(payment) ? payment : '',
    isRunning: read('running') !== '',
    endsWithinMonths: months,
    isPassingLimit: read('passing') !== '',
    badMonths: read('ends') !== '' && months === undefined ? read('ends') : '',
  };
}

/** '6' → 6; undefined where it is no whole number of months. */
export function readMonths(typed: string): number | undefined {
  return /^\d{1,4}$/.test(typed) && Number(typed) <= MOST_MONTHS ? Number(typed) : undefined;
}

export function queryOf(filters: ListFilters, today: string): ContractQuery {
  const { text, product, tier, payment, isRunning, endsWithinMonths, isPassingLimit } = filters;
  return {
    ...(text === '' ? {} : { text }),
    ...(product === '' ? {} : { product }),
    ...(tier === '' ? {} : { tier }),
    ...(payment === '' ? {} : { payment }),
    ...(isRunning ? { runningOn: today } : {}),
    ...(endsWithinMonths === undefined ? {} : { endsFrom: today, endsTo: addMonths(today, endsWithinMonths) }),
    ...(isPassingLimit ? { passesLimit: true } : {}),
  };
}

/** The filters as the address tells them, one pair for each that is set. */
export function pairsOf({ text, product, tier, payment, isRunning, endsWithinMonths, isPassingLimit }: ListFilters): [string, string][] {
  const pairs: [string, string][] = [
    ['q', text],
    ['agreement', tier === '' ? product : `${product}/${tier}`],
    ['payment', payment],
    ['running', isRunning ? '1' : ''],
    ['ends', endsWithinMonths === undefined ? '' : String(endsWithinMonths)],
    ['passing', isPassingLimit ? '1' : ''],
  ];
  return pairs.filter(([, value]) => value !== '');
}

/** `/contracts?q=AB`; without pairs the bare path. */
export function addressOf(path: string, pairs: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
  return query === '' ? path : `${path}?${query}`;
}
