// What the command's exit code says to a script; `--help` lists them.

import type { CheckAnswer, EligibilityAnswer, SettlementAnswer } from '../../engine/domain/wire.ts';

export const EXIT = { yes: 0, no: 1, open: 2, badQuestion: 3, badRules: 4, broken: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something open outweighs a no: the outcome is not final. */
export function checkExit({ lines }: CheckAnswer): ExitCode {
  if (lines.some(({ verdict }) => verdict === 'needs-information' || verdict === 'needs-approval')) return EXIT.open;
  return lines.every(({ verdict }) => verdict === 'covered') ? EXIT.yes : EXIT.no;
}

/** Of the tiers and of the add-ons that were asked about. */
export function eligibilityExit({ tiers }: EligibilityAnswer, askedAddOns: readonly string[]): ExitCode {
  const asked = tiers.flatMap((tier) => [tier, ...tier.addOns.filter(({ addOn }) => askedAddOns.includes(addOn))]);
  const verdicts = asked.map(({ verdict }) => verdict);
  if (verdicts.some((verdict) => verdict === 'needs-information' || verdict === 'needs-approval')) return EXIT.open;
  return verdicts.every((verdict) => verdict === 'eligible') ? EXIT.yes : EXIT.no;
}

export function settlementExit({ allowed, missing }: SettlementAnswer): ExitCode {
  if (allowed === 'unknown' || (missing ?? []).length > 0) return EXIT.open;
  return allowed === false ? EXIT.no : EXIT.yes;
}
