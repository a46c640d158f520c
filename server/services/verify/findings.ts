// What a check finds, gathered: the first of each kind in full, the others counted, so that memory stays flat.

import type { Finding, Findings } from '../../records/verification.ts';

/** Of one kind, told in full. */
const MOST_TOLD = 20;

export interface Finder<Code extends string> {
  found(finding: Finding<Code>): void;
  all(): Findings<Code>;
}

export function openFinder<Code extends string>(): Finder<Code> {
  const counts: Partial<Record<Code, number>> = {};
  const first: Finding<Code>[] = [];
  return {
    found(finding) {
      const count = (counts[finding.code] ?? 0) + 1;
      counts[finding.code] = count;
      if (count <= MOST_TOLD) first.push(finding);
    },
    all: () => ({ counts: { ...counts }, first: [...first] }),
  };
}
