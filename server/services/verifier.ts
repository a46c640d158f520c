// `coverline verify`: reads the whole journal through, names what somebody altered, and asks today's engine again.

import type { KeyObject } from 'node:crypto';
import { hashOf, type EntryLinks, NO_ENTRY } from '../journal/chain.ts';
import { readPublic } from '../journal/head-signature.ts';
import type { EntryBody, Head } from '../records/journal.ts';
import type { DifferenceCode, Erasure, FaultCode, Findings, Verification, VerifyOptions } from '../records/verification.ts';
import { entryRow, readHead } from '../store/journal-rows.ts';
import { type ChainRow, chainRows, keptTemplates, numberOf } from '../store/verify-rows.ts';
import type { Journal } from './journal.ts';
import type { PartFiles } from './part-files.ts';
import type { ServiceParts } from './service-parts.ts';
import { type OwnSoftware, softwareOf } from './software.ts';
import { checkChain } from './verify/check-chain.ts';
import { checkDecisions } from './verify/check-decisions.ts';
import { checkHead, checkHeadFile } from './verify/check-head.ts';
import { checkLetters, type LetterMaker } from './verify/check-letters.ts';
import { checkParts } from './verify/check-parts.ts';
import { checkRows, checkStrayRows, WRITING_KINDS } from './verify/check-rows.ts';
import { type Finder, openFinder } from './verify/findings.ts';

export interface Verifier {
  /** Changes nothing. In pages: memory stays flat, however long the journal is. */
  verify(options?: VerifyOptions): Promise<Verification>;
}

export interface VerifierParts extends ServiceParts {
  readonly journal: Journal;
  readonly files: PartFiles;
  /** Left out: that of this server. */
  readonly software?: OwnSoftware;
  readonly letters: LetterMaker;
}

/** Entries at a time; those with their letters are some 100 KB each. */
const PAGE = 200;
const PAGE_OF_CHAIN = 500;
const ERASURES_TOLD = 100;

export function openVerifier(parts: VerifierParts): Verifier {
  const { store, journal } = parts;
  return {
    async verify(options = {}) {
      const faults = openFinder<FaultCode>();
      const differences = openFinder<DifferenceCode>();
      const head = await readHead(store);
      const publicKey = keyOf(journal) ?? (options.head && readPublic(options.head.publicKey));
      const read = await readThrough(parts, options, head, faults, differences);
      checkHead(head, read.last, publicKey, faults);
      await checkBeyond(parts, head, read.last.seq, faults);
      if (options.head) await checkHeadFile(options.head, head, publicKey, (seq) => hashAt(parts, seq), faults);
      const { erased, parts: checked, decisions, letters } = read;
      return {
        ...(head ? { head } : {}),
        entries: read.last.seq,
        parts: checked,
        decisions,
        letters,
        erased: { count: erased.count, first: await numbered(parts, erased.first) },
        faults: await withNumbers(parts, faults.all()),
        differences: await withNumbers(parts, differences.all()),
      };
    },
  };
}

/** Undefined: the key is missing, or is none. */
function keyOf(journal: Journal): KeyObject | undefined {
  const text = journal.publicKey();
  return text === undefined ? undefined : readPublic(text);
}

async function readThrough(
  parts: VerifierParts,
  { chainOnly = false, withPdf = true, onProgress }: VerifyOptions,
  head: Head | undefined,
  faults: Finder<FaultCode>,
  differences: Finder<DifferenceCode>,
) {
  const { store, engine, files } = parts;
  const software = chainOnly ? { engine: '', templates: '', fonts: '', pdf: '' } : (parts.software ?? softwareOf(engine.book));
  const chain = checkChain(faults);
  const erased = { count: 0, first: [] as Erasure[] };
  const apart = checkParts(store, files, faults, (erasure) => {
    erased.count += 1;
    if (erased.first.length < ERASURES_TOLD) erased.first.push(erasure);
  });
  const decisions = checkDecisions(engine, software, faults, differences);
  const letters = checkLetters(parts.letters, software, { withPdf }, faults);
  const templates = templatesSeen(parts, faults);
  // Without a head, as far as there are entries.
  const most = head?.count ?? Number.POSITIVE_INFINITY;

  for (let after = 0; after < most;) {
    const rows = (await chainRows(store, after, chainOnly ? PAGE_OF_CHAIN : PAGE)).filter(({ seq }) => seq <= most);
    const sound = rows.flatMap((row) => {
      const links = chain.check(row);
      return links ? [{ row, links }] : [];
    });
    if (!chainOnly) {
      for (const { links } of sound) await templates(links);
      const contents = await apart.check(sound.map(({ links }) => links));
      const writing = sound.filter(({ links }) => WRITING_KINDS.includes(links.kind)).map(({ row }) => bodyOf(row));
      await checkRows(store, writing, faults);
      for (const entry of writing) {
        if (entry.kind === 'decided') decisions.check(entry);
        if (entry.kind === 'letter-made') await letters.check(entry, contents);
      }
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.seq;
    onProgress?.(after, most);
  }
  if (!chainOnly) {
    await apart.end();
    await checkStrayRows(store, faults);
  }
  const { last } = chain;
  return {
    last,
    parts: apart.checked,
    decisions: { checked: decisions.checked, exact: decisions.exact, same: decisions.same },
    letters: { checked: letters.checked, exact: letters.exact, pdfs: letters.pdfs },
    erased,
  };
}

function bodyOf({ body }: ChainRow): EntryBody {
  return JSON.parse(body) as EntryBody;
}

/** Each set of templates that an entry names is kept, under the hash of its texts. */
function templatesSeen({ store }: VerifierParts, faults: Finder<FaultCode>): (links: EntryLinks) => Promise<void> {
  const seen = new Set<string>();
  return async ({ seq, subject, software: { templates } }) => {
    if (seen.has(templates)) return;
    seen.add(templates);
    const kept = await keptTemplates(store, templates);
    if (!kept) faults.found({ code: 'templates-missing', seq, subject, values: { hash: templates.slice(0, 12) } });
    else if (hashOf(kept.content) !== templates) {
      faults.found({ code: 'templates-altered', seq, subject, values: { hash: templates.slice(0, 12) } });
    }
  };
}

/** Entries that were added past the head; those of a server that goes on working meanwhile are none of them. */
async function checkBeyond({ store }: VerifierParts, head: Head | undefined, last: number, faults: Finder<FaultCode>): Promise<void> {
  const [beyond] = await chainRows(store, Math.max(head?.count ?? 0, last), 1);
  if (!beyond || (head && (await readHead(store))?.count !== head.count)) return;
  faults.found({ code: head ? 'entries-beyond-head' : 'head-missing', seq: beyond.seq, values: { count: head?.count ?? 0 } });
}

async function hashAt({ store }: VerifierParts, seq: number): Promise<string | undefined> {
  const row = seq === 0 ? { body: '' } : await entryRow(store, seq);
  return row && (seq === 0 ? NO_ENTRY : hashOf(row.body));
}

async function withNumbers<Code extends string>(parts: VerifierParts, { counts, first }: Findings<Code>): Promise<Findings<Code>> {
  return { counts, first: await numbered(parts, first) };
}

async function numbered<Item extends { readonly subject?: Erasure['subject'] }>(
  { store }: VerifierParts,
  items: readonly Item[],
): Promise<Item[]> {
  const named: Item[] = [];
  for (const item of items) {
    const number = item.subject && (await numberOf(store, item.subject));
    named.push(number === undefined ? item : { ...item, number });
  }
  return named;
}
