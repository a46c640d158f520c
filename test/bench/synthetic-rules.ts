// Rule sets that no product has: 30 facts, about three leaves a rule, most rules confined to a few components, as real ones are.

import type { Fact, FactType } from '../../engine/domain/fact.ts';
import type { Condition, Leaf, Rule, TermsVersion } from '../../engine/domain/rule-set.ts';
import { Program } from '../../engine/evaluate/program.ts';
import { randomValues, type Vocabulary } from '../builders/random-values.ts';
import { seeded, type Random } from '../builders/random.ts';
import { ruleLoad, type RuleLoad } from './rule-load.ts';

const COMPONENTS = Array.from({ length: 20 }, (_, index) => `component-${index}`);
const IDS = ['a', 'b', 'c', 'd', 'e'];
const NO_WORDS = { da: '', en: '' };
/** With contract.tier, line.component and the facts that every answer reads: 30 in all. */
const DRAWN: readonly (readonly [FactType, number])[] = [
  ['number', 9],
  ['date', 6],
  ['boolean', 5],
  ['choice', 6],
  ['choices', 2],
];

export function syntheticLoad(ruleCount: number, lineCount: number): RuleLoad {
  const random = seeded(ruleCount);
  const facts = new Map(
    [fact('contract.tier', 'choice'), fact('line.component', 'component'), ...drawnFacts()].map((each) => [each.name, each]),
  );
  const rules = Array.from({ length: ruleCount }, (_, index) => randomRule(index, [...facts.values()].slice(2), random));
  const version = {
    id: `synthetic/${ruleCount}`,
    facts,
    rules,
    derived: new Map(),
    parameters: new Map(),
    conditions: new Map(),
  } as unknown as TermsVersion;
  const program = new Program(version, 'check');
  const vocabulary = {
    product: { tiers: new Map(IDS.map((id) => [id, NO_WORDS])), addOns: new Map(), agreements: new Map() },
    components: COMPONENTS,
    compared: new Map(),
    uses: IDS,
  } as unknown as Vocabulary;
  const values = Array.from({ length: lineCount }, () => randomValues(program, vocabulary, random));
  return ruleLoad(`${ruleCount} rules`, program, values);
}

function drawnFacts(): Fact[] {
  return DRAWN.flatMap(([type, count]) => Array.from({ length: count }, (_, index) => fact(`order.${type}${index}`, type)));
}

function fact(name: string, type: FactType): Fact {
  const choices = new Map(type === 'choice' || type === 'choices' ? IDS.map((id) => [id, NO_WORDS]) : []);
  return { name, type, label: NO_WORDS, question: NO_WORDS, knownBy: 'workshop', nullable: false, choices };
}

/** `all` of a confinement to components (four rules in five), a comparison, and a third that may be an any, a not or a plain one. */
function randomRule(index: number, facts: readonly Fact[], random: Random): Rule {
  const leaf = (): Leaf => randomLeaf(random.pick(facts), random);
  const third: Condition = random.pick<() => Condition>([leaf, () => ({ any: [leaf(), leaf()] }), () => ({ not: leaf() })])();
  const confined: readonly Condition[] = random.chance(0.8)
    ? [{ fact: 'line.component', operator: 'within', value: someOf(COMPONENTS, 0.1, random) }]
    : [];
  return {
    id: `rule-${String(index).padStart(3, '0')}`,
    clause: '1',
    effect: random.pick(['cover', 'exclude', 'refer']),
    serves: 'check',
    when: { all: [...confined, leaf(), third] },
    overrides: [],
    because: NO_WORDS,
    names: 'other',
    at: { file: '', line: 1, column: 1 },
  };
}

function randomLeaf({ name, type }: Fact, random: Random): Leaf {
  switch (type) {
    case 'boolean':
      return { fact: name, operator: 'equal', value: random.chance(0.5) };
    case 'number':
      return { fact: name, operator: random.pick(['greaterThan', 'lessThanInclusive']), value: random.below(100) };
    case 'date':
      return { fact: name, operator: random.pick(['after', 'onOrBefore']), value: `20${random.pick(['19', '21', '23'])}-06-15` };
    case 'choices':
      return { fact: name, operator: 'contains', value: random.pick(IDS) };
    default:
      return random.chance(0.5)
        ? { fact: name, operator: 'equal', value: random.pick(IDS) }
        : { fact: name, operator: 'in', value: someOf(IDS, 0.5, random) };
  }
}

/** At least one. */
function someOf(values: readonly string[], probability: number, random: Random): string[] {
  return [...new Set([random.pick(values), ...random.some(values, probability)])];
}
