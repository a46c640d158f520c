// Circles among names that lead to other names: derived facts, conditions, overrides.

/** Each circle once, as the names on it; the first is the one that is told first. */
export function circlesAmong(names: Iterable<string>, leadsTo: (name: string) => readonly string[]): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (name: string, way: readonly string[]): void => {
    const start = way.indexOf(name);
    if (start >= 0) {
      circles.push(way.slice(start));
      return;
    }
    if (done.has(name)) return;
    for (const next of leadsTo(name)) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of names) visit(name, []);
  return circles;
}

/** The circle as a person reads it: `a` → `b` → `a`. */
export function circleText(circle: readonly string[]): string {
  return [...circle, circle[0] ?? ''].map((name) => `\`${name}\``).join(' → ');
}
