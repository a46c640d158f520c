// Overrides: of rules that are there and serve the same question, in no circle; and deductions, one for each step.

import type { Problem } from '../domain/problem.ts';
import { circlesAmong, circleText } from './circles.ts';
import { didYouMean } from './closest.ts';
import { fault } from './fault.ts';
import type { VersionScope } from './version-scope.ts';

export function checkOverrides(scope: VersionScope): Problem[] {
  const { rules, exceptions } = scope;
  const serves = new Map([
    ...rules.map(({ id, serves: kind }) => [id, kind] as const),
    ...exceptions.map(({ source, parent }) => [source.id, parent.serves] as const),
    ...rules.filter(({ source }) => source.settledBy !== undefined).map(({ id, serves: kind }) => [`${id}-agreed`, kind] as const),
  ]);
  const unknown = rules.flatMap(({ file, path, source, serves: kind }) =>
    (source.overrides ?? []).flatMap((id, index): Problem[] => {
      const at = [...path, 'overrides', index];
      const other = serves.get(id);
      if (other === undefined) return scope.isWhole ? [fault(file, at, 'unknown-rule', { input: id }, didYouMean(id, serves.keys()))] : [];
      return other === kind ? [] : [fault(file, at, 'override-of-other-question', { input: id, serves: other })];
    }),
  );
  const leadsTo = new Map<string, readonly string[]>([
    ...rules.map(({ id, source }) => [id, source.overrides ?? []] as const),
    ...exceptions.map(({ source, parent }) => [source.id, [parent.id]] as const),
  ]);
  const circles = circlesAmong(leadsTo.keys(), (id) => leadsTo.get(id) ?? []).flatMap((circle) => {
    const rule = rules.find(({ id, source }) => circle.includes(id) && source.overrides !== undefined);
    return rule ? [fault(rule.file, [...rule.path, 'overrides'], 'override-circular', { circle: circleText(circle) })] : [];
  });
  return [...unknown, ...circles, ...checkSteps(scope)];
}

function checkSteps({ rules }: VersionScope): Problem[] {
  const seen = new Map<number, string>();
  return rules.flatMap(({ file, path, id, source }) => {
    if (!source.deduct) return [];
    const { step } = source.deduct;
    const other = seen.get(step);
    if (other !== undefined) return [fault(file, [...path, 'deduct', 'step'], 'deduct-same-step', { input: step, rule: other })];
    seen.set(step, id);
    return [];
  });
}
