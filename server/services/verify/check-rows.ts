// What lists and pages are made from, held against the journal: a row that does not say what its entry says is named.

import type { Decision } from '../../records/decision.ts';
import type { EntryBody, PartKind } from '../../records/journal.ts';
import type { FaultCode } from '../../records/verification.ts';
import type { Store } from '../../store/open-store.ts';
import type { AuthorisationRow, DecidedLineRow } from '../../store/tables-decisions.ts';
import { linesMarkedWrongly, rowsWithoutEntry, rowsWrittenWith, type WrittenRows } from '../../store/verify-rows.ts';
import type { Finder } from './findings.ts';

/** Kinds of entries that write rows elsewhere. */
export const WRITING_KINDS: readonly string[] = ['decided', 'letter-made', 'letter-edited', 'attached'];

/** Entries of those kinds, with their content. */
export async function checkRows(store: Store, entries: readonly EntryBody[], faults: Finder<FaultCode>): Promise<void> {
  const rows = await rowsWrittenWith(store, entries);
  for (const entry of entries) {
    const { seq, subject } = entry;
    for (const { table, row, isThere } of comparedRows(entry, rows)) {
      const code = isThere ? 'row-differs' : 'row-missing';
      faults.found({ code, seq, subject, values: { table, row } });
    }
  }
}

/** After the last entry. */
export async function checkStrayRows(store: Store, faults: Finder<FaultCode>): Promise<void> {
  for (const { table, seq } of await rowsWithoutEntry(store)) faults.found({ code: 'row-unnamed', seq, values: { table } });
  for (const { seq, line_id } of await linesMarkedWrongly(store)) {
    faults.found({ code: 'row-differs', seq, values: { table: 'decided_line', row: line_id } });
  }
}

interface Misfit {
  readonly table: string;
  readonly row: string;
  readonly isThere: boolean;
}

function comparedRows(entry: EntryBody, rows: WrittenRows): Misfit[] {
  const ofEntry = <Row extends { readonly seq: number }>(all: readonly Row[]) => all.filter(({ seq }) => seq === entry.seq);
  switch (entry.kind) {
    case 'decided': {
      const decision = entry.content as unknown as Decision;
      return [...comparedLines(decision, ofEntry(rows.lines)), ...comparedAuthorisation(decision, ofEntry(rows.authorisations))];
    }
    case 'letter-made':
      return comparedParts('letter', entry, ofEntry(rows.letters), ({ json_part, pdf_part }) => ({
        'letter-json': json_part,
        'letter-pdf': pdf_part,
      }));
    case 'letter-edited':
      return comparedParts('letter_edit', entry, ofEntry(rows.edits), ({ part }) => ({ 'letter-docx': part }));
    case 'attached':
      return comparedParts('attachment', entry, ofEntry(rows.attachments), ({ part }) => ({ attachment: part }));
    default:
      return [];
  }
}

function comparedLines(decision: Decision, rows: readonly DecidedLineRow[]): Misfit[] {
  const table = 'decided_line';
  const missing = decision.lines.flatMap((line) => {
    const row = rows.find(({ line_id }) => line_id === line.lineId);
    if (!row) return [{ table, row: line.lineId, isThere: false }];
    const person = decision.by.kind === 'person' ? decision.by : undefined;
    const isSame =
      row.case_id === decision.caseId &&
      row.round === decision.round &&
      row.decided_at === decision.at &&
      row.decided_on === decision.on &&
      row.product === decision.terms.product &&
      row.terms_version === decision.terms.version &&
      row.verdict === line.verdict &&
      row.clause === (line.clause ?? null) &&
      row.component === (line.component ?? null) &&
      row.outcome === line.outcome &&
      row.asked === line.asked &&
      row.proposed === line.proposed &&
      row.approved === line.amount &&
      Number(row.goodwill) === Number(line.goodwill?.amount ?? 0) &&
      row.payer === (line.goodwill?.payer ?? null) &&
      row.handler_id === (person?.id ?? null) &&
      row.handler_name === (person?.name ?? null);
    return isSame ? [] : [{ table, row: line.lineId, isThere: true }];
  });
  const known = new Set(decision.lines.map(({ lineId }) => lineId));
  const added = rows.filter(({ line_id }) => !known.has(line_id)).map(({ line_id }) => ({ table, row: line_id, isThere: true }));
  return [...missing, ...added];
}

function comparedAuthorisation({ authorisation, caseId, by }: Decision, rows: readonly AuthorisationRow[]): Misfit[] {
  const table = 'authorisation';
  const row = rows.find(({ number }) => number === authorisation?.number);
  const added = rows.filter((each) => each !== row).map(({ number }) => ({ table, row: number, isThere: true }));
  if (!authorisation) return added;
  if (!row) return [{ table, row: authorisation.number, isThere: false }, ...added];
  const isSame =
    row.case_id === caseId &&
    row.most === authorisation.most &&
    row.holds_until === authorisation.until &&
    row.is_automatic === (by.kind === 'rules' ? 1 : 0);
  return isSame ? added : [{ table, row: authorisation.number, isThere: true }, ...added];
}

/** One row for an entry, which names the entry's parts. */
function comparedParts<Row extends { readonly id: string }>(
  table: string,
  { parts }: EntryBody,
  rows: readonly Row[],
  partsOf: (row: Row) => Partial<Record<PartKind, string>>,
): Misfit[] {
  const [row, ...added] = rows;
  if (!row) return [{ table, row: '', isThere: false }];
  const isSame = Object.entries(partsOf(row)).every(([what, id]) => parts.some((part) => part.what === what && part.id === id));
  return [...(isSame ? [] : [row]), ...added].map(({ id }) => ({ table, row: id, isThere: true }));
}
