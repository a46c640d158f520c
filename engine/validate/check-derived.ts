// Derived facts and parameters: one known operation each, with arguments that fit, and no circle.

import { isDay } from '../domain/calendar-day.ts';
import type { FactType } from '../domain/fact.ts';
import type { Problem } from '../domain/problem.ts';
import { DERIVED_OPERATIONS, type ArgKind, type OperationForm } from '../domain/source/derived-operations.ts';
import { entriesOf, type Path } from '../domain/source/source-file.ts';
import { circlesAmong, circleText } from './circles.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';
import { checkAgreement, factNamed } from './names.ts';
import type { ScopedDerived, VersionScope } from './version-scope.ts';

const AMOUNTS: readonly FactType[] = ['number', 'money', 'rate'];
const FITTING: Readonly<Record<ArgKind, readonly FactType[] | undefined>> = {
  amount: AMOUNTS,
  day: ['date'],
  'amount-or-day': [...AMOUNTS, 'date'],
  list: ['choices'],
  any: undefined,
  agreement: [],
  prefix: [],
};

/** Names that stand for something else already. */
const TAKEN = /^(terms|answer|agreed(AtEntry|AtEvent))\./;

export function checkDerived(scope: VersionScope): Problem[] {
  return [...scope.derived.flatMap((each) => checkOne(scope, each)), ...checkCircles(scope)];
}

function checkOne(scope: VersionScope, derived: ScopedDerived): Problem[] {
  const { file, path, name, source, operation } = derived;
  const problems: Problem[] = [];
  if (TAKEN.test(name) || scope.facts.get(name)?.roots.has(name))
    problems.push(faultAtKey(file, path, 'derived-name-taken', { input: name }));
  if (operation === undefined) {
    const written = Object.keys(source).filter((key) => key !== 'unit' && key !== 'label');
    const input = written.map((key) => `\`${key}\``).join(', ');
    return [...problems, fault(file, path, written.length === 0 ? 'derived-no-operation' : 'derived-several-operations', { name, input })];
  }
  const form = DERIVED_OPERATIONS[operation];
  const args = source[operation] as readonly (string | number)[];
  const at = [...path, operation];
  const isCountRight = form.more ? args.length >= form.args.length : args.length === form.args.length;
  if (!isCountRight)
    return [
      ...problems,
      fault(file, at, form.more ? 'derived-too-few' : 'derived-count', {
        input: operation,
        count: args.length,
        expected: form.args.length,
      }),
    ];
  return [
    ...problems,
    ...args.flatMap((arg, index) => checkArg(scope, derived, [...at, index], arg, kindOf(form, index))),
    ...checkMix(scope, derived, at, args, form),
  ];
}

function kindOf({ args }: OperationForm, index: number): ArgKind {
  return args[Math.min(index, args.length - 1)] as ArgKind;
}

function checkArg(scope: VersionScope, { file, operation }: ScopedDerived, path: Path, arg: string | number, kind: ArgKind): Problem[] {
  const wrong = (type: string) => [fault(file, path, `arg-not-${kind}`, { input: String(arg), type, operation: operation ?? '' })];
  if (typeof arg === 'number') return kind === 'amount' || kind === 'amount-or-day' || kind === 'any' ? [] : wrong('number');
  if (kind === 'agreement') return arg.endsWith('*') ? wrong('text') : checkAgreement(scope, file, path, arg);
  if (kind === 'prefix')
    return scope.agreements.has(`${arg}*`) ? [] : [fault(file, path, 'arg-not-prefix', { input: arg }, didYouMean(arg, prefixesOf(scope)))];
  const { known, problems } = factNamed(scope, file, path, arg);
  if (!known) return inCircle(scope, arg) ? [] : problems;
  const fitting = FITTING[kind];
  return fitting === undefined || fitting.includes(known.type) ? [] : wrong(known.type);
}

function prefixesOf({ agreements }: VersionScope): string[] {
  return [...agreements].filter((id) => id.endsWith('*')).map((id) => id.slice(0, -1));
}

/** Derived facts that could not be typed have a fault of their own: a circle, or an argument that is not known. */
function inCircle(scope: VersionScope, name: string): boolean {
  return scope.derived.some((each) => each.name === name);
}

/** Days are not compared with amounts, and the first given of several has one type. */
function checkMix(
  scope: VersionScope,
  { file }: ScopedDerived,
  path: Path,
  args: readonly (string | number)[],
  { gives }: OperationForm,
): Problem[] {
  if (gives !== 'as-args') return [];
  const types = args.flatMap((arg) => (typeof arg === 'number' ? 'number' : (scope.facts.get(arg)?.type ?? [])));
  const families = new Set(types.map((type) => (AMOUNTS.includes(type) ? 'number' : type)));
  return families.size > 1
    ? [
        fault(file, path, 'derived-mixed', {
          types: [...families]
            .sort()
            .map((type) => `\`${type}\``)
            .join(', '),
        }),
      ]
    : [];
}

function checkCircles(scope: VersionScope): Problem[] {
  const byName = new Map(scope.derived.map((each) => [each.name, each]));
  const leadsTo = (name: string): string[] => {
    const { operation, source } = byName.get(name) ?? {};
    if (!operation || !source) return [];
    return (source[operation] as readonly (string | number)[]).filter((arg): arg is string => typeof arg === 'string' && byName.has(arg));
  };
  return circlesAmong(byName.keys(), leadsTo).flatMap((circle) => {
    const first = byName.get(circle[0] ?? '');
    return first ? [faultAtKey(first.file, first.path, 'derived-circular', { circle: circleText(circle) })] : [];
  });
}

/** Values that are neither a number, a quoted decimal, a day nor a list; money without DKK, DKK without quotes. */
export function checkParameters({ terms }: VersionScope): Problem[] {
  return entriesOf(terms, ['parameters'], terms.data.parameters).flatMap(({ value: { value, unit }, path }): Problem[] => {
    const at = [...path, 'value'];
    const input = terms.quote(at);
    const isMoney = unit !== undefined && /^DKK(\/|$)/.test(unit);
    if (typeof value === 'number') {
      if (isMoney)
        return [fault(terms, at, 'parameter-money-unquoted', { input }, { code: 'hint-write', values: { expected: `"${input}"` } })];
      return unit === undefined ? [faultAtKey(terms, path, 'parameter-without-unit', { input: String(path.at(-1)) })] : [];
    }
    if (typeof value !== 'string') return [];
    if (/^\d+(\.\d+)?$/.test(value)) return isMoney ? [] : [fault(terms, at, 'parameter-not-money', { input })];
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return isDay(value) ? [] : [fault(terms, at, 'day-not-there', { input })];
    const number = /^\s*(-?\d+(?:\.\d+)?)\s/.exec(value)?.[1];
    return [
      fault(
        terms,
        at,
        'parameter-form',
        { input },
        number === undefined ? undefined : { code: 'hint-number-alone', values: { expected: number } },
      ),
    ];
  });
}
