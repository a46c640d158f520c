// The entries of a list as its author wrote them: a list of components is told in groups again, and what else it might have named.

import type { FactType } from '../domain/fact.ts';
import type { Catalogue, TermsVersion } from '../domain/rule-set.ts';

export interface Entry {
  readonly name: string;
  /** The entry itself, or the components of the group. */
  readonly values: readonly (string | number)[];
}

export interface Vocabulary {
  /** The entries of a list of the fact's values, or of components. */
  entries(list: readonly (string | number)[], isOfComponents: boolean): Entry[];
  /** Entries of a group, told without the group itself. */
  members(group: string): Entry[];
  /** A value that the list does not have and its author might have taken for the entry; undefined: there is none. */
  another(entry: Entry, list: readonly (string | number)[], fact: string, isOfComponents: boolean): string | number | undefined;
  typeOf(fact: string): FactType | undefined;
}

export function vocabularyOf(version: TermsVersion, catalogue: Catalogue): Vocabulary {
  const components = [...catalogue.components.values()].filter(({ product }) => product === undefined || product === version.product);
  const groups = groupsOf(version, catalogue);

  function entries(list: readonly (string | number)[], without?: string): Entry[] {
    const left = new Set(list);
    const told: Entry[] = [];
    for (const group of groups) {
      if (group.name === without || group.values.length === 0 || !group.values.every((value) => left.has(value))) continue;
      if (without !== undefined && group.values.length === list.length) continue;
      told.push(group);
      for (const value of group.values) left.delete(value);
    }
    const place = (entry: Entry): number => list.indexOf(entry.values[0] as string);
    return [...told, ...[...left].map((value) => ({ name: String(value), values: [value] }))].sort((a, b) => place(a) - place(b));
  }

  function choicesOf(fact: string): readonly string[] {
    const derived = version.derived.get(fact);
    if (derived?.operation === 'coveredWork') return [...new Set(version.rules.flatMap(({ work }) => work ?? []))];
    if (derived) return derived.args.flatMap((arg) => ('fact' in arg ? choicesOf(arg.fact) : []));
    return [...(version.facts.get(fact)?.choices.keys() ?? [])];
  }

  return {
    entries: (list, isOfComponents) => (isOfComponents ? entries(list) : list.map((value) => ({ name: String(value), values: [value] }))),
    members: (group) => entries(version.groups.get(group) ?? [], group),
    another(entry, list, fact, isOfComponents) {
      const [value] = entry.values.slice(-1);
      if (typeof value === 'number') return list.includes(value + 1) ? undefined : value + 1;
      const choices = isOfComponents ? components.map(({ id }) => id) : choicesOf(fact);
      const after = choices.indexOf(value as string) + 1;
      return [...choices.slice(after), ...choices.slice(0, after)].find((choice) => !list.includes(choice));
    },
    typeOf: (fact) => (version.facts.get(fact) ?? version.derived.get(fact) ?? version.parameters.get(fact))?.type,
  };
}

/** The version's groups, then those of the catalogue and components with parts; the largest first. */
function groupsOf(version: TermsVersion, { components, groups }: Catalogue): Entry[] {
  const inside = new Map<string, string[]>();
  for (const { id } of components.values()) {
    for (let name: string | undefined = id; name !== undefined; name = components.get(name)?.parent ?? groups.get(name)?.parent) {
      inside.set(name, [...(inside.get(name) ?? []), id]);
    }
  }
  const named = new Map([...inside].filter(([, values]) => values.length > 1));
  for (const [name, values] of version.groups) named.set(name, [...values]);
  const told = [...named].map(([name, values]) => ({ name, values: values.sort() }));
  const rank = ({ name }: Entry): number => (version.groups.has(name) ? 0 : 1);
  return told.sort((a, b) => b.values.length - a.values.length || rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}
