// The course of cases: sent by a workshop, judged by the engine, decided by a person, put on record.

import { reviews } from './cases/appeals.ts';
import { asksBack } from './cases/asking-back.ts';
import { openDesk } from './cases/case-desk.ts';
import type { CaseParts, Cases } from './cases/case-types.ts';
import { decides } from './cases/deciding.ts';
import { handles } from './cases/handling.ts';
import { opensCases } from './cases/open-case.ts';
import { readsCases } from './cases/read-case.ts';

export type { AskBackDraft, CaseFile, CaseParts, Cases, LineDifference } from './cases/case-types.ts';

/** Cases over the store. */
export function openCases(parts: CaseParts): Cases {
  const desk = openDesk(parts);
  return {
    ...opensCases(parts, desk),
    ...readsCases(parts, desk),
    ...handles(parts, desk),
    ...asksBack(parts, desk),
    ...decides(parts, desk),
    ...reviews(parts, desk),
  };
}
