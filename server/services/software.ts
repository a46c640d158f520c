// What this server makes verdicts and letters with, by hash: every entry of the journal names it.

import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import { canonicalText } from '../journal/canonical-text.ts';
import { hashOf } from '../journal/chain.ts';
import { ROOT } from '../places.ts';
import type { Software } from '../records/journal.ts';

export interface OwnSoftware extends Software {
  /** The texts of the templates by their paths, as JSON; kept in the store under their hash. */
  readonly templateTexts: string;
}

/** Sources that turn a question into an answer; the terms have a hash of their own, which every answer names. */
const ENGINE = ['engine'];
/** What turns a decision into a letter: templates, the sentences they take, and the code that fills them. */
const TEMPLATES = [
  'templates/letters',
  'templates/pdf/letter.typ',
  'templates/pdf/sheet.typ',
  'templates/messages/letters.yaml',
  'server/letters',
  'server/words/format.ts',
];
const FONTS = 'node_modules/@expo-google-fonts/ibm-plex-sans';
const FONT_FACES = ['400Regular', '600SemiBold', '400Regular_Italic'];
const PDF = [
  'node_modules/@myriaddreamin/typst-ts-web-compiler/package.json',
  'node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
  'node_modules/@myriaddreamin/typst.ts/package.json',
  'server/pdf/pdf-worker.mjs',
  'server/pdf/render-pdf.ts',
];

/** By the rules that were loaded: they never change while a server runs. */
const known = new WeakMap<RuleBook, OwnSoftware>();

/** Read from the disk the first time; some 30 MB, a tenth of a second. */
export function softwareOf(book: RuleBook): OwnSoftware {
  let software = known.get(book);
  if (!software) known.set(book, (software = readSoftware(book)));
  return software;
}

function readSoftware(book: RuleBook): OwnSoftware {
  const templateTexts = canonicalText(Object.fromEntries(filesIn(TEMPLATES).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])));
  return {
    engine: hashOf(`${hashOfFiles(filesIn(ENGINE))}\n${sharedWords(book)}`),
    templates: hashOf(templateTexts),
    fonts: hashOfFiles(FONT_FACES.map((face) => `${FONTS}/${face}/IBMPlexSans_${face}.ttf`)),
    pdf: hashOfFiles(PDF),
    templateTexts,
  };
}

/** Sentences and names that all products share: the terms' hash does not cover them, and answers are made with them. */
function sharedWords({ words, facts, catalogue }: RuleBook): string {
  return JSON.stringify({ words, facts, catalogue }, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** Paths below the root, with slashes, in the order of their letters; what is not there counts as nothing. */
function filesIn(places: readonly string[]): string[] {
  return places
    .flatMap((place) => {
      try {
        return readdirSync(join(ROOT, place), { withFileTypes: true, recursive: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOTDIR') return [place];
        if (code === 'ENOENT') return [];
        throw error;
      }
    })
    .sort();
}

/** Over each path and the hash of what it holds. */
function hashOfFiles(paths: readonly string[]): string {
  return hashOf(paths.map((path) => `${hashOfFile(join(ROOT, path))}  ${path}\n`).join(''));
}

/** In pieces: one of them is 28 MB. */
function hashOfFile(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 18);
  const handle = openSync(file, 'r');
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) hash.update(piece.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
