// Whether an uploaded file is a Word file that may be kept: told by what is inside, never by its name.

import type PizZip from 'pizzip';

/** Why it may not; the words stand in templates/messages/letter-pages.yaml. */
export type WordFileFault = 'file-empty' | 'file-too-large' | 'file-no-word-file' | 'file-with-macros' | 'file-fetches';

/** Of the file. */
export const MOST_WORD_BYTES = 5_000_000;
/** Of what it unpacks to: a few kilobytes can unpack to gigabytes. */
const MOST_UNPACKED = 50_000_000;
const MOST_ENTRIES = 1_000;

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** Undefined: it may. */
export async function wordFileFault(content: Uint8Array): Promise<WordFileFault | undefined> {
  if (content.length === 0) return 'file-empty';
  if (content.length > MOST_WORD_BYTES) return 'file-too-large';
  const zip = await opened(content);
  if (!zip || !isSmall(zip)) return 'file-no-word-file';
  const types = textOf(zip, '[Content_Types].xml');
  if (types === undefined || zip.file('word/document.xml') === null) return 'file-no-word-file';
  const names = Object.keys(zip.files);
  if (/macroEnabled|vbaProject|vbaData|activeX/i.test(types) || names.some((name) => /vba|activeX/i.test(name))) return 'file-with-macros';
  if (!types.includes(MAIN)) return 'file-no-word-file';
  const links = names.filter((name) => name.endsWith('.rels')).map((name) => textOf(zip, name) ?? '');
  return links.some(fetchesCode) ? 'file-fetches' : undefined;
}

async function opened(content: Uint8Array): Promise<PizZip | undefined> {
  // Only here: a server that is given no Word file starts without it.
  const { default: Zip } = await import('pizzip');
  try {
    return new Zip(content);
  } catch {
    return undefined;
  }
}

/** By the sizes that the entries say they have; an entry that says too little fails when it is unpacked. */
function isSmall(zip: PizZip): boolean {
  const entries = Object.values(zip.files);
  const sizes = entries.map(
    (entry) => (entry as unknown as { readonly _data?: { readonly uncompressedSize?: number } })._data?.uncompressedSize ?? 0,
  );
  return entries.length <= MOST_ENTRIES && sizes.reduce((sum, size) => sum + size, 0) <= MOST_UNPACKED;
}

function textOf(zip: PizZip, name: string): string | undefined {
  try {
    return zip.file(name)?.asText();
  } catch {
    return undefined;
  }
}

/** A template or an object that Word loads from another machine when the file is opened, and with it whatever that one runs. */
function fetchesCode(links: string): boolean {
  return [...links.matchAll(/<Relationship\b[^>]*>/g)].some(
    ([link]) =>
      /TargetMode\s*=\s*["']External["']/i.test(link) &&
      /Type\s*=\s*["'][^"']*\/(attachedTemplate|oleObject|subDocument|frame|package|control)["']/i.test(link) &&
      /Target\s*=\s*["']\s*([a-z]+:\/\/(?!\/)|\\\\|\/\/|mhtml:)/i.test(link),
  );
}
