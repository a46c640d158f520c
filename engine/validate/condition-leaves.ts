// The comparisons of a condition, each with its place and whether a `not` stands above it.

import type { ConditionSource, LeafSource } from '../domain/source/condition-source.ts';
import type { Path } from '../domain/source/source-file.ts';

export interface PlacedLeaf {
  readonly leaf: LeafSource;
  readonly path: Path;
  readonly isNegated: boolean;
}

export interface PlacedName {
  readonly name: string;
  readonly path: Path;
  readonly isNegated: boolean;
}

export function leavesOf(condition: ConditionSource, path: Path): PlacedLeaf[] {
  return walk(condition, path, false).flatMap((part) => ('leaf' in part ? part : []));
}

/** The named conditions that a condition refers to. */
export function namesIn(condition: ConditionSource, path: Path): PlacedName[] {
  return walk(condition, path, false).flatMap((part) => ('name' in part ? part : []));
}

function walk(condition: ConditionSource, path: Path, isNegated: boolean): (PlacedLeaf | PlacedName)[] {
  if ('all' in condition) return condition.all.flatMap((each, index) => walk(each, [...path, 'all', index], isNegated));
  if ('any' in condition) return condition.any.flatMap((each, index) => walk(each, [...path, 'any', index], isNegated));
  if ('not' in condition) return walk(condition.not, [...path, 'not'], true);
  if ('condition' in condition) return [{ name: condition.condition, path: [...path, 'condition'], isNegated }];
  return [{ leaf: condition, path, isNegated }];
}
