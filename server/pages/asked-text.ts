// A text in the address of a page: `?q=…`.

/** Undefined: not asked for. What is no single text, or nobody could have typed, counts as empty. */
export function askedText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' && !/[\u0000\p{Cs}]/u.test(value) ? value.trim().slice(0, MOST_LETTERS) : '';
}

const MOST_LETTERS = 200;
