// What conditions refer to: facts, operators, named conditions; and whether each comparison makes sense.

import { OPERATORS } from '../domain/operators.ts';
import type { Problem } from '../domain/problem.ts';
import type { ConditionSource } from '../domain/source/condition-source.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { checkComparedValue } from './check-compared-value.ts';
import { circlesAmong, circleText } from './circles.ts';
import { didYouMean } from './closest.ts';
import { leavesOf, namesIn, type PlacedLeaf } from './condition-leaves.ts';
import { fault } from './fault.ts';
import { checkName, factNamed } from './names.ts';
import type { VersionScope } from './version-scope.ts';

/** Conditions of rules and exceptions, and the named ones. */
export function checkConditions(scope: VersionScope): Problem[] {
  const written: { file: SourceFile; path: Path; condition: ConditionSource }[] = [
    ...[...scope.conditions.values()].map(({ file, path, source }) => ({ file, path, condition: source })),
    ...scope.rules.flatMap(({ file, path, source }) => (source.when ? [{ file, path: [...path, 'when'], condition: source.when }] : [])),
    ...scope.exceptions.map(({ file, path, source }) => ({ file, path: [...path, 'when'], condition: source.when })),
  ];
  return [
    ...written.flatMap(({ file, path, condition }) => [
      ...leavesOf(condition, path).flatMap((placed) => checkLeaf(scope, file, placed)),
      ...namesIn(condition, path).flatMap(({ name, path: at, isNegated }) => [
        ...(scope.version.isWhole ? checkName(scope, file, at, name, 'unknown-condition', new Set(scope.conditions.keys())) : []),
        ...(isNegated ? nullableInside(scope, file, at, name) : []),
      ]),
    ]),
    ...checkCircles(scope),
  ];
}

function checkLeaf(scope: VersionScope, file: SourceFile, { leaf, path, isNegated }: PlacedLeaf): Problem[] {
  const { known, problems } = factNamed(scope, file, [...path, 'fact'], leaf.fact);
  const operator = OPERATORS.get(leaf.operator);
  if (!operator)
    problems.push(
      fault(file, [...path, 'operator'], 'unknown-operator', { input: leaf.operator }, didYouMean(leaf.operator, OPERATORS.keys())),
    );
  const { value } = leaf;
  const other = typeof value === 'object' && 'fact' in value ? factNamed(scope, file, [...path, 'value', 'fact'], value.fact) : undefined;
  if (other) problems.push(...other.problems);
  if (!known || !operator) return problems;
  if (operator.name === 'isNone' && !known.nullable) problems.push(fault(file, path, 'never-none', { input: leaf.fact }));
  else if (operator.name !== 'isNone' && !operator.facts.includes(known.type)) {
    const fitting = [...OPERATORS.values()]
      .filter(({ name, facts }) => name !== 'isNone' && facts.includes(known.type))
      .map(({ name }) => `\`${name}\``);
    const hint = fitting.length > 0 ? { code: 'hint-operators', values: { known: fitting.join(', ') } } : undefined;
    return [
      ...problems,
      fault(file, [...path, 'operator'], 'operator-not-of-type', { input: leaf.operator, fact: leaf.fact, type: known.type }, hint),
    ];
  }
  if (isNegated && operator.name !== 'isNone') {
    const nullable = [
      [leaf.fact, known] as const,
      ...(other?.known && typeof value === 'object' && 'fact' in value ? [[value.fact, other.known] as const] : []),
    ];
    for (const [name, fact] of nullable)
      if (fact.nullable) problems.push(fault(file, path, 'nullable-in-not', { input: name }, { code: 'hint-is-none', values: {} }));
  }
  return [...problems, ...checkComparedValue(scope, file, [...path, 'value'], { leaf, operator, known, other: other?.known })];
}

/** A named condition under a `not` brings all its comparisons there. */
function nullableInside(scope: VersionScope, file: SourceFile, path: Path, name: string): Problem[] {
  return leavesBehind(scope, name, new Set())
    .filter(
      ({ leaf, isNegated }) =>
        !isNegated && leaf.operator !== 'isNone' && factsCompared(leaf).some((fact) => scope.facts.get(fact)?.nullable),
    )
    .map(({ leaf }) =>
      fault(
        file,
        path,
        'nullable-in-not-by-name',
        { input: name, fact: factsCompared(leaf).find((fact) => scope.facts.get(fact)?.nullable) ?? '' },
        { code: 'hint-is-none', values: {} },
      ),
    );
}

/** The comparisons of a named condition and of those that it names. */
export function leavesBehind(scope: VersionScope, name: string, passed: ReadonlySet<string>): PlacedLeaf[] {
  const condition = scope.conditions.get(name);
  if (!condition || passed.has(name)) return [];
  const further = namesIn(condition.source, condition.path).flatMap((part) => leavesBehind(scope, part.name, new Set([...passed, name])));
  return [...leavesOf(condition.source, condition.path), ...further];
}

export function factsCompared({ fact, value }: PlacedLeaf['leaf']): string[] {
  return typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];
}

function checkCircles(scope: VersionScope): Problem[] {
  const leadsTo = (name: string): string[] => {
    const condition = scope.conditions.get(name);
    return condition ? namesIn(condition.source, condition.path).map((part) => part.name) : [];
  };
  return circlesAmong(scope.conditions.keys(), leadsTo).flatMap((circle) => {
    const condition = scope.conditions.get(circle[0] ?? '');
    return condition ? [fault(condition.file, condition.path, 'condition-circular', { circle: circleText(circle) })] : [];
  });
}
