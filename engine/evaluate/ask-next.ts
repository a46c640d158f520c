// Which facts a verdict still depends on, the most telling first.

import type { OpenFact } from '../domain/judgement.ts';
import { answered, ranksOf, type Diagrams, type Node } from './diagram.ts';
import type { Exact } from './exact.ts';
import type { Variable } from './unknown-facts.ts';
import { pointerOf } from './slots.ts';

/** The facts in the diagram; first the one whose worst answer leaves the least open. */
export function openFacts(exact: Exact, node: Node): OpenFact[] {
  return [...ranksOf(node)]
    .map((rank) => ({
      variable: exact.variables[rank] as Variable,
      left: leftOpen(exact.diagrams, node, exact.variables[rank] as Variable),
    }))
    .sort((a, b) => a.left.worst - b.left.worst || a.left.inAll - b.left.inAll || a.variable.rank - b.variable.rank)
    .map(({ variable }) => ({ fact: variable.slot.name, pointer: pointerOf(variable.slot, variable.line) }));
}

function leftOpen(diagrams: Diagrams, node: Node, variable: Variable): { worst: number; inAll: number } {
  const left = new Map<Node, number>();
  let worst = 0;
  let inAll = 0;
  for (let branch = 0; branch < variable.values.length; branch++) {
    const after = answered(diagrams, node, variable.rank, branch);
    let open = left.get(after);
    if (open === undefined) {
      open = ranksOf(after).size;
      left.set(after, open);
    }
    worst = Math.max(worst, open);
    inAll += open / variable.values.length;
  }
  return { worst, inAll };
}
