// Asks the engine about a repair order, and refuses what it cannot be asked.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import { Refusal } from '../records/refusal.ts';

export async function askCheck(engine: CoverlineEngine, question: CheckRequest): Promise<CheckAnswer> {
  const asked = await engine.ask('check', question);
  if (!asked.ok) throw new Refusal('invalid-question', { count: asked.problems.length }, asked.problems);
  return asked.value as CheckAnswer;
}
