// Where the newest reading leads: the day on which the limit is reached at this pace, as the engine projects it.

import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { ContractDraft } from '../records/contract.ts';
import type { Position } from '../store/reading-rows.ts';
import { bareOrder, contractPart, vehiclePart } from './question-of.ts';

const ODOMETER = 'order.odometerKm';

/** For the columns of the contract; all empty without a reading. */
export function positionOf(
  engine: CoverlineEngine,
  draft: ContractDraft,
  reading: { readonly readOn: string; readonly km: number } | undefined,
): Position {
  if (!reading) return { last_read_on: null, last_km: null, limit_reached_on: null, passes_limit: 0 };
  const reachedOn = limitReachedOn(engine, draft, reading.readOn, reading.km);
  return {
    last_read_on: reading.readOn,
    last_km: reading.km,
    limit_reached_on: reachedOn,
    passes_limit: reachedOn !== null && reachedOn <= lastDayOf(draft) ? 1 : 0,
  };
}

function limitReachedOn(engine: CoverlineEngine, draft: ContractDraft, readOn: string, km: number): string | null {
  const question = { contract: contractPart(draft), vehicle: vehiclePart(draft), order: bareOrder(readOn, km) };
  const asked = engine.askNow('check', question);
  if (!asked.ok) return null;
  const { contractStatus, projection } = asked.value as CheckAnswer;
  if (contractStatus.inForce !== false) return projection?.limitReachedOn ?? null;
  // Out of force because of the kilometres: the limit is behind the car.
  const isPassed = contractStatus.reasons.some(
    ({ effect, facts, defeatedBy }) => effect === 'suspend' && defeatedBy === undefined && facts !== undefined && ODOMETER in facts,
  );
  return isPassed ? readOn : null;
}

/** Far ahead where no last day is agreed. */
function lastDayOf({ facts: { endsOn, terminatedOn } }: ContractDraft): string {
  const last = [endsOn, terminatedOn].filter((day) => typeof day === 'string').sort();
  return last[0] ?? '9999-12-31';
}
