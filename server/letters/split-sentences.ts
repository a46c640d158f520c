// A text as its sentences: what ends one, and what only looks like it.

/**
 * A full stop, an exclamation mark, a question mark or a colon ends a sentence where a blank or the end follows. A full stop ends
 * none after an abbreviation ("pkt.", "kr."), after the number of a day or a place in a row ("1. januar"), and before a small
 * letter; within "3.12" and "60.000" no blank follows.
 */
export function splitSentences(text: string, abbreviations: ReadonlySet<string>): string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const sentences: string[][] = [[]];
  words.forEach((word, at) => {
    sentences.at(-1)?.push(word);
    if (at < words.length - 1 && endsSentence(word, words[at + 1] ?? '', abbreviations)) sentences.push([]);
  });
  return sentences.map((sentence) => sentence.join(' ')).filter((sentence) => sentence !== '');
}

function endsSentence(word: string, next: string, abbreviations: ReadonlySet<string>): boolean {
  const bare = word.replace(/[)\]"»”'’]+$/u, '');
  if (/[!?:…]$/u.test(bare)) return true;
  if (!bare.endsWith('.')) return false;
  if (abbreviations.has(bare.replace(/^[("«“]+/u, '').toLocaleLowerCase('da'))) return false;
  // A small letter goes on with the sentence; so does what follows an ordinal.
  return !/^[("«“]*\p{Ll}/u.test(next);
}
