// Every mutant of an edition of the terms: one small mistake each, in a rule or in what rules share.

import type { Catalogue, TermsVersion } from '../domain/rule-set.ts';
import { vocabularyOf, type Vocabulary } from './list-entries.ts';
import { numbered, type Change, type Mutant } from './mutant.ts';
import { mutateCondition, shiftedValues } from './mutate-condition.ts';
import { mutateGroup } from './mutate-groups.ts';
import { mutateList } from './mutate-list.ts';
import { mutateRule } from './mutate-rule.ts';
import { readersOf, type Readers } from './readers.ts';

/** In the order of the rules; then named conditions, parameters, derived facts and groups, each once for all rules that read it. */
export function mutateRuleSet(version: TermsVersion, catalogue: Catalogue): Mutant[] {
  const vocabulary = vocabularyOf(version, catalogue);
  const readers = readersOf(version);
  return numbered([
    ...ofRules(version, vocabulary),
    ...ofConditions(version, vocabulary, readers),
    ...ofParameters(version, vocabulary, readers),
    ...ofDerived(version, readers),
    ...ofGroups(version, vocabulary),
  ]);
}

function mutantOf({ kind, what, to }: Change, id: string, rules: readonly string[], version: TermsVersion): Mutant {
  return { id, kind, what, to, rules, version };
}

function ofRules(version: TermsVersion, vocabulary: Vocabulary): Mutant[] {
  return version.rules.flatMap((rule) =>
    mutateRule(rule, vocabulary).map((mutation) => {
      const rules = version.rules.flatMap((each) => (each === rule ? (mutation.part ?? []) : each));
      return mutantOf(mutation, `${rule.id}/${mutation.at}`, [rule.id], { ...version, rules });
    }),
  );
}

function ofConditions(version: TermsVersion, vocabulary: Vocabulary, readers: Readers): Mutant[] {
  return [...version.conditions].flatMap(([name, condition]) => {
    const rules = readers.ofCondition(name);
    if (rules.length === 0) return [];
    return mutateCondition(condition, vocabulary).map((mutation) =>
      mutantOf(mutation, `${name}/${mutation.at}`, rules, { ...version, conditions: new Map(version.conditions).set(name, mutation.part) }),
    );
  });
}

function ofParameters(version: TermsVersion, vocabulary: Vocabulary, readers: Readers): Mutant[] {
  return [...version.parameters].flatMap(([name, parameter]) => {
    const rules = readers.ofFact(name);
    if (rules.length === 0) return [];
    const { type, value } = parameter;
    const mutant = (id: string, change: Change, part: typeof value): Mutant =>
      mutantOf(change, id, rules, { ...version, parameters: new Map(version.parameters).set(name, { ...parameter, value: part }) });
    if (Array.isArray(value)) {
      return mutateList(value as readonly string[], name, false, vocabulary).map((each) =>
        mutant(`${name}/${each.at}`, { ...each, what: `${name}: ${each.what}` }, each.part as string[]),
      );
    }
    if (typeof value !== 'number' && typeof value !== 'string') return [];
    return shiftedValues(value, type).map(({ mark, value: to }) =>
      mutant(`${name}${mark}`, { kind: 'value-shifted', what: `${name} ${String(value)}`, to: String(to) }, to),
    );
  });
}

function ofDerived(version: TermsVersion, readers: Readers): Mutant[] {
  return [...version.derived].flatMap(([name, derived]) => {
    const rules = readers.ofFact(name);
    if (rules.length === 0) return [];
    return derived.args.flatMap((arg, place) => {
      if (!('literal' in arg) || typeof arg.literal !== 'number') return [];
      return shiftedValues(arg.literal, 'number').map(({ mark, value }) => {
        const args = derived.args.map((each, index) => (index === place ? { literal: value } : each));
        const change: Change = { kind: 'value-shifted', what: `${name} ${String(arg.literal)}`, to: String(value) };
        return mutantOf(change, `${name}/${arg.literal}${mark}`, rules, {
          ...version,
          derived: new Map(version.derived).set(name, { ...derived, args }),
        });
      });
    });
  });
}

function ofGroups(version: TermsVersion, vocabulary: Vocabulary): Mutant[] {
  return [...version.groups.keys()].flatMap((name) => {
    const { mutations, rules } = mutateGroup(name, version, vocabulary);
    return mutations.map((mutation) => mutantOf(mutation, `groups.${name}/${mutation.at}`, rules, mutation.part));
  });
}
