// The audit of decisions on record: lists, what they add up to, and the same as text for a spreadsheet.

import { stringify } from 'csv-stringify/sync';
import type { Messages } from '../../engine/domain/problem.ts';
import type { Language } from '../../engine/domain/words.ts';
import { addDays, isDay } from '../../engine/domain/calendar-day.ts';
import type { AuditCase, AuditLine, AuditQuery, AuditShow, AuditTotals } from '../records/audit.ts';
import { isSignedBy, readPublic } from '../journal/head-signature.ts';
import type { Page } from '../records/contract.ts';
import type { Head } from '../records/journal.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import {
  auditCasePage,
  auditCasePieces,
  auditChoices,
  auditLinePage,
  auditLinePieces,
  auditTotals,
  type FoundCase,
  type FoundLine,
} from '../store/audit-rows.ts';
import type { AuditWanted } from '../store/audit-conditions.ts';
import { guarded } from '../tables/contract-cells.ts';
import { sayIn } from '../words/sentences.ts';
import { danishInstant } from './danish-time.ts';
import { demandOffice, demandRole, isOffice } from './refuse.ts';
import type { Cases, CaseFile } from './cases.ts';
import type { Journal } from './journal.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export type AuditList =
  { readonly show: 'lines'; readonly page: Page<AuditLine> } | { readonly show: 'cases'; readonly page: Page<AuditCase> };

/** What the lists can be narrowed to beyond the words of the rules. */
export interface AuditChoices {
  readonly clauses: readonly { readonly product: string; readonly clause: string }[];
  /** Empty for whoever may not know. */
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  readonly payers: readonly { readonly product: string; readonly payer: string }[];
  readonly facts: readonly string[];
}

/**
 * Claims, product and admin. A product manager sees no person: no handler's name, and asking for one's decisions is
 * `not-allowed`. None of the lists holds a plate or free text.
 */
export interface Audit {
  /** Newest first. */
  list(asker: Asker, query: AuditQuery): Promise<AuditList>;
  totals(asker: Asker, query: AuditQuery): Promise<AuditTotals>;
  choices(asker: Asker): Promise<AuditChoices>;
  /** A case with its whole course and the head of the journal. Claims and admin; `case-not-found`. */
  trail(asker: Asker, caseId: string): Promise<CaseTrail>;
  /** The whole list as CSV, piece by piece; in Danish parted by semicolons, as Excel there expects. */
  csv(asker: Asker, query: AuditQuery, language: Language): AsyncGenerator<string>;
}

export interface CaseTrail {
  readonly file: CaseFile;
  /** Undefined: nothing is on record yet. */
  readonly head: Head | undefined;
  /** Whether the head's signature fits it; unknown where the key is not at hand. */
  readonly isSigned: 'yes' | 'no' | 'unknown';
}

export interface AuditParts extends Pick<ServiceParts, 'store'> {
  readonly messages: Messages;
  readonly trail: Trail;
  readonly cases: Pick<Cases, 'read'>;
  readonly journal: Pick<Journal, 'head' | 'publicKey'>;
}

/** A period of anything but decisions is of cases. */
export function shownBy({ show = 'lines', day = 'decided' }: AuditQuery): AuditShow {
  return day === 'decided' ? show : 'cases';
}

export function openAudit({ store, messages, trail, cases, journal }: AuditParts): Audit {
  function demand(asker: Asker, { handler, from, to }: AuditQuery): void {
    demandRole(asker, 'claims', 'product', 'admin');
    if (handler !== undefined && !isOffice(asker)) throw new Refusal('not-allowed');
    const odd = Object.entries({ from, to }).flatMap(([field, day]) => (day === undefined || isDay(day) ? [] : [field]));
    if (odd.length > 0)
      throw new Refusal(
        'invalid-parameters',
        { count: odd.length },
        odd.map((field) => ({ code: 'record.not-a-day', pointer: `/${field}`, values: { field } })),
      );
  }

  const traced = (asker: Asker, rows: readonly { readonly contractId: string }[]) =>
    trail.contractsRead(
      asker,
      rows.map(({ contractId }) => contractId),
      'audit',
    );

  return {
    async list(asker, query) {
      demand(asker, query);
      if (shownBy(query) === 'lines') {
        const page = await auditLinePage(store, wanted(query));
        await traced(asker, page.items);
        return { show: 'lines', page: { ...page, items: page.items.map((line) => lineFor(asker, line)) } };
      }
      const page = await auditCasePage(store, wanted(query));
      await traced(asker, page.items);
      return { show: 'cases', page: { ...page, items: page.items.map(caseOf) } };
    },
    async totals(asker, query) {
      demand(asker, query);
      return auditTotals(store, wanted(query), shownBy(query));
    },
    async choices(asker) {
      demand(asker, {});
      const choices = await auditChoices(store);
      return isOffice(asker) ? choices : { ...choices, handlers: [] };
    },
    async trail(asker, caseId) {
      demandOffice(asker);
      const file = await cases.read(asker, caseId);
      await traced(asker, [file.case]);
      const head = await journal.head();
      return { file, head, isSigned: head ? signatureState(head, journal.publicKey()) : 'unknown' };
    },
    async *csv(asker, query, language) {
      demand(asker, query);
      const isOfLines = shownBy(query) === 'lines';
      const say = sayIn(messages, language);
      const columns = isOfLines ? LINE_COLUMNS.filter((column) => column !== 'handler' || isOffice(asker)) : CASE_COLUMNS;
      const text = (rows: readonly (readonly string[])[]) =>
        stringify(
          rows.map((cells) => cells.map(guarded)),
          { delimiter: language === 'da' ? ';' : ',', record_delimiter: 'windows' },
        );
      // The mark by which Excel knows UTF-8.
      yield `\ufeff${text([columns.map((column) => say(`audit.column-${kebab(column)}`))])}`;
      const pieces: AsyncGenerator<readonly (FoundLine | FoundCase)[]> = isOfLines
        ? auditLinePieces(store, wanted(query))
        : auditCasePieces(store, wanted(query));
      for await (const piece of pieces) {
        await traced(asker, piece);
        yield text(piece.map((row) => columns.map((column) => cellOf((row as unknown as Readonly<Record<string, unknown>>)[column]))));
      }
    },
  };
}

function signatureState(head: Head, publicKey: string | undefined): CaseTrail['isSigned'] {
  const key = publicKey === undefined ? undefined : readPublic(publicKey);
  if (!key) return 'unknown';
  return isSignedBy(head, key) ? 'yes' : 'no';
}

function wanted(query: AuditQuery): AuditWanted {
  const { from, to } = query;
  return {
    ...query,
    instants: {
      ...(from === undefined ? {} : { from: danishInstant(from) }),
      ...(to === undefined ? {} : { until: danishInstant(addDays(to, 1)) }),
    },
  };
}

/** Fields of a line, of a case, and the columns that show them. */
const LINE_COLUMNS: readonly (keyof AuditLine)[] = [
  'caseNumber',
  'round',
  'seq',
  'lineId',
  'decidedOn',
  'decidedAt',
  'product',
  'tier',
  'termsVersion',
  'timing',
  'component',
  'verdict',
  'clause',
  'outcome',
  'asked',
  'proposed',
  'approved',
  'goodwill',
  'payer',
  'handler',
  'isCurrent',
];

const CASE_COLUMNS: readonly (keyof AuditCase)[] = [
  'number',
  'product',
  'tier',
  'timing',
  'state',
  'round',
  'openedAt',
  'decidedAt',
  'outcome',
  'asked',
  'approved',
];

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Words stay as the record has them, so that a program can read the list too. */
function cellOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function lineFor(asker: Asker, { contractId: _contractId, ...line }: FoundLine): AuditLine {
  return isOffice(asker) || line.handler === undefined ? line : { ...line, handler: '' };
}

function caseOf({ contractId: _contractId, ...found }: FoundCase): AuditCase {
  return found;
}
