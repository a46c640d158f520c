// What is typed and what is on record, brought to one form, so that they can be compared letter by letter.

/** Plates, VINs and numbers: in capitals, without spaces and hyphens. */
export function searchKey(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** Names: in small letters, with one space between words. */
export function nameKey(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
