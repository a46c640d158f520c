// Finds a part of a YAML document by its path: where it begins, and how it is written.

import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../domain/source/source-file.ts';

const LONGEST_QUOTE = 60;

export interface YamlParts {
  /** Where the part begins, or its key; of a part that is not there: the nearest one around it. */
  offset(path: Path, what: 'key' | 'value'): number;
  /** The part cut to one line; nothing where it is not there. */
  quote(path: Path): string;
}

export function yamlParts(contents: Node | null, text: string): YamlParts {
  // A map of thousands of faulty keys is looked up as often; each is indexed once.
  const indexed = new WeakMap<YAMLMap, ReadonlyMap<unknown, Pair>>();
  const pairOf = (map: YAMLMap, key: string | number): Pair | undefined => {
    let index = indexed.get(map);
    if (!index) {
      index = new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : pair.key, pair]));
      indexed.set(map, index);
    }
    return index.get(key);
  };

  function offset(path: Path, what: 'key' | 'value'): number {
    let node: unknown = contents;
    let found = contents?.range?.[0] ?? 0;
    for (const [index, part] of path.entries()) {
      const isLast = index === path.length - 1;
      if (isMap(node)) {
        const pair = pairOf(node, part);
        if (!pair) return found;
        const atKey = (pair.key as Node).range?.[0] ?? found;
        const value = pair.value as Node | null;
        // A block map or list begins at its first key; the key above it says more.
        const isBlock = value !== null && !isScalar(value) && !('flow' in value && value.flow);
        found = isLast && (what === 'key' || isBlock) ? atKey : (value?.range?.[0] ?? atKey);
        node = value;
      } else if (isSeq(node)) {
        const item = node.items[Number(part)] as Node | undefined;
        if (!item) return found;
        found = item.range?.[0] ?? found;
        node = item;
      } else return found;
    }
    return found;
  }

  function quote(path: Path): string {
    let node: unknown = contents;
    for (const part of path) node = isMap(node) ? pairOf(node, part)?.value : isSeq(node) ? node.items[Number(part)] : undefined;
    const range = (node as Node | null | undefined)?.range;
    return range ? cutToLine(text.slice(range[0], range[1]).trim()) : '';
  }

  return { offset, quote };
}

/** The first line, or as much of it as a fault can quote. */
export function cutToLine(written: string): string {
  const [line = ''] = written.split('\n', 1);
  return line.length > LONGEST_QUOTE || line.length < written.length ? `${line.slice(0, LONGEST_QUOTE)}…` : line;
}
