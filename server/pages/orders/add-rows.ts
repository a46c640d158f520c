// Lines added from what was pasted or uploaded, with a word on every row that is not as it should be.

import { problemText } from '../../../engine/domain/problem.ts';
import { MOST_LINES } from '../../../engine/domain/wire-parts.ts';
import { UPLOAD_LIMIT, type Upload } from '../../http/upload.ts';
import { readTable } from '../../tables/read-table.ts';
import { labelOf } from './fact-words.ts';
import { linesFromTable, type TableLines } from './lines-from-table.ts';
import { withLines } from './order-actions.ts';
import type { Posted } from '../form-field.ts';
import { isBlank, type OrderForm } from './order-form.ts';
import type { Opened, OrderPages } from './order-pages.ts';

export interface AddedRows {
  readonly form: OrderForm;
  /** What to tell: how many lines were made, and each fault with its row. */
  readonly told: readonly string[];
  /** Nothing could be taken. */
  readonly isRefused: boolean;
}

/** As it was pasted: an empty first cell is a cell. */
export function pastedText(posted: Posted): string {
  const text = [posted['paste'] ?? ''].flat()[0] ?? '';
  return text.trim() === '' ? '' : text;
}

/** From the file where there is one, else from the pasted text. */
export function addRows(
  { services, settings }: OrderPages,
  { say, language }: Opened,
  form: OrderForm,
  pasted: string,
  upload: Upload,
): AddedRows {
  const { engine, messages } = services;
  const refused = (...told: string[]): AddedRows => ({ form, told, isRefused: true });
  if (upload.fault === 'too-large') return refused(say('orders.upload-too-large', { megabytes: UPLOAD_LIMIT / 1024 / 1024 }));
  if (upload.fault) return refused(say('orders.upload-unreadable'));
  if (!upload.file && pasted === '') return refused(say('orders.paste-none'));
  const table = readTable(upload.file?.bytes ?? new TextEncoder().encode(pasted), upload.file?.name ?? '', {
    hasHeader: false,
    mostBytes: UPLOAD_LIMIT,
  });
  if (!table.ok) return refused(...table.problems.map((problem) => problemText(problem, messages, language)));

  const room = MOST_LINES - form.lines.filter((line) => !isBlank(line)).length;
  const made = linesFromTable(table.value, settings.columns, engine.book.facts, room);
  const naming = { book: engine.book, version: undefined, language };
  return {
    form: withLines(
      form,
      made.rows.map(({ typed }) => typed),
    ),
    told: [say('orders.rows-made', { count: made.rows.length }), ...faultsOf(made)],
    isRefused: false,
  };

  function faultsOf({ faults, unused, tooMany }: TableLines): string[] {
    return [
      ...faults.map(({ row, path, code, input }) =>
        say('orders.row-fault', { row, label: labelOf(`line.${path}`, naming), text: say(code), input }),
      ),
      ...(unused.length > 0 ? [say('orders.rows-unused', { columns: unused.join(', ') })] : []),
      ...(tooMany > 0 ? [say('orders.rows-too-many', { count: tooMany, most: MOST_LINES })] : []),
    ];
  }
}
