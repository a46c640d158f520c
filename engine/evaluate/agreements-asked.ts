// Which written agreements a rule asks for: by id, or one for each entry of a list.

import type { Unit } from './program.ts';
import type { Values } from './gather-facts.ts';

/** Ids of agreements whose being on file may change the unit's truth, given the values of its lists. */
export function agreementsAskedBy(unit: Unit, values: Values): string[] {
  return unit.derived.flatMap(({ source }) => {
    if (source.from !== 'derived') return [];
    const [, first, second] = source.args;
    if (!first) return [];
    if (source.derived.operation === 'agreementOnFile') return 'literal' in first ? [String(first.literal)] : [];
    if (source.derived.operation !== 'withoutAgreement' || !('slot' in first) || !second || !('literal' in second)) return [];
    const entries = values[first.slot];
    return Array.isArray(entries) ? entries.map((entry) => `${String(second.literal)}${String(entry)}`) : [];
  });
}
