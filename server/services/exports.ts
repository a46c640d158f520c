// Contracts and checks as text, line after line, for other systems and for import again.

import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../engine/domain/words.ts';
import type { Contract } from '../records/contract.ts';
import type { Asker } from '../records/who.ts';
import { checkPages, contractPages, type ExportDays, type ExportedCheck } from '../store/export-rows.ts';
import type { Store } from '../store/open-store.ts';
import { type ContractColumn, contractColumns, headingOf } from '../tables/contract-columns.ts';
import { guarded, writeCell } from '../tables/contract-cells.ts';
import { demandOffice } from './refuse.ts';
import type { Trail } from './trail.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportWish extends ExportDays {
  readonly format: ExportFormat;
  /** Of the headings of CSV; Danish CSV is parted by semicolons, as Excel there expects. */
  readonly language: Language;
}

export interface Exports {
  /** Pieces of text; what they hold can be imported again. Claims and admin. */
  contracts(asker: Asker, wish: ExportWish): AsyncGenerator<string>;
  /** JSON lines hold question and answer whole, CSV a row for each check. */
  checks(asker: Asker, wish: ExportWish): AsyncGenerator<string>;
}

export function openExports({ store, trail }: { readonly store: Store; readonly trail: Trail }): Exports {
  return {
    async *contracts(asker, { format, language, ...days }) {
      demandOffice(asker);
      const columns = contractColumns();
      if (format === 'csv')
        yield csvHeader(
          columns.map((column) => headingOf(column, language)),
          language,
        );
      for await (const page of contractPages(store, days)) {
        await trail.contractsRead(
          asker,
          page.map(({ id }) => id),
          'export',
        );
        yield format === 'csv'
          ? csvLines(
              page.map((contract) => contractCells(contract, columns)),
              language,
            )
          : page.map((contract) => `${JSON.stringify(contractLine(contract))}\n`).join('');
      }
    },
    async *checks(asker, { format, language, ...days }) {
      demandOffice(asker);
      if (format === 'csv') yield csvHeader(CHECK_COLUMNS, language);
      for await (const page of checkPages(store, days)) {
        await trail.contractsRead(
          asker,
          page.map(({ check }) => check.contractId),
          'export',
        );
        yield format === 'csv'
          ? csvLines(page.map(checkCells), language)
          : page.map((each) => `${JSON.stringify(checkLine(each))}\n`).join('');
      }
    },
  };
}

function csvHeader(headings: readonly string[], language: Language): string {
  // The mark by which Excel knows UTF-8.
  return `\ufeff${csvLines([headings], language)}`;
}

function csvLines(rows: readonly (readonly string[])[], language: Language): string {
  return stringify(
    rows.map((cells) => cells.map(guarded)),
    { delimiter: language === 'da' ? ';' : ',', record_delimiter: 'windows' },
  );
}

function contractLine({ number, facts, vehicle, customer, lastReading }: Contract) {
  return { number, facts, vehicle, customer, ...(lastReading ? { reading: lastReading } : {}) };
}

function contractCells(contract: Contract, columns: readonly ContractColumn[]): string[] {
  const line: Readonly<Record<string, unknown>> = contractLine(contract);
  return columns.map(({ at, reads }) => {
    const [, part = '', key] = at.split('/');
    const value = line[part];
    return writeCell(reads, key === undefined ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[key]);
  });
}

const CHECK_COLUMNS = [
  'id',
  'at',
  'by',
  'contract',
  'order',
  'workshop',
  'product',
  'terms',
  'termsHash',
  'orderDate',
  'odometerKm',
  'lines',
  'provider',
  'customer',
  'open',
];

function checkCells({ check, contractNumber, orderNumber, workshopName }: ExportedCheck): string[] {
  const { order } = check.question;
  const { totals } = check.answer;
  return [
    check.id,
    check.at,
    check.by,
    contractNumber,
    orderNumber ?? '',
    workshopName ?? '',
    check.terms.product,
    check.terms.version,
    check.terms.hash,
    order.date,
    order.odometerKm === undefined ? '' : String(order.odometerKm),
    String(order.lines.length),
    totals.provider,
    totals.customer,
    totals.open,
  ];
}

function checkLine({ check, contractNumber, orderNumber, workshopName }: ExportedCheck) {
  return {
    ...check,
    contractNumber,
    ...(orderNumber === null ? {} : { orderNumber }),
    ...(workshopName === null ? {} : { workshopName }),
  };
}
