// What the engine keeps of its own reasoning: outcomes of rules, and the verdicts made from them.

/** Truth of three values; the numbers are ordered so that min is "and" and max is "or". */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;
export type Truth = typeof FALSE | typeof UNKNOWN | typeof TRUE;

/** Truth by rule number, or by leaf number. Plain arrays: small typed arrays are dear to make. */
export type Truths = Truth[];

export type LineVerdict = 'covered' | 'partly-covered' | 'not-covered' | 'needs-approval';
export type Verdict = LineVerdict | 'needs-information';
export type EntryVerdict = 'eligible' | 'not-eligible' | 'needs-approval' | 'needs-information';
