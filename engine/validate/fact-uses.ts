// Which facts the rules of a version read, and where each is named.

import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { placesIn } from '../domain/words.ts';
import { factsCompared, leavesBehind } from './check-conditions.ts';
import { leavesOf, namesIn } from './condition-leaves.ts';
import type { ScopedException, ScopedRule, VersionScope } from './version-scope.ts';

export interface FactUse {
  readonly name: string;
  readonly file: SourceFile;
  readonly path: Path;
}

/** Facts by which a rule decides: those of its condition, of the conditions that it names, and of its money and days. */
export function factsDeciding(scope: VersionScope, rule: ScopedRule): FactUse[] {
  const { file, path, source } = rule;
  const when = source.when ? factsOfCondition(scope, file, [...path, 'when'], source.when) : [];
  return [...when, ...factsOfMoney(rule)];
}

export function factsOfException(scope: VersionScope, { file, path, source }: ScopedException): FactUse[] {
  return factsOfCondition(scope, file, [...path, 'when'], source.when);
}

function factsOfCondition(scope: VersionScope, file: SourceFile, path: Path, condition: Parameters<typeof leavesOf>[0]): FactUse[] {
  return [
    ...leavesOf(condition, path).flatMap((placed) => factsCompared(placed.leaf).map((name) => ({ name, file, path: placed.path }))),
    ...namesIn(condition, path).flatMap((named) =>
      leavesBehind(scope, named.name, new Set()).flatMap(({ leaf }) =>
        factsCompared(leaf).map((name) => ({ name, file, path: named.path })),
      ),
    ),
  ];
}

/** Facts that a rule names outside its condition and its words. */
export function factsOfMoney({ file, path, source }: ScopedRule): FactUse[] {
  const { limit, deduct, sets, item } = source;
  const rates =
    item === undefined
      ? []
      : typeof item.rate === 'string'
        ? [[item.rate, ['item', 'rate']] as const]
        : item.rate.map((name, index) => [name, ['item', 'rate', index]] as const);
  const named: readonly (readonly [string | undefined, Path])[] = [
    [limit?.used, ['limit', 'used']],
    [limit?.asks, ['limit', 'asks']],
    [limit?.upTo, ['limit', 'upTo']],
    [deduct?.amount, ['deduct', 'amount']],
    [deduct?.above, ['deduct', 'above']],
    [sets?.endsOn, ['sets', 'endsOn']],
    [sets?.lastCoveredDay, ['sets', 'lastCoveredDay']],
    [item?.quantity, ['item', 'quantity']],
    ...rates,
  ];
  return named.flatMap(([name, inside]) => (name === undefined ? [] : [{ name, file, path: [...path, ...inside] }]));
}

/** Places in the sentences of rules, exceptions and scopes. */
export function placesOfVersion(scope: VersionScope): FactUse[] {
  const { terms } = scope;
  const sentences: { file: SourceFile; path: Path; words: { da: string; en: string } }[] = [
    ...scope.rules.flatMap(({ file, path, source }) => [
      { file, path: [...path, 'because'], words: source.because },
      ...(source.item ? [{ file, path: [...path, 'item', 'text'], words: source.item.text }] : []),
    ]),
    ...scope.exceptions.map(({ file, path, source }) => ({ file, path: [...path, 'because'], words: source.because })),
    ...Object.entries(terms.data.scopes.tiers).map(([id, { because }]) => ({
      file: terms,
      path: ['scopes', 'tiers', id, 'because'],
      words: because,
    })),
    ...Object.entries(terms.data.scopes.addOns ?? {}).map(([id, { because }]) => ({
      file: terms,
      path: ['scopes', 'addOns', id, 'because'],
      words: because,
    })),
  ];
  return sentences.flatMap(({ file, path, words }) =>
    (['da', 'en'] as const).flatMap((language) =>
      placesIn(words?.[language] ?? '').map((name) => ({ name, file, path: [...path, language] })),
    ),
  );
}
