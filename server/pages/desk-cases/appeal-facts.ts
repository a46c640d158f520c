// Which facts somebody may tell anew with an appeal: those that the decision leans on, and those that are still missing.

import type { CheckAnswer, LineAnswer } from '../../../engine/domain/wire.ts';
import type { Decision } from '../../records/decision.ts';
import type { FactNaming } from '../orders/fact-words.ts';
import { type OrderFact, orderFactAt } from './order-facts-form.ts';

export interface AppealLine {
  readonly lineId: string;
  /** From 1, as the page numbers them. */
  readonly number: number;
  readonly facts: readonly OrderFact[];
}

export interface AppealFacts {
  /** Lines that are not approved whole; where all are, every line. */
  readonly lines: readonly AppealLine[];
  readonly ofOrder: readonly OrderFact[];
}

/** Of nearly every line that is declined. */
const USUAL = ['line.cause', 'line.action', 'line.inServicePlan'];
/** What a workshop's record tells, or what would make it another order. */
const NOT_ASKED = /^(order\.(workshop\.|date$|id$|pricesIncludeVat$)|line\.(amount|component|text|id)$)/;

export function appealFacts(answer: CheckAnswer, decision: Decision | undefined, naming: FactNaming): AppealFacts {
  const isWhole = (line: LineAnswer) => decision?.lines.find(({ lineId }) => lineId === line.id)?.outcome === 'approved';
  const disputed = answer.lines.filter((line) => !isWhole(line));
  const chosen = disputed.length > 0 ? disputed : answer.lines;
  const facts = (pointers: readonly string[]) =>
    [...new Set(pointers)].flatMap((pointer) => orderFactAt(pointer, naming) ?? []).filter(({ fact }) => !NOT_ASKED.test(fact.name));
  return {
    lines: answer.lines.flatMap((line, at) =>
      chosen.includes(line)
        ? [
            {
              lineId: line.id,
              number: at + 1,
              facts: facts([...missingOf(line), ...usedBy(line, 'line.'), ...USUAL].map((name) => lineAt(name, at))),
            },
          ]
        : [],
    ),
    ofOrder: facts(['/order/odometerKm', ...chosen.flatMap((line) => [...missingOf(line), ...usedBy(line, 'order.')].map(orderAt))]),
  };
}

/** Every place of both, in the order of the page. */
export function placesOf({ lines, ofOrder }: AppealFacts): OrderFact[] {
  return [...lines.flatMap(({ facts }) => facts), ...ofOrder];
}

function missingOf({ missing }: LineAnswer): string[] {
  return missing.map(({ fact }) => fact);
}

/** Names of facts that were told or assumed; what is derived follows from them. */
function usedBy({ reasons }: LineAnswer, part: string): string[] {
  return reasons.flatMap(({ facts = {}, sources = {} }) =>
    Object.keys(facts).filter((name) => name.startsWith(part) && (sources[name] === 'question' || sources[name] === 'assumed')),
  );
}

/** A name or a pointer as the pointer of that line's fact; one of the order leads nowhere. */
function lineAt(name: string, at: number): string {
  if (name.startsWith('/')) return name.startsWith(`/order/lines/${at}/`) ? name : '';
  return `/order/lines/${at}/${name.slice('line.'.length).replaceAll('.', '/')}`;
}

function orderAt(name: string): string {
  if (name.startsWith('/')) return name.startsWith('/order/') && !name.startsWith('/order/lines/') ? name : '';
  return `/${name.replaceAll('.', '/')}`;
}
