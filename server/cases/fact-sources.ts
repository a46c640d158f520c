// Where each fact of a question came from, by its JSON Pointer.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { FactSource } from '../records/decision.ts';

/**
 * Of a question as it was asked and answered, before its texts were taken out: a component that was read from a text counts
 * as assumed. `askedBack`: pointers of facts that were asked for and have been told.
 */
export function factSources(
  question: CheckRequest,
  answered: CheckAnswer,
  askedBack: ReadonlySet<string>,
): Readonly<Record<string, FactSource>> {
  const sources = new Map<string, FactSource>();
  for (const pointer of leaves('/contract', question.contract)) sources.set(pointer, 'contract');
  for (const pointer of leaves('/vehicle', question.vehicle)) sources.set(pointer, 'vehicle');
  for (const pointer of leaves('/order', question.order)) sources.set(pointer, 'workshop');
  for (const pointer of askedBack) if (sources.has(pointer)) sources.set(pointer, 'asked-back');
  for (const { fact } of assumptionsOf(answered)) sources.set(fact, 'assumed');
  return Object.fromEntries([...sources].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What an order tells at a pointer into the question; undefined: nothing. */
export function toldAt(question: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
      question,
    );
}

function assumptionsOf({ assumptions = [], contractStatus, lines }: CheckAnswer) {
  return [...assumptions, ...(contractStatus.assumptions ?? []), ...lines.flatMap((line) => line.assumptions)];
}

/** Values and lists of values; objects and lists of objects are walked through. A line's id is no fact. */
function leaves(pointer: string, value: unknown): string[] {
  if (Array.isArray(value) && value.some(isNode)) return value.flatMap((each, at) => leaves(`${pointer}/${at}`, each));
  if (!isNode(value)) return [pointer];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'id' ? [] : leaves(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, each),
  );
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
