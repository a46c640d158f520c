// Names of what the figures are about: clauses, payers, facts and months.

import { labelOf } from '../orders/fact-words.ts';
import type { LessonsInput } from './lessons-input.ts';

/** With the product where several are shown. */
export function ofProduct({ book, query, say }: LessonsInput, product: string, label: string): string {
  if (query.product !== undefined || book.products.size < 2) return label;
  return say('lessons.with-product', { product: product.toUpperCase(), label });
}

export function clauseLabel({ book, language, say }: LessonsInput, product: string, clause: string | null): string {
  if (clause === null) return say('lessons.no-clause');
  const heading = book.products
    .get(product)
    ?.versions.findLast(({ clauses }) => clauses.has(clause))
    ?.clauses.get(clause)?.heading[language];
  return heading === undefined ? clause : say('lessons.clause-label', { number: clause, heading });
}

export function payerLabel({ book, language, say }: LessonsInput, product: string, payer: string): string {
  return payer === '' ? say('lessons.payer-none') : (book.products.get(product)?.casework?.goodwill.payers[payer]?.[language] ?? payer);
}

/** '/order/lines/0/cause' → the label of line.cause. */
export function factLabel({ book, language }: LessonsInput, pointer: string): string {
  const name = pointer
    .replace(/^\/order\/lines\/\d+\//, 'line.')
    .replace(/^\//, '')
    .replaceAll('/', '.');
  return labelOf(name, { book, version: undefined, language });
}

export function monthPlace({ data, language }: LessonsInput, month: string) {
  const locale = language === 'da' ? 'da-DK' : 'en-GB';
  const day = new Date(`${month}-01T00:00:00Z`);
  const words = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day);
  const isFirst = data.months[0]?.month === month || month.endsWith('-01');
  const short = words({ month: 'short' }).replace('.', '');
  return {
    key: month,
    label: words({ month: 'long', year: 'numeric' }),
    short: isFirst ? `${short}\n${month.slice(0, 4)}` : short,
    href: '',
  };
}
