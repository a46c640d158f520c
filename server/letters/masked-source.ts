// A letter's source without what somebody typed: only our own words are held to their language and checked for gaps.

import type { LetterLine, LetterSource } from '../records/letter.ts';

/** Stands for a text that somebody typed: no word of any language, and not empty. */
const MASK = '\u{E000}';

export function maskedSource(source: LetterSource): LetterSource {
  const { recipient, reference, decidedBy, agreedBy, asked, change } = source;
  return {
    ...source,
    recipient: { ...recipient, ...(recipient.name === undefined ? {} : { name: MASK }), address: recipient.address.map(() => MASK) },
    reference: {
      ...reference,
      ...masked(reference, ['caseNumber', 'contractNumber', 'orderNumber', 'registration', 'car', 'workshop']),
    },
    ...(decidedBy ? { decidedBy: { ...decidedBy, name: MASK } } : {}),
    ...(agreedBy ? { agreedBy: { ...agreedBy, name: MASK } } : {}),
    lines: source.lines.map(maskedLine),
    ...(asked ? { asked: { ...asked, questions: asked.questions.map(() => MASK), ...masked(asked, ['note']) } } : {}),
    ...(change ? { change: { ...change, changes: change.changes.map(() => MASK) } } : {}),
  };
}

function maskedLine(line: LetterLine): LetterLine {
  const told = line.facts.filter(({ source }) => source !== 'terms' && source !== 'derived').map(({ value }) => value);
  const without = (text: string) => told.filter((value) => value.length > 2).reduce((left, value) => left.replaceAll(value, MASK), text);
  return {
    ...line,
    text: MASK,
    reason: line.reason === line.handlerReason ? MASK : without(line.reason),
    ...(line.handlerReason === undefined ? {} : { handlerReason: MASK }),
    facts: line.facts.map((fact) => (told.includes(fact.value) ? { ...fact, value: MASK } : fact)),
    wouldChange: line.wouldChange.map(without),
    ...(line.goodwill ? { goodwill: { ...line.goodwill, reason: MASK } } : {}),
  };
}

function masked<Part extends object>(part: Part, keys: readonly (keyof Part & string)[]): Partial<Part> {
  return Object.fromEntries(keys.filter((key) => part[key] !== undefined).map((key) => [key, MASK])) as Partial<Part>;
}
