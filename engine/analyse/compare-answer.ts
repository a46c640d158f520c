// Holds an answer against what a case expects of it: what the case does not mention is free.

/** One place where the answer is not what the case expects. */
export interface Difference {
  /** The place, as people say it: `lines 2 › amounts › provider`. */
  readonly at: string;
  readonly expected: unknown;
  /** undefined: the answer has nothing there. */
  readonly actual: unknown;
}

/**
 * Every difference between an expectation and an answer; none: the case passes. Maps are compared key by key,
 * entries of lists are found by their own key (lines by id, tiers by tier, ...) or by the keys that are given, and an
 * empty list demands that there is none.
 */
export function compareAnswer(expected: unknown, answer: unknown): Difference[] {
  return compareValue(expected, answer, [], '');
}

/** The key that tells the entries of a list apart; lists without one are searched by all the keys that are given. */
const ENTRY_KEYS: Readonly<Record<string, string>> = {
  lines: 'id',
  tiers: 'tier',
  addOns: 'addOn',
  items: 'code',
  missing: 'fact',
};

/** Written as decimal text or as a number, these are compared as numbers: "0.00" is 0. A clause never is: "3.10" is not "3.1". */
const NUMBERS = new Set(['total', 'provider', 'customer', 'open', 'amount', 'rate', 'quantity']);

function compareValue(expected: unknown, actual: unknown, path: readonly string[], key: string): Difference[] {
  if (Array.isArray(expected)) return compareList(expected, actual, path, key);
  if (isMap(expected)) {
    if (!isMap(actual)) return [difference(path, expected, actual)];
    return Object.entries(expected).flatMap(([name, value]) => compareValue(value, actual[name], [...path, name], name));
  }
  if (expected === null) return actual === null || actual === undefined ? [] : [difference(path, expected, actual)];
  return isSame(expected, actual, key) ? [] : [difference(path, expected, actual)];
}

function compareList(expected: readonly unknown[], actual: unknown, path: readonly string[], key: string): Difference[] {
  const entries = Array.isArray(actual) ? (actual as readonly unknown[]) : [];
  if (expected.length === 0) return entries.length === 0 ? [] : [difference(path, expected, actual)];
  const left = [...entries];
  return expected.flatMap((wanted) => {
    const best = nearest(wanted, left, path, key);
    if (!best) return [difference(path, wanted, actual)];
    left.splice(best.index, 1);
    return best.differences;
  });
}

/** The entry that the expectation means: the one with its key and the fewest differences. */
function nearest(wanted: unknown, entries: readonly unknown[], path: readonly string[], key: string) {
  const entryKey = ENTRY_KEYS[key];
  const name = entryKey !== undefined && isMap(wanted) ? wanted[entryKey] : undefined;
  const place = name === undefined ? path : [...path.slice(0, -1), `${path.at(-1) ?? ''} ${String(name)}`];
  const found = entries
    .map((entry, index) => ({ entry, index, differences: compareValue(wanted, entry, place, key) }))
    .filter(({ entry, differences }) =>
      name === undefined ? differences.length === 0 : isMap(entry) && String(entry[entryKey as string]) === String(name),
    );
  return found.toSorted((a, b) => a.differences.length - b.differences.length)[0];
}

function isSame(expected: unknown, actual: unknown, key: string): boolean {
  if (NUMBERS.has(key) && isNumeric(expected) && isNumeric(actual)) return Number(expected) === Number(actual);
  return expected === actual || (key === 'id' && String(expected) === String(actual));
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function difference(path: readonly string[], expected: unknown, actual: unknown): Difference {
  return { at: path.join(' › '), expected, actual };
}
