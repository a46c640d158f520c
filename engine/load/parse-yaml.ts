// YAML text to plain data with the place of every part; what YAML could hide or blow up is refused.

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type ParsedNode, type YAMLError } from 'yaml';
import type { Position, Problem } from '../domain/problem.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { Path } from '../domain/source/source-file.ts';

export interface ParsedYaml {
  readonly data: unknown;
  readonly problems: readonly Problem[];
  at(path: Path, what?: 'key' | 'value'): Position;
  quote(path: Path): string;
}

const DEEPEST = 40;
const LONGEST_QUOTE = 60;
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
    at: (path, what = 'value') => place(offsetOf(document, path, what)),
    quote: (path) => quoteOf(document, text, path),
  };
}

type Refuse = (code: string, node: Node, values: Readonly<Record<string, string | number>>) => void;

/** The data of a node. Objects have no prototype to be reached through a key. */
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
  return errors
    .map((error) => ({ error, at: place(error.pos[0]) }))
    .filter(({ at }) => !seen.has(at.line) && Boolean(seen.add(at.line)));
}

/**
 * The line on which brackets or list marks first nest deeper than any honest file. The YAML library would run out of
 * memory on such a file, so it must not see it. Brackets in quotes and comments count too; so few of them never close.
 */
function lineTooDeep(text: string): number | undefined {
  let depth = 0;
  let line = 1;
  let marks = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (char === '\n') {
      line += 1;
      marks = 0;
    } else if (char === '-' || char === '?' || char === ' ' || char === '\t') marks += 1;
    else if (marks < DEEPEST * 10) marks = Number.NEGATIVE_INFINITY;
    if (depth > DEEPEST || marks > DEEPEST * 10) return line;
  }
  return undefined;
}

function offsetOf(document: Document.Parsed, path: Path, what: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = (node as Node | null)?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (!pair) return offset;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      offset = (isLast && what === 'key' ? key.range?.[0] : (value?.range?.[0] ?? key.range?.[0])) ?? offset;
      // The start of a block map or list is its first key; the key above it says more.
      if (isLast && what === 'value' && value !== null && !isScalar(value) && !('flow' in value && value.flow)) offset = key.range?.[0] ?? offset;
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}

function quoteOf(document: Document.Parsed, text: string, path: Path): string {
  const node = path.length === 0 ? document.contents : (document.getIn(path, true) as Node | undefined);
  if (!node?.range) return '';
  const written = text.slice(node.range[0], node.range[1]).trim();
  const line = written.split('\n', 1)[0] ?? '';
  return line.length > LONGEST_QUOTE || line.length < written.length ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}

function lineOf(text: string, line: number): string {
  // A file that ends too early is faulty at its end; its last line with anything on it tells more.
  const written = text.split('\n', line).map((each) => each.trim()).findLast((each) => each !== '') ?? '';
  return written.length > LONGEST_QUOTE ? `${written.slice(0, LONGEST_QUOTE)}…` : written;
}
