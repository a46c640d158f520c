// The answer about a repair order as a table for the terminal.

import Table from 'cli-table3';
import type { Product } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest, LineAnswer, Missing, Reason } from '../../engine/domain/wire.ts';
import { coverHints } from '../words/cover-hints.ts';
import { formatAmount } from '../words/format.ts';
import type { Colour, Terminal } from './terminal.ts';

export function checkText(answer: CheckAnswer, question: CheckRequest, product: Product | undefined, terminal: Terminal): string {
  const { say, paint, language } = terminal;
  const table = openTable(
    ['cli.column-line', 'cli.column-verdict', 'cli.column-provider', 'cli.column-customer'].map((code) => say(code)),
    terminal,
  );
  for (const line of answer.lines) {
    const asked = question.order.lines.find(({ id }) => id === line.id);
    const shares = line.amounts;
    table.push([
      `${paint('bold', line.id)}  ${asked?.text ?? asked?.component ?? ''}`,
      verdictText(line, terminal),
      shareText(shares?.provider, terminal),
      shareText(shares?.customer, terminal),
    ]);
    table.push([{ colSpan: 4, content: whyOf(line, product, terminal).join('\n') }]);
  }
  const { totals, terms } = answer;
  const sums: [string, string][] = [
    ['answer.provider-pays', totals.provider],
    ['answer.customer-pays', totals.customer],
    ['answer.open', totals.open],
    ['answer.total', totals.total],
  ];
  return [
    paint('dim', say('answer.terms', { product: product?.name[language] ?? terms.product, version: terms.version })),
    ...standingLines(answer, terminal),
    table.toString(),
    ...assumptionLines(answer, terminal),
    ...(answer.deductions ?? []).map(({ text, amount }) => `${text} ${amount === null ? '' : formatAmount(amount, language)}`.trimEnd()),
    ...sums.map(([code, amount]) => `${say(code).padEnd(24)} ${formatAmount(amount, language).padStart(16)}`),
  ].join('\n');
}

/** Why it is so: the reasons, the open questions, what is assumed, and what would have covered it. */
function whyOf(line: LineAnswer, product: Product | undefined, terminal: Terminal): string[] {
  const { say, paint, language } = terminal;
  return [
    ...reasonTexts(line.reasons, terminal),
    ...line.missing.flatMap((missing) => missingLines(missing, terminal)),
    ...coverHints(line, product, language, say).map((hint) => paint('cyan', hint)),
  ];
}

/** Each assumption once, with the lines that lean on it where it is not all of them. */
function assumptionLines({ lines, assumptions }: CheckAnswer, { say, paint }: Terminal): string[] {
  const texts = new Set([...(assumptions ?? []), ...lines.flatMap((line) => line.assumptions)].map(({ text }) => text));
  return [...texts].map((text) => {
    const leaning = lines.filter((line) => line.assumptions.some((each) => each.text === text)).map(({ id }) => id);
    const isGeneral = leaning.length === 0 || leaning.length === lines.length;
    const words = say('answer.assumed', { text });
    return paint('dim', isGeneral ? words : `${words} ${say('cli.of-lines', { lines: leaning.join(', ') })}`);
  });
}

/** A defeated reason names the clause of what defeats it; ids of rules are for those who write them. */
export function reasonTexts(reasons: readonly Reason[], { say, paint }: Terminal): string[] {
  return reasons.map(({ clause, text, defeatedBy }) => {
    const words = `${say('answer.clause', { clause })}: ${text}`;
    if (defeatedBy === undefined) return words;
    const by = reasons.find(({ rule }) => rule === defeatedBy)?.clause;
    return paint('dim', `${words} ${say('cli.defeated', { by: by === undefined ? defeatedBy : say('answer.clause', { clause: by }) })}`);
  });
}

export function missingLines({ question, choices, fact }: Missing, { say, paint }: Terminal): string[] {
  const among = (choices ?? []).map(({ value, label }) => `${label} (${String(value)})`).join(', ');
  return [
    paint('yellow', `${say('answer.missing', { question })} ${paint('dim', fact)}`),
    ...(among === '' ? [] : [`  ${say('answer.choices', { choices: among })}`]),
  ];
}

const VERDICT_COLOURS: Readonly<Record<string, Colour>> = {
  covered: 'green',
  eligible: 'green',
  'partly-covered': 'cyan',
  'not-covered': 'red',
  'not-eligible': 'red',
};

export function verdictText({ verdict }: { readonly verdict: string }, { say, paint }: Terminal): string {
  return paint(VERDICT_COLOURS[verdict] ?? 'yellow', say(`verdict.${verdict}`));
}

/** Nothing where the line has no amount. */
function shareText(amount: string | null | undefined, { say, language }: Terminal): string {
  if (amount === undefined) return '';
  return amount === null ? say('answer.amount-open') : formatAmount(amount, language);
}

function standingLines({ contractStatus }: CheckAnswer, terminal: Terminal): string[] {
  const { say, paint } = terminal;
  if (contractStatus.inForce === true) return [];
  const code = contractStatus.inForce === false ? 'answer.not-in-force' : 'answer.in-force-unknown';
  return [
    paint(contractStatus.inForce === false ? 'red' : 'yellow', say(code)),
    ...reasonTexts(contractStatus.reasons, terminal).map((reason) => `  ${reason}`),
    ...(contractStatus.missing ?? []).flatMap((missing) => missingLines(missing, terminal)).map((text) => `  ${text}`),
  ];
}

/** A first wide column and narrow ones for what is short; long texts wrap. */
function openTable(head: readonly string[], { width, paint }: Terminal): Table.Table {
  const narrow = [20, 18, 18];
  const wide = Math.max(24, width - narrow.reduce((sum, each) => sum + each, 0) - head.length - 1);
  return new Table({
    head: head.map((name) => paint('bold', name)),
    colWidths: [wide, ...narrow],
    colAligns: ['left', 'left', 'right', 'right'],
    wordWrap: true,
    style: { head: [], border: [] },
  });
}
