// Every small mistake in a group of the version: it shows wherever the group is named.

import { OPERATORS } from '../domain/operators.ts';
import type { Leaf, TermsVersion } from '../domain/rule-set.ts';
import { leavesOf, withLeaves } from './condition-leaves.ts';
import type { Vocabulary } from './list-entries.ts';
import type { Mutation } from './mutant.ts';
import { mutateEntries } from './mutate-list.ts';
import { withCondition } from './mutate-rule.ts';

type List = readonly (string | number)[];

/** The version with the mistake, and the rules that it is in: those that name the group, or a group that does. */
export function mutateGroup(
  name: string,
  version: TermsVersion,
  vocabulary: Vocabulary,
): { mutations: Mutation<TermsVersion>[]; rules: string[] } {
  const isOfGroup = ({ operator, value }: Leaf): boolean =>
    OPERATORS.get(operator)?.value === 'components' && Array.isArray(value) && isNamedIn(name, value as List, vocabulary);
  const rules = version.rules.filter(({ when }) => leavesOf(when, version).some(isOfGroup)).map(({ id }) => id);
  if (rules.length === 0) return { mutations: [], rules };
  const list: List = version.groups.get(name) ?? [];
  const mutations = mutateEntries(vocabulary.members(name), list, 'line.component', true, vocabulary).map((mutation) => {
    const gone = list.filter((component) => !mutation.part.includes(component));
    const added = mutation.part.filter((component) => !list.includes(component));
    const mend = (leaf: Leaf): Leaf => (isOfGroup(leaf) ? { ...leaf, value: relisted(leaf.value as List, gone, added) } : leaf);
    const part: TermsVersion = {
      ...version,
      rules: version.rules.map((rule) => (rules.includes(rule.id) ? withCondition(rule, withLeaves(rule.when, mend)) : rule)),
      conditions: new Map([...version.conditions].map(([id, condition]) => [id, withLeaves(condition, mend)])),
    };
    return { ...mutation, what: `${name}: ${mutation.what}`, part };
  });
  return { mutations, rules };
}

function isNamedIn(group: string, list: List, vocabulary: Vocabulary): boolean {
  const isNamed = (name: string): boolean => name === group || vocabulary.members(name).some((member) => isNamed(member.name));
  return vocabulary.entries(list, true).some(({ name }) => isNamed(name));
}

function relisted(list: List, gone: List, added: List): List {
  return [...new Set([...list.filter((component) => !gone.includes(component)), ...added])].sort();
}
