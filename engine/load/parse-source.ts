// One rule file as text to a source file, or the faults that kept it from being read.

import type { Problem } from '../domain/problem.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { SourceFile } from '../domain/source/source-file.ts';
import { isBelowRules, locateSource } from './locate-source.ts';
import { parseYaml } from './parse-yaml.ts';
import { LARGEST_FILE, type RuleFile } from './rule-file.ts';

/** The faults may be of a file that was read all the same: its first line may name no schema. */
export interface ParsedSource {
  readonly file?: SourceFile;
  readonly problems: readonly Problem[];
}

export function parseSource({ path, text }: RuleFile): ParsedSource {
  const start = { file: path, line: 1, column: 1 };
  const place = locateSource(path);
  if (!place) return { problems: [fileFault(start, 'file-not-expected', { input: path })] };
  if (text.length > LARGEST_FILE) return { problems: [fileFault(start, 'file-too-large', { input: path })] };
  const parsed = parseYaml(path, text);
  const problems = [...schemaLine(path, text, place.kind), ...parsed.problems];
  if (parsed.problems.length > 0) return { problems };
  return { problems, file: { ...place, path, data: parsed.data, broken: new Set(), at: parsed.at, quote: parsed.quote } };
}

/** An editor completes and checks by the schema that the first line names. */
function schemaLine(path: string, text: string, kind: SourceFile['kind']): Problem[] {
  const [line = ''] = text.replace(/^\uFEFF/, '').split('\n', 1);
  const named = /^# yaml-language-server: \$schema=(\S+)\s*$/.exec(line)?.[1];
  if (named !== undefined && new RegExp(`(^|/)${kind}\\.schema\\.json$`).test(named)) return [];
  const folders = path.split('/').slice(0, -1);
  const levels = path.startsWith('..') ? folders.length - folders.lastIndexOf('rules') : folders.length;
  const expected = `# yaml-language-server: $schema=${'../'.repeat(levels)}docs/generated/${kind}.schema.json`;
  return [fileFault({ file: path, line: 1, column: 1 }, 'schema-line', { kind }, { code: 'hint-write', values: { expected } })];
}

/** All sources and all faults of many files. Of files in a folder of another name than `rules` only the first is a fault. */
export function parseSources(files: readonly RuleFile[]): { sources: SourceFile[]; problems: Problem[] } {
  const outside = files.filter(({ path }) => !isBelowRules(path));
  const parsed = files.filter(({ path }) => isBelowRules(path)).map(parseSource);
  const problems = parsed.flatMap((each) => each.problems);
  const [first] = outside;
  if (first) {
    const at = { file: first.path, line: 1, column: 1 };
    problems.push(fileFault(at, 'outside-rules', { input: first.path, count: outside.length }));
  }
  return { sources: parsed.flatMap(({ file }) => file ?? []), problems };
}
