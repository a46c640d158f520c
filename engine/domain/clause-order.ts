// Clauses in the order in which a reader expects them: 3.9 before 3.10, 0.1 before 1.a.

/** As the source numbers them: 3.4.1 before 3.10, 5.b before 5.c, a clause before those below it. */
export function compareClauses(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [x, y] = [left[at] as string, right[at] as string];
    if (x === y) continue;
    const difference = Number(x) - Number(y);
    return Number.isNaN(difference) || difference === 0 ? (x < y ? -1 : 1) : difference;
  }
  return left.length - right.length;
}
