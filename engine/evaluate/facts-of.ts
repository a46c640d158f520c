// The values of a frame by name, and where each came from, for the words of an answer.

import type { FactValue } from '../domain/fact.ts';
import type { AssumedFact, Facts } from '../domain/judgement.ts';
import type { Frame } from './gather-facts.ts';
import type { Program } from './program.ts';
import { pointerOf, type Slot } from './slots.ts';

export function factsOf(program: Program, frame: Frame): Facts {
  const slotOf = (fact: string): Slot | undefined => program.slot(fact);
  return {
    value: (fact) => frame.values[slotOf(fact)?.index ?? -1],
    source: (fact) => {
      const slot = slotOf(fact);
      if (!slot || slot.source.from === 'terms') return 'terms';
      if (slot.source.from === 'question') return frame.assumed[slot.index] === 1 && isListed(slot) ? 'assumed' : 'question';
      return 'derived';
    },
  };
}

export function assumedFact(slot: Slot, line: number, value: FactValue): AssumedFact {
  return { fact: slot.name, pointer: pointerOf(slot, line), value, how: 'assumed' };
}

/** Whether an assumption is one that an answer lists: some only say where else a fact stands. */
export function isListed(slot: Slot): boolean {
  const assume = slot.source.from === 'question' ? slot.source.fact.assume : undefined;
  return assume !== undefined && !('sameAs' in assume && assume.silent);
}
