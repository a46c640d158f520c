// The catalogue of components from its files, and what a group of it comes to.

import type { Catalogue, Component } from '../domain/rule-set.ts';
import type { BookSource } from '../domain/source/book-source.ts';
import type { ComponentsData } from '../domain/source/components-file.ts';
import type { SourceFile } from '../domain/source/source-file.ts';

export function buildCatalogue(source: BookSource): Catalogue {
  const components = new Map<string, Component>();
  const groups = new Map<string, { label: { da: string; en: string }; parent?: string }>();
  let reading: Catalogue['reading'] = { circumstances: { da: [], en: [] }, otherThings: { da: [], en: [] } };
  const files: { file: SourceFile<ComponentsData>; product?: string }[] = [
    ...source.components.map((file) => ({ file })),
    ...source.products.flatMap(({ id, components: own }) => own.map((file) => ({ file, product: id }))),
  ];
  for (const { file, product } of files) {
    for (const [id, { parent, label }] of Object.entries(file.data.groups ?? {}))
      groups.set(id, { label, ...(parent !== undefined && { parent }) });
    for (const [id, { parent, label, synonyms }] of Object.entries(file.data.components)) {
      components.set(id, {
        id,
        parent,
        label,
        synonyms: { da: synonyms?.da ?? [], en: synonyms?.en ?? [] },
        ...(product !== undefined && { product }),
      });
    }
    reading = file.data.reading ?? reading;
  }
  return { components, groups, reading };
}

/** The ids that a list of components and groups comes to: sorted, each once. */
export type Expand = (names: readonly string[]) => string[];

/** A component stands for itself and its parts; a group for all that lies in it. */
export function expandWith(catalogue: Catalogue): Expand {
  const inside = new Map<string, string[]>();
  for (const { id } of catalogue.components.values()) {
    for (const name of [id, ...parentsOf(id, catalogue)]) {
      const within = inside.get(name);
      if (within) within.push(id);
      else inside.set(name, [id]);
    }
  }
  return (names) => [...new Set(names.flatMap((name) => inside.get(name) ?? []))].sort();
}

/** The same with a version's groups, each of which may name those above it. */
export function withGroups(
  expand: Expand,
  groups: Readonly<Record<string, readonly string[]>>,
): { expand: Expand; groups: Map<string, string[]> } {
  const known = new Map<string, string[]>();
  const expandAll: Expand = (names) => [...new Set(names.flatMap((name) => known.get(name) ?? expand([name])))].sort();
  for (const [name, members] of Object.entries(groups)) known.set(name, expandAll(members));
  return { expand: expandAll, groups: known };
}

function parentsOf(id: string, { components, groups }: Catalogue): string[] {
  const parents: string[] = [];
  let parent = components.get(id)?.parent;
  while (parent !== undefined && !parents.includes(parent)) {
    parents.push(parent);
    parent = components.get(parent)?.parent ?? groups.get(parent)?.parent;
  }
  return parents;
}
