// The name that was probably meant: the nearest one that is known.

import type { Problem } from '../domain/problem.ts';

/** undefined where none is near: a wild guess helps nobody. */
export function closest(input: string, known: Iterable<string>): string | undefined {
  const asked = input.toLowerCase();
  const limit = Math.max(2, Math.floor(asked.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = distanceBetween(asked, name.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

/** The hint of a fault about a name that is not known. */
export function didYouMean(input: string, known: Iterable<string>): Problem['hint'] {
  const names = [...known];
  const meant = closest(input, names);
  if (meant !== undefined) return { code: 'hint-did-you-mean', values: { meant } };
  if (names.length === 0) return { code: 'hint-none-known', values: {} };
  return names.length <= 12 ? { code: 'hint-one-of', values: { known: names.map((name) => `\`${name}\``).join(', ') } } : undefined;
}

/** Letters to add, drop, change or swap with their neighbour to come from one to the other. */
function distanceBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] as number) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
