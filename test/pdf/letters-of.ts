// The letters of a PDF that Typst wrote, read back through the fonts' own tables: what a reader finds and copies.

import { inflateSync } from 'node:zlib';

/**
 * All letters without spaces, font by font in the order of the pages. Which table belongs to which font is not followed:
 * each font's glyphs are read through every table, so one of the texts is the one that is seen.
 */
export function lettersOf(pdf: Uint8Array): string {
  const streams = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ].map(([, raw]) => raw as string);
  const tables = streams.filter((text) => text.includes('beginbfchar')).map(tableOf);
  const glyphs = new Map<string, number[]>();
  for (const page of streams.map(inflated).filter((text) => text.includes('BT\n'))) {
    for (const [, font = '', shown = ''] of page.matchAll(/\/(f\d+) [\d.]+ Tf[\s\S]*?(\[[\s\S]*?\]) TJ/g)) {
      glyphs.set(font, [...(glyphs.get(font) ?? []), ...glyphsOf(shown)]);
    }
  }
  const texts = [...glyphs.values()].flatMap((each) => tables.map((table) => each.map((glyph) => table.get(glyph) ?? '\ufffd').join('')));
  return texts.join('\n').replaceAll(/[ \u00a0]/g, '');
}

function inflated(raw: string): string {
  try {
    return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

/** Glyph → letters. */
function tableOf(cmap: string): Map<number, string> {
  const entries = [...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gim)];
  return new Map(
    entries.map(([, glyph, letters]) => [
      Number.parseInt(glyph as string, 16),
      String.fromCharCode(...((letters as string).match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    ]),
  );
}

/** Two bytes each, in strings with escapes, where a bracket that has its partner may stand bare: `[(\000\017) 15 (\000\b)]`. */
function glyphsOf(shown: string): number[] {
  const bytes: number[] = [];
  let depth = 0;
  for (const [, octal, escaped, plain] of shown.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)) {
    if (plain === ')') depth -= 1;
    if (depth > 0)
      bytes.push(octal === undefined ? byteOf(plain ?? ESCAPES[escaped as string] ?? (escaped as string)) : Number.parseInt(octal, 8));
    if (plain === '(') depth += 1;
  }
  return Array.from({ length: bytes.length / 2 }, (_, at) => (bytes[2 * at] as number) * 256 + (bytes[2 * at + 1] as number));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function byteOf(letter: string): number {
  return letter.charCodeAt(0);
}
