// One rule file as text to a source file, or the faults that kept it from being read.

import type { Problem } from '../domain/problem.ts';
import type { SourceFile } from '../domain/source/source-file.ts';
import { locateSource } from './locate-source.ts';
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
  if (!place) return { problems: [{ code: 'file-not-expected', values: { input: path }, at: start }] };
  if (text.length > LARGEST_FILE) return { problems: [{ code: 'file-too-large', values: { input: path }, at: start }] };
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
  const levels = path.split('/').length - 1;
  const expected = `# yaml-language-server: $schema=${'../'.repeat(levels)}docs/generated/${kind}.schema.json`;
  return [{ code: 'schema-line', values: { input: line.trim(), expected }, hint: { code: 'hint-write', values: { expected } }, at: { file: path, line: 1, column: 1 } }];
}

/** All sources and all faults of many files. */
export function parseSources(files: readonly RuleFile[]): { sources: SourceFile[]; problems: Problem[] } {
  const parsed = files.map(parseSource);
  return { sources: parsed.flatMap(({ file }) => file ?? []), problems: parsed.flatMap(({ problems }) => problems) };
}

