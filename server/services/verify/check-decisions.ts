// Decisions asked again: with the same software the answer is the same to the last letter, with any other its verdicts are.

import { sameJson } from '../../journal/same-json.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import type { Decision } from '../../records/decision.ts';
import type { EntryBody, Software } from '../../records/journal.ts';
import type { DifferenceCode, FaultCode } from '../../records/verification.ts';
import { askOnRecordNow } from '../ask-on-record.ts';
import type { Finder } from './findings.ts';

export interface DecisionCheck {
  check(entry: EntryBody): void;
  readonly checked: number;
  readonly exact: number;
  readonly same: number;
}

export function checkDecisions(
  engine: CoverlineEngine,
  software: Software,
  faults: Finder<FaultCode>,
  differences: Finder<DifferenceCode>,
): DecisionCheck {
  const counts = { checked: 0, exact: 0, same: 0 };
  return {
    get checked() {
      return counts.checked;
    },
    get exact() {
      return counts.exact;
    },
    get same() {
      return counts.same;
    },
    check({ seq, subject, content, software: theirs }) {
      counts.checked += 1;
      const decision = content as unknown as Decision;
      const { terms } = decision;
      const again = askOnRecordNow(engine, decision);
      if (!again) {
        return differences.found({ code: 'terms-not-loaded', seq, subject, values: { terms: `${terms.product} ${terms.version}` } });
      }
      const isOurs = theirs.engine === software.engine && again.sameTerms;
      if (isOurs) {
        if (sameJson(again.answer, decision.answer)) counts.exact += 1;
        else faults.found({ code: 'answer-not-reproduced', seq, subject, values: { lines: differing(again.answer, decision.answer) } });
        return;
      }
      const lines = differing(again.answer, decision.answer);
      if (lines === '') counts.same += 1;
      else differences.found({ code: 'engine-differs', seq, subject, values: { lines } });
    },
  };
}

/** What of two answers is not the same in verdict, clause and amounts: "1: not-covered (3.12) → covered (3.1)". */
function differing(now: CheckAnswer, then: CheckAnswer): string {
  const before = new Map(then.lines.map((line) => [line.id, gistOf(line)]));
  const lines = now.lines.flatMap((line) => {
    const [was, is] = [before.get(line.id) ?? '-', gistOf(line)];
    return was === is ? [] : [`${line.id}: ${was} → ${is}`];
  });
  if (lines.length > 0) return lines.join('; ');
  if (!sameJson(now.totals, then.totals))
    return `${then.totals.provider} / ${then.totals.customer} → ${now.totals.provider} / ${now.totals.customer}`;
  return now.contractStatus.inForce === then.contractStatus.inForce && now.lines.length === then.lines.length ? '' : '≠';
}

function gistOf({ verdict, clause, amounts }: CheckAnswer['lines'][number]): string {
  const shares = amounts ? ` ${amounts.provider ?? '?'} / ${amounts.customer ?? '?'}` : '';
  return `${verdict}${clause === undefined ? '' : ` (${clause})`}${shares}`;
}
