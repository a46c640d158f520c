// Where a fact stands in a question, and who told it where nothing else is on record.

import type { FactSource } from '../records/decision.ts';

/** pointerOfFact('line.cause', 2) → '/order/lines/2/cause'; other facts stand at their own path. */
export function pointerOfFact(fact: string, line: number): string {
  const [root = '', ...rest] = fact.split('.');
  return root === 'line' ? `/order/lines/${line}/${rest.join('/')}` : `/${[root, ...rest].join('/')}`;
}

/** Facts of the agreement and of the car are on file; those of the order and its lines come from the workshop. */
export function factRootOf(fact: string): FactSource {
  if (fact.startsWith('contract.')) return 'contract';
  return fact.startsWith('vehicle.') ? 'vehicle' : 'workshop';
}
