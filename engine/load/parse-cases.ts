// Files of cases: questions with the answers expected, each question laid over its base.

import type { Position, Result } from '../domain/problem.ts';
import type { QuestionKind } from '../domain/rule-set.ts';
import type { RuleChecks } from '../domain/source/book-source.ts';
import type { CasesData } from '../domain/source/cases-file.ts';
import { entriesOf, type SourceFile } from '../domain/source/source-file.ts';
import { locateSource } from './locate-source.ts';
import { parseSources } from './parse-source.ts';
import type { RuleFile } from './rule-file.ts';
import { sortProblems } from './sort-problems.ts';

/** One question with the answer expected; the base is already laid under the question. */
export interface Case {
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly ask: QuestionKind;
  readonly question: Readonly<Record<string, unknown>>;
  /** What is not mentioned is free. */
  readonly expect: Readonly<Record<string, unknown>>;
  readonly at: Position;
  readonly file: string;
}

type Members = Readonly<Record<string, unknown>>;

/** The cases of all files of cases among the files, or every fault of every one. Rule files are passed over. */
export function readCases(files: readonly RuleFile[], checks: Pick<RuleChecks, 'shape' | 'cases'>): Result<Case[]> {
  const { sources, problems } = parseSources(files.filter(({ path }) => locateSource(path)?.kind === 'cases'));
  const shaped = sources.map((file) => {
    const { problems: faults, broken } = checks.shape(file);
    problems.push(...faults);
    return { ...file, broken };
  });
  const readable = shaped.filter(({ broken }) => !broken.has('')) as SourceFile<CasesData>[];
  problems.push(...checks.cases(readable));
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  return { ok: true, value: readable.flatMap(casesOf) };
}

function casesOf(file: SourceFile<CasesData>): Case[] {
  const bases = file.data.bases ?? {};
  return entriesOf(file, ['cases'], file.data.cases).map(({ value, path }) => {
    const base = value.base === undefined ? undefined : bases[value.base];
    const question = without(merged(base?.question ?? {}, value.question ?? {}) as Members, value.$unset ?? []);
    const ask = value.ask ?? base?.ask;
    if (ask === undefined) throw new Error(`the case ${value.id} passed the checks without a question`);
    return {
      id: value.id,
      name: value.name,
      clause: value.clause,
      ask,
      question,
      expect: value.expect,
      at: file.at(path),
      file: file.path,
    };
  });
}

/** Maps merge, everything else replaces. */
function merged(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const both: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) both[key] = Object.hasOwn(base, key) ? merged(base[key], value) : value;
  return both;
}

function without(question: Members, pointers: readonly string[]): Members {
  return pointers.reduce((left, pointer) => withoutPath(left, pointer.slice(1).split('/')) as Members, question);
}

function withoutPath(value: unknown, [part, ...rest]: readonly string[]): unknown {
  if (part === undefined) return value;
  if (Array.isArray(value)) {
    const index = Number(part);
    return rest.length === 0
      ? value.filter((_, place) => place !== index)
      : value.map((each, place) => (place === index ? withoutPath(each, rest) : each));
  }
  if (!isMap(value) || !Object.hasOwn(value, part)) return value;
  const { [part]: gone, ...kept } = value;
  return rest.length === 0 ? kept : { ...value, [part]: withoutPath(gone, rest) };
}

function isMap(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
