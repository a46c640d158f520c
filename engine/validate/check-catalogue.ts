// The catalogue: each id once, each parent known, no component its own ancestor, no group without a component.

import type { Problem } from '../domain/problem.ts';
import type { BookSource } from '../domain/source/book-source.ts';
import type { ComponentsData } from '../domain/source/components-file.ts';
import type { Path, SourceFile } from '../domain/source/source-file.ts';
import { didYouMean } from './closest.ts';
import { fault, faultAtKey } from './fault.ts';

interface Entry {
  readonly id: string;
  readonly parent: string | undefined;
  readonly isGroup: boolean;
  readonly file: SourceFile;
  readonly path: Path;
}

export function checkCatalogue(book: BookSource): Problem[] {
  const files = [...book.components, ...book.products.flatMap(({ components }) => components)];
  const entries = files.flatMap(entriesOfCatalogue);
  const known = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    if (known.has(entry.id)) problems.push(faultAtKey(entry.file, entry.path, 'component-repeated', { input: entry.id }));
    else known.set(entry.id, entry);
  }
  const parents = new Set(entries.flatMap(({ parent }) => parent ?? []));
  for (const { id, parent, isGroup, file, path } of entries) {
    if (parent !== undefined && !known.has(parent))
      problems.push(fault(file, [...path, 'parent'], 'unknown-parent', { input: parent }, didYouMean(parent, known.keys())));
    if (isCircular(id, known)) problems.push(fault(file, [...path, 'parent'], 'component-circular', { input: id }));
    if (isGroup && !parents.has(id)) problems.push(faultAtKey(file, path, 'group-empty', { input: id }));
  }
  for (const { components } of book.products) {
    for (const file of components) if (file.data.reading) problems.push(faultAtKey(file, ['reading'], 'reading-in-product', {}));
  }
  return problems;
}

function entriesOfCatalogue(file: SourceFile<ComponentsData>): Entry[] {
  const section = (name: 'groups' | 'components') =>
    Object.entries(file.data[name] ?? {}).map(([id, entry]) => ({
      id,
      parent: typeof entry.parent === 'string' ? entry.parent : undefined,
      isGroup: name === 'groups',
      file,
      path: [name, id],
    }));
  return [...section('groups'), ...section('components')];
}

function isCircular(id: string, known: ReadonlyMap<string, Entry>): boolean {
  const passed = new Set<string>();
  for (let next: string | undefined = known.get(id)?.parent; next !== undefined; next = known.get(next)?.parent) {
    if (next === id) return true;
    if (passed.has(next)) return false;
    passed.add(next);
  }
  return false;
}
