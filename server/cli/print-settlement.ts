// What is owed when an agreement ends, item by item, for the terminal.

import type { Product } from '../../engine/domain/rule-set.ts';
import type { SettlementAnswer } from '../../engine/domain/wire.ts';
import { formatAmount, formatDay } from '../words/format.ts';
import { missingLines, reasonTexts } from './print-check.ts';
import type { Terminal } from './terminal.ts';

export function settlementText(answer: SettlementAnswer, product: Product | undefined, terminal: Terminal): string {
  const { say, paint, language } = terminal;
  const { terms } = answer;
  return [
    paint('dim', say('answer.terms', { product: product?.name[language] ?? terms.product, version: terms.version })),
    ...allowedLines(answer, terminal),
    ...(answer.endsOn === undefined ? [] : [say('answer.ends-on', { day: formatDay(answer.endsOn, language) })]),
    ...(answer.lastCoveredDay === undefined ? [] : [say('answer.last-covered-day', { day: formatDay(answer.lastCoveredDay, language) })]),
    ...reasonTexts(answer.reasons ?? [], terminal),
    ...(answer.missing ?? []).flatMap((missing) => missingLines(missing, terminal)),
    ...answer.items.flatMap((item) => itemLines(item, terminal)),
    ...(answer.assumptions ?? []).map(({ text }) => paint('dim', say('answer.assumed', { text }))),
    '',
    paint('bold', totalText(answer.total, terminal)),
  ].join('\n');
}

function allowedLines({ allowed }: SettlementAnswer, { say, paint }: Terminal): string[] {
  if (allowed === undefined) return [];
  if (allowed === 'unknown') return [paint('yellow', say('answer.allowed-unknown'))];
  return [allowed ? paint('green', say('answer.allowed')) : paint('red', say('answer.not-allowed'))];
}

function itemLines({ clause, text, amount, optional }: SettlementAnswer['items'][number], { say, language }: Terminal): string[] {
  const words = optional === true ? say('answer.optional', { text }) : text;
  return [
    '',
    `${amount === null ? say('answer.amount-open') : formatAmount(amount, language)}  ${say('answer.clause', { clause })}`,
    `  ${words}`,
  ];
}

function totalText(total: string | null, { say, language }: Terminal): string {
  if (total === null) return `${say('answer.total')}: ${say('answer.amount-open')}`;
  const sum = Number(total);
  if (sum === 0) return say('answer.owed-nothing');
  return `${say(sum > 0 ? 'answer.owed-by-customer' : 'answer.owed-to-customer')}: ${formatAmount(total.replace('-', ''), language)}`;
}
