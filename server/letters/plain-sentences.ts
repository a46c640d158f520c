// Shorter sentences: where a semicolon parts two of them, each becomes one of its own.

/** 'Det dækker vi; resten er dit' → 'Det dækker vi. Resten er dit.' Nothing else of the words changes. */
export function plainSentences(text: string): string {
  const plain = text
    .replace(/[^\S\u00a0]+/gu, ' ')
    .trim()
    .replace(/;\s+(\p{L})/gu, (_, first: string) => `. ${first.toLocaleUpperCase('da')}`);
  return plain === '' || /[.!?…]["»”)]*$/u.test(plain) ? plain : `${plain}.`;
}
