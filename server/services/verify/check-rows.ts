// What lists and pages are made from, held against the journal: a row that does not say what its entry says is named.

import { CASE_MOVES } from '../../cases/case-moves.ts';
import { wholeOutcome } from '../../cases/decision-of.ts';
import type { Decision } from '../../records/decision.ts';
import type { EntryBody, PartKind } from '../../records/journal.ts';
import type { FaultCode } from '../../records/verification.ts';
import type { Store } from '../../store/open-store.ts';
import type { AttachmentRow, AuthorisationRow, DecidedLineRow, LetterEditRow, LetterRow } from '../../store/tables-decisions.ts';
import {
  casesAstray,
  type CheckedCase,
  linesMarkedWrongly,
  rowsWithoutEntry,
  rowsWrittenWith,
  type StatesAfter,
  type WrittenRows,
} from '../../store/verify-rows.ts';
import type { Finder } from './findings.ts';

/** Kinds of entries that write rows elsewhere. */
export const WRITING_KINDS: readonly string[] = ['case-opened', 'decided', 'letter-made', 'letter-edited', 'attached'];

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
  for (const { number, seq } of await casesAstray(store, STATES_AFTER)) {
    faults.found({ code: 'row-differs', ...(seq === null ? {} : { seq }), values: { table: 'claim_case', row: number } });
  }
  for (const { seq, line_id } of await linesMarkedWrongly(store)) {
    faults.found({ code: 'row-differs', seq, values: { table: 'decided_line', row: line_id } });
  }
}

/** By the table of moves; where the rules authorised some lines only, the case waits for a person as before. */
const STATES_AFTER: StatesAfter = new Map(
  [...new Set(CASE_MOVES.filter(({ to }) => to !== 'same').map(({ entry }) => entry))].map((entry) => [
    entry,
    new Set([...CASE_MOVES.filter((move) => move.entry === entry).map(({ to }) => to), ...(entry === 'decided' ? ['received'] : [])]),
  ]),
);

interface Misfit {
  readonly table: string;
  readonly row: string;
  readonly isThere: boolean;
}

function comparedRows(entry: EntryBody, rows: WrittenRows): Misfit[] {
  const ofEntry = <Row extends { readonly seq: number }>(all: readonly Row[]) => all.filter(({ seq }) => seq === entry.seq);
  const caseNamed = (wanted: string) => rows.cases.find(({ id }) => id === wanted);
  switch (entry.kind) {
    case 'case-opened':
      return comparedOpening(entry, caseNamed(entry.subject.id));
    case 'decided': {
      const decision = entry.content as unknown as Decision;
      const lines = ofEntry(rows.lines);
      const theCase = caseNamed(decision.caseId);
      return [
        ...comparedLines(decision, lines, theCase),
        ...comparedAuthorisation(decision, ofEntry(rows.authorisations)),
        ...(lines.some(({ is_current }) => is_current === 1) ? comparedOutcome(decision, theCase) : []),
      ];
    }
    case 'letter-made':
      return comparedParts('letter', entry, ofEntry(rows.letters), isLetterOf, ({ json_part, pdf_part }) => ({
        'letter-json': json_part,
        'letter-pdf': pdf_part,
      }));
    case 'letter-edited':
      return comparedParts('letter_edit', entry, ofEntry(rows.edits), isEditOf, ({ part }) => ({ 'letter-docx': part }));
    case 'attached':
      return comparedParts('attachment', entry, ofEntry(rows.attachments), isAttachmentOf, ({ part }) => ({ attachment: part }));
    default:
      return [];
  }
}

/** What a case was opened with never changes. */
function comparedOpening({ subject, at, content }: EntryBody, row: CheckedCase | undefined): Misfit[] {
  if (!row) return [{ table: 'claim_case', row: String(content['number'] ?? subject.id), isThere: false }];
  const told = {
    number: row.number,
    contractId: row.contract_id,
    orderId: row.order_id,
    workshopId: row.workshop_id,
    product: row.product,
    tier: row.tier,
    customerType: row.customer_type,
    language: row.language,
    timing: row.timing,
  };
  const isSame =
    row.opened_at === at && Object.entries(told).every(([name, value]) => content[name] === undefined || content[name] === value);
  return isSame ? [] : [{ table: 'claim_case', row: row.number, isThere: true }];
}

/** Of the decision that counts. Where the rules authorised some lines only, the case as a whole is not decided yet. */
function comparedOutcome(decision: Decision, row: CheckedCase | undefined): Misfit[] {
  if (!row) return [{ table: 'claim_case', row: decision.caseNumber, isThere: false }];
  const { by, totals, at, round } = decision;
  const isWhole = row.decided_at !== null;
  const isSame =
    row.approved === totals.approved &&
    row.round >= round &&
    (isWhole
      ? row.decided_at === at && row.outcome === wholeOutcome(decision) && (by.kind === 'rules' || row.decided_by_id === by.id)
      : by.kind === 'rules' && row.outcome === null);
  return isSame ? [] : [{ table: 'claim_case', row: row.number, isThere: true }];
}

function isLetterOf({ subject, at, by, content }: EntryBody, row: LetterRow): boolean {
  const { kind, language, on } = content['source'] as { readonly kind: string; readonly language: string; readonly on: string };
  return (
    row.id === content['letter'] &&
    row.subject_kind === subject.kind &&
    row.subject_id === subject.id &&
    row.decision_seq === (content['decision'] ?? null) &&
    row.kind === kind &&
    row.language === language &&
    row.on_day === on &&
    row.made_at === at &&
    row.made_by === by.name
  );
}

function isEditOf({ at, by, content }: EntryBody, row: LetterEditRow): boolean {
  return row.id === content['edit'] && row.letter_id === content['letter'] && row.at === at && row.by === by.name;
}

function isAttachmentOf({ subject, at, by, content }: EntryBody, row: AttachmentRow): boolean {
  return (
    row.id === content['attachmentId'] &&
    row.case_id === subject.id &&
    row.media_type === content['mediaType'] &&
    row.size === content['bytes'] &&
    row.at === at &&
    row.by === by.name
  );
}

function comparedLines(decision: Decision, rows: readonly DecidedLineRow[], theCase: CheckedCase | undefined): Misfit[] {
  const table = 'decided_line';
  const missing = decision.lines.flatMap((line) => {
    const row = rows.find(({ line_id }) => line_id === line.lineId);
    if (!row) return [{ table, row: line.lineId, isThere: false }];
    const person = decision.by.kind === 'person' ? decision.by : undefined;
    const isSame =
      row.case_id === decision.caseId &&
      row.contract_id === theCase?.contract_id &&
      row.workshop_id === theCase.workshop_id &&
      row.tier === theCase.tier &&
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
  entry: EntryBody,
  rows: readonly Row[],
  isOf: (entry: EntryBody, row: Row) => boolean,
  partsOf: (row: Row) => Partial<Record<PartKind, string>>,
): Misfit[] {
  const [row, ...added] = rows;
  if (!row) return [{ table, row: '', isThere: false }];
  const { parts } = entry;
  const isSame =
    isOf(entry, row) && Object.entries(partsOf(row)).every(([what, id]) => parts.some((part) => part.what === what && part.id === id));
  return [...(isSame ? [] : [row]), ...added].map(({ id }) => ({ table, row: id, isThere: true }));
}
