// What of an answer counts when two are compared: verdicts, what decides, what is asked, and money; not the words.

import type { CheckAnswer, EligibilityAnswer, SettlementAnswer } from '../domain/wire.ts';

type Answer = CheckAnswer | EligibilityAnswer | SettlementAnswer;

/** The same text for two answers that differ in words only. */
export function gistOf(answer: Answer): string {
  if ('lines' in answer) return JSON.stringify(ofCheck(answer));
  return JSON.stringify('tiers' in answer ? ofEligibility(answer) : ofSettlement(answer));
}

function ofCheck({ contractStatus, lines, deductions, totals }: CheckAnswer): unknown {
  return {
    inForce: [contractStatus.inForce, decidingOf(contractStatus.reasons), factsOf(contractStatus.missing)],
    lines: lines.map(({ id, verdict, clause, reasons, missing, amounts, coveredBy }) => [
      id,
      verdict,
      clause,
      decidingOf(reasons),
      factsOf(missing),
      amounts,
      (coveredBy ?? []).map((each) => JSON.stringify(each)).sort(),
    ]),
    deductions: (deductions ?? []).map(({ rule, amount }) => [rule, amount]),
    totals,
  };
}

function ofEligibility({ tiers }: EligibilityAnswer): unknown {
  const entry = ({
    verdict,
    reasons,
    missing,
  }: Pick<EligibilityAnswer['tiers'][number], 'verdict' | 'reasons'> & { missing?: Asked }): unknown => [
    verdict,
    decidingOf(reasons),
    factsOf(missing),
  ];
  return tiers.map((tier) => [tier.tier, entry(tier), tier.addOns.map((addOn) => [addOn.addOn, entry(addOn)])]);
}

function ofSettlement({ allowed, endsOn, lastCoveredDay, reasons, missing, items, total }: SettlementAnswer): unknown {
  return {
    allowed,
    endsOn,
    lastCoveredDay,
    total,
    deciding: decidingOf(reasons),
    missing: factsOf(missing),
    items: items.map(({ rule, code, clause, quantity, rate, amount, optional }) => [rule, code, clause, quantity, rate, amount, optional]),
  };
}

/** The first reason decides, unless it was defeated and nothing does. */
function decidingOf(reasons: readonly { readonly rule: string; readonly defeatedBy?: string }[] | undefined): string | undefined {
  const first = reasons?.[0];
  return first && first.defeatedBy === undefined ? first.rule : undefined;
}

type Asked = readonly { readonly fact: string }[] | undefined;

function factsOf(missing: Asked): string[] {
  return (missing ?? []).map(({ fact }) => fact).sort();
}
