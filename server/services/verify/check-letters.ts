// Letters made again: with the same templates and programs, the same words and the same PDF to the last byte.

import { canonicalText } from '../../journal/canonical-text.ts';
import { joinPersonal, type PersonalFields } from '../../journal/personal-fields.ts';
import type { EntryBody, PartKind, Software } from '../../records/journal.ts';
import type { Letter, LetterSource } from '../../records/letter.ts';
import type { FaultCode } from '../../records/verification.ts';
import type { SoundParts } from './check-parts.ts';
import type { Finder } from './findings.ts';

/** How this software makes letters; neither looks at the clock. */
export interface LetterMaker {
  words(source: LetterSource): Letter;
  pdf(letter: Letter, source: LetterSource): Promise<Uint8Array>;
}

export interface LetterCheck {
  /** Parts that were erased, or that do not fit, are told elsewhere. */
  check(entry: EntryBody, parts: SoundParts): Promise<void>;
  readonly checked: number;
  readonly exact: number;
  readonly pdfs: number;
}

export function checkLetters(
  maker: LetterMaker,
  software: Software,
  { withPdf }: { readonly withPdf: boolean },
  faults: Finder<FaultCode>,
): LetterCheck {
  const counts = { checked: 0, exact: 0, pdfs: 0 };

  async function checkPdf(
    { seq, subject, software: theirs }: EntryBody,
    letter: Letter,
    source: LetterSource,
    pdf: Uint8Array,
  ): Promise<void> {
    const isOurs = theirs.fonts === software.fonts && theirs.pdf === software.pdf;
    if (!isOurs) return;
    const again = await maker.pdf(letter, source);
    if (Buffer.compare(again, pdf) === 0) counts.pdfs += 1;
    else faults.found({ code: 'pdf-not-reproduced', seq, subject, values: {} });
  }

  return {
    get checked() {
      return counts.checked;
    },
    get exact() {
      return counts.exact;
    },
    get pdfs() {
      return counts.pdfs;
    },
    async check(entry, parts) {
      const { seq, subject, content, software: theirs } = entry;
      counts.checked += 1;
      const partOf = (what: PartKind) => parts.get(entry.parts.find((part) => part.what === what)?.id ?? '');
      const [fields, words, pdf] = [partOf('fields'), partOf('letter-json'), partOf('letter-pdf')];
      if (!fields || !words || theirs.templates !== software.templates) return;
      const whole = joinPersonal(content, JSON.parse(textOf(fields)) as PersonalFields);
      const source = whole['source'] as LetterSource;
      const letter = maker.words(source);
      if (canonicalText(letter) !== textOf(words)) return faults.found({ code: 'letter-not-reproduced', seq, subject, values: {} });
      counts.exact += 1;
      if (withPdf && pdf) await checkPdf(entry, letter, source, pdf);
    },
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
