// YAML text to plain data with the place of every part; what YAML could hide or blow up is refused.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type ParsedNode, type YAMLError } from 'yaml';
import type { Position, Problem } from '../domain/problem.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { Path } from '../domain/source/source-file.ts';
import { DEEPEST, lineTooDeep } from './nesting.ts';
import { cutToLine, yamlParts } from './yaml-parts.ts';

export interface ParsedYaml {
  readonly data: unknown;
  readonly problems: readonly Problem[];
  at(path: Path, what?: 'key' | 'value'): Position;
  quote(path: Path): string;
}

/** Faults that are told once for each input. */
const REPEATED: ReadonlySet<string> = new Set(['yaml-alias', 'yaml-merge']);
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']);

/** Codes of the YAML library that have a sentence of their own; the others share `yaml-syntax`. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'yaml-tab',
  BAD_INDENT: 'yaml-indent',
  MISSING_CHAR: 'yaml-unclosed',
  MULTIPLE_DOCS: 'yaml-several-documents',
  DUPLICATE_KEY: 'yaml-duplicate-key',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-colon',
  MULTILINE_IMPLICIT_KEY: 'yaml-colon',
};

export function parseYaml(file: string, text: string): ParsedYaml {
  const lines = new LineCounter();
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const deep = lineTooDeep(text);
  if (deep !== undefined) {
    const at = { file, line: deep, column: 1 };
    return { data: undefined, problems: [fileFault(at, 'yaml-too-deep', { deepest: DEEPEST })], at: () => at, quote: () => '' };
  }
  // The library's own check for repeated keys takes the square of their number; the walk below has its own.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, merge: false });
  const problems = firstOfEachLine(document.errors, place).map(({ error, at }) =>
    fileFault(at, YAML_FAULTS[error.code] ?? 'yaml-syntax', { input: lineOf(text, at.line) }),
  );
  // Under %YAML 1.1 the same text would mean other things: no and off are false, << merges.
  if (document.directives.yaml.explicit) problems.push(fileFault(place(text.indexOf('%YAML')), 'yaml-directive', { input: '%YAML' }));
  const parts = yamlParts(document.contents, text);
  const seen = new Set<string>();
  const data =
    problems.length > 0
      ? undefined
      : plain(document.contents, (code, node, values) => {
          // A file made to blow up repeats one alias thousands of times; once is enough to mend it.
          const told = `${code} ${String(values['input'])}`;
          if (REPEATED.has(code) && seen.has(told)) return;
          seen.add(told);
          problems.push(fileFault(place(node.range?.[0] ?? 0), code, values));
        });
  return {
    data: problems.length > 0 ? undefined : data,
    problems,
    at: (path, what = 'value') => place(parts.offset(path, what)),
    quote: (path) => parts.quote(path),
  };
}

type Refuse = (code: string, node: Node, values: Readonly<Record<string, string | number>>) => void;

/** The data of a node. What is refused on the way is told, and the data then not used. */
function plain(node: ParsedNode | Node | null, refuse: Refuse): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    refuse('yaml-alias', node, { input: `*${node.source}` });
    return null;
  }
  if ('anchor' in node && node.anchor !== undefined) refuse('yaml-anchor', node, { input: `&${node.anchor}` });
  if (node.tag !== undefined) refuse('yaml-tag', node, { input: node.tag.replace('tag:yaml.org,2002:', '!!') });
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item as Node, refuse));
  if (!isMap(node)) return null;
  const data: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    const name = keyOf(key as Node, refuse);
    if (name === undefined) continue;
    if (Object.hasOwn(data, name)) refuse('yaml-duplicate-key', key as Node, { input: name });
    data[name] = plain(value as Node | null, refuse);
  }
  return data;
}

/** undefined where the key was refused. */
function keyOf(key: Node, refuse: Refuse): string | undefined {
  if (!isScalar(key)) {
    if (isAlias(key)) refuse('yaml-alias', key, { input: `*${key.source}` });
    else refuse('yaml-key-no-name', key, {});
    return undefined;
  }
  if (typeof key.value !== 'string') {
    refuse('yaml-key-not-text', key, { input: key.source ?? String(key.value) });
    return undefined;
  }
  if (key.value === '<<') refuse('yaml-merge', key, { input: '<<' });
  else if (FORBIDDEN_KEYS.has(key.value)) refuse('yaml-forbidden-key', key, { input: key.value });
  else return key.value;
  return undefined;
}

/** One fault leads to others on its line; only the first helps. */
function firstOfEachLine(errors: readonly YAMLError[], place: (offset: number) => Position): { error: YAMLError; at: Position }[] {
  const seen = new Set<number>();
  return errors.map((error) => ({ error, at: place(error.pos[0]) })).filter(({ at }) => !seen.has(at.line) && Boolean(seen.add(at.line)));
}

function lineOf(text: string, line: number): string {
  // A file that ends too early is faulty at its end; its last line with anything on it tells more.
  const written =
    text
      .split('\n', line)
      .map((each) => each.trim())
      .findLast((each) => each !== '') ?? '';
  return cutToLine(written);
}
