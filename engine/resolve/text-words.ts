// The words of a text in the one spelling in which they are compared: small letters, æ, ø, å and accents folded.

/**
 * "Støddæmper", "stoeddaemper" and "stoddemper" come to the same word. Letters and digits part: "12V" is two words.
 *
 * textWords('12V-Batteri, træt') → ['12', 'v', 'batteri', 'tret']
 */
export function textWords(text: string): string[] {
  return folded(text).match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** One text in that spelling. */
export function folded(text: string): string {
  const small = text.normalize('NFC').toLowerCase();
  if (/^[ -~]*$/.test(small)) return withoutPairs(small);
  return withoutPairs(small.replace(/[æä]/g, 'e').replace(/[øö]/g, 'o').replace(/å/g, 'a').normalize('NFD').replace(/\p{M}/gu, ''));
}

function withoutPairs(text: string): string {
  return text.replace(/ae/g, 'e').replace(/oe/g, 'o').replace(/aa/g, 'a');
}
