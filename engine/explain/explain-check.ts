// A judged repair order as the wire has it: verdicts, reasons, questions, amounts and totals in one language.

import type { CheckJudgement, LineJudgement, OpenFact } from '../domain/judgement.ts';
import { moneyText, type Money } from '../domain/money.ts';
import { shareOrder, type Shares } from '../domain/share-amounts.ts';
import type { Assumption, CheckAnswer, LineAnswer, Missing, Reason } from '../domain/wire.ts';
import type { Language } from '../domain/words.ts';
import type { Naming } from './format-value.ts';
import { assumptionOf, linesByPointer, missingOf } from './open-questions.ts';
import { limitReason, reasonOf, scopeReason } from './reasons.ts';
import { sentence } from './sentence.ts';

/** Everything of a check answer but the terms and the projection, which the caller adds. */
export function explainCheck(
  judgement: CheckJudgement,
  ownAssumptions: readonly Assumption[],
  naming: Naming,
  language: Language,
): Omit<CheckAnswer, 'terms'> {
  const { standing } = judgement;
  const shared = shareOrder(judgement);
  const waiting = linesByPointer(judgement.lines.map((line) => ({ line: line.id, open: line.open })));
  const missing = (open: OpenFact): Missing => missingOf(open, waiting.get(open.pointer) ?? [], naming, language);
  const deductions = shared.deductions.map(({ deduction: { rule }, moved }) => ({
    rule: rule.id,
    clause: rule.clause,
    amount: textOrNull(moved),
    text: sentence(rule.because, judgement.facts, naming, language),
  }));
  return {
    contractStatus: {
      inForce: standing.inForce ?? 'unknown',
      reasons: standing.held.map((held) => reasonOf(held, judgement.facts, naming, language)),
      ...(standing.open.length > 0 ? { missing: standing.open.map(missing) } : {}),
      ...(standing.assumed.length > 0 ? { assumptions: standing.assumed.map((each) => assumptionOf(each, naming, language)) } : {}),
    },
    lines: judgement.lines.map((line, at) => lineAnswer(line, shared.lines[at], missing, ownAssumptions, naming, language)),
    ...(deductions.length > 0 ? { deductions } : {}),
    totals: {
      total: moneyText(shared.total),
      provider: moneyText(shared.provider),
      customer: moneyText(shared.customer),
      open: moneyText(shared.open),
    },
  };
}

function lineAnswer(
  line: LineJudgement,
  shares: Shares | undefined,
  missing: (open: OpenFact) => Missing,
  ownAssumptions: readonly Assumption[],
  naming: Naming,
  language: Language,
): LineAnswer {
  const scope = scopeReason(line, naming, language);
  const reasons: Reason[] = line.held.map((held) => limitReason(held, line, naming, language));
  return {
    id: line.id,
    verdict: line.verdict,
    ...(line.clause === undefined ? {} : { clause: line.clause }),
    reasons: scope ? [scope, ...reasons] : reasons,
    missing: line.open.map(missing),
    assumptions: [...ownAssumptions, ...line.assumed.map((each) => assumptionOf(each, naming, language))],
    ...(shares
      ? { amounts: { total: moneyText(shares.total), provider: textOrNull(shares.provider), customer: textOrNull(shares.customer) } }
      : {}),
    ...(line.coveredBy.length > 0 ? { coveredBy: [...line.coveredBy] } : {}),
    ...(line.component === undefined ? {} : { component: line.component }),
  };
}

function textOrNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : moneyText(amount);
}
