// The names that the rules of one version may use, and what each stands for.

import type { FactType } from '../domain/fact.ts';
import type { QuestionKind } from '../domain/rule-set.ts';
import type { BookSource, ProductSource, VersionSource } from '../domain/source/book-source.ts';
import type { ConditionSource } from '../domain/source/condition-source.ts';
import type { DerivedOperation } from '../domain/fact.ts';
import { DERIVED_OPERATIONS, isOperation, typeGiven } from '../domain/source/derived-operations.ts';
import type { RulesData, RuleSource, UnlessRuleSource } from '../domain/source/rules-file.ts';
import { entriesOf, type Path, type SourceFile } from '../domain/source/source-file.ts';
import { parameterType, type DerivedSource, type TermsData } from '../domain/source/terms-file.ts';

/** What a name of a fact stands for. */
export interface KnownFact {
  readonly type: FactType;
  readonly nullable: boolean;
  /** What its value, or its entries, must be among; undefined: anything. */
  readonly among?: ReadonlySet<string>;
  /** Lists components: groups may stand in its comparisons. */
  readonly listsComponents?: boolean;
  /** The facts of the question on which it depends; its own name for those. */
  readonly roots: ReadonlySet<string>;
}

export interface Place {
  readonly file: SourceFile;
  readonly path: Path;
}

export interface ScopedRule extends Place {
  readonly serves: QuestionKind;
  readonly id: string;
  readonly source: RuleSource;
}

export interface ScopedException extends Place {
  readonly parent: ScopedRule;
  readonly source: UnlessRuleSource;
}

export interface ScopedDerived extends Place {
  readonly name: string;
  readonly source: DerivedSource;
  /** undefined: none, several or an unknown one. */
  readonly operation: DerivedOperation | undefined;
}

export interface VersionScope {
  readonly version: VersionSource;
  readonly terms: SourceFile<TermsData>;
  readonly facts: ReadonlyMap<string, KnownFact>;
  /** Names that stand in the files but with faults of their own. */
  readonly faulty: ReadonlySet<string>;
  /** Components, catalogue groups, and this version's groups. */
  readonly components: ReadonlySet<string>;
  readonly tiers: ReadonlySet<string>;
  readonly addOns: ReadonlySet<string>;
  readonly agreements: ReadonlySet<string>;
  readonly clauses: ReadonlySet<string>;
  readonly conditions: ReadonlyMap<string, Place & { readonly source: ConditionSource }>;
  readonly derived: readonly ScopedDerived[];
  readonly rules: readonly ScopedRule[];
  readonly exceptions: readonly ScopedException[];
  readonly words: ReadonlySet<string>;
  /** Whether every entry of the version has its right shape; else what is missing may only be faulty. */
  readonly isWhole: boolean;
}

/** Set by the engine while it answers. */
const ANSWERED: readonly string[] = ['answer.endsOn', 'answer.lastCoveredDay'];

/** What stands in every scope of a book. */
export function scopeOf(book: BookSource, product: ProductSource, version: VersionSource): VersionScope {
  const { terms, rules: ruleFiles } = version;
  const data = terms.data;
  const shared = product.product.data;
  const tiers = new Set(Object.keys(shared.tiers));
  const addOns = new Set(Object.keys(shared.addOns ?? {}));
  const rules = ruleFiles.flatMap((file) => rulesOf(file));
  const work = new Set(rules.flatMap(({ source }) => source.work ?? []));
  const facts = questionFacts(book, product, { tiers, addOns });
  for (const { key, value } of entriesOf(terms, ['parameters'], data.parameters)) {
    facts.set(`terms.${key}`, { type: parameterType(value.value, value.unit), nullable: false, roots: new Set() });
  }
  for (const name of ANSWERED) facts.set(name, { type: 'date', nullable: false, roots: new Set([name]) });
  const derived = entriesOf<DerivedSource>(terms, ['derived'], data.derived ?? {}).map(({ key, value, path }) => ({
    file: terms,
    path,
    name: key,
    source: value,
    operation: operationOf(value),
  }));
  const faulty = new Set([...Object.keys(data.derived ?? {}), ...Object.keys(data.parameters ?? {}).map((key) => `terms.${key}`)]);
  deriveFacts(derived, facts, version.isWhole ? work : undefined);
  const files: readonly SourceFile<TermsData | RulesData>[] = [terms, ...ruleFiles];
  const conditions = new Map(
    files.flatMap((file) =>
      entriesOf<ConditionSource>(file, ['conditions'], file.data.conditions).map(
        ({ key, value, path }) => [key, { file, path, source: value }] as const,
      ),
    ),
  );
  for (const file of files) for (const name of Object.keys(file.data.conditions ?? {})) if (!conditions.has(name)) faulty.add(name);
  for (const name of namesWithFaults(book, product)) faulty.add(name);
  return {
    version,
    terms,
    facts,
    faulty,
    components: new Set([...catalogueNames(book), ...Object.keys(data.groups ?? {})]),
    tiers,
    addOns,
    agreements: new Set(Object.keys(shared.agreements ?? {})),
    clauses: new Set(Object.keys(data.clauses)),
    conditions,
    derived,
    rules,
    exceptions: rules.flatMap(exceptionsOf),
    words: new Set(book.words.flatMap((file) => Object.keys(file.data.words))),
    isWhole: version.isWhole && files.every(({ broken }) => broken.size === 0),
  };
}

/** Every name of a component or a group of the catalogue. */
export function catalogueNames(book: BookSource): string[] {
  const files = [...book.components, ...book.products.flatMap(({ components }) => components)];
  return files.flatMap(({ data }) => [...Object.keys(data.components), ...Object.keys(data.groups ?? {})]);
}

function rulesOf(file: SourceFile<RulesData>): ScopedRule[] {
  return entriesOf(file, ['rules'], file.data.rules).map(({ value, path }) => ({
    file,
    path,
    serves: file.data.serves,
    id: value.id,
    source: value,
  }));
}

function exceptionsOf(parent: ScopedRule): ScopedException[] {
  return (parent.source.unless ?? []).map((source, index) => ({
    file: parent.file,
    path: [...parent.path, 'unless', index],
    parent,
    source,
  }));
}

function questionFacts(
  book: BookSource,
  product: ProductSource,
  own: { tiers: ReadonlySet<string>; addOns: ReadonlySet<string> },
): Map<string, KnownFact> {
  const facts = new Map<string, KnownFact>();
  for (const file of [...book.facts, ...product.facts]) {
    for (const { key, value } of entriesOf(file, ['facts'], file.data.facts)) {
      const among = value.choices && new Set(Object.keys(value.choices));
      facts.set(key, { type: value.type, nullable: value.nullable ?? false, roots: new Set([key]), ...(among && { among }) });
    }
  }
  const tier = facts.get('contract.tier');
  if (tier) facts.set('contract.tier', { ...tier, type: 'choice', among: own.tiers });
  const addOns = facts.get('contract.addOns');
  if (addOns) facts.set('contract.addOns', { ...addOns, among: own.addOns });
  return facts;
}

function namesWithFaults(book: BookSource, product: ProductSource): string[] {
  const entries = [...book.facts, ...product.facts, ...book.components, ...product.components, product.product];
  return entries.flatMap(({ broken }) => [...broken].map((path) => path.split('\u0000').pop() ?? ''));
}

function operationOf(source: DerivedSource): DerivedOperation | undefined {
  const [operation, ...more] = Object.keys(source).filter(isOperation);
  return more.length === 0 ? operation : undefined;
}

/** Adds what each derived fact gives; those in a circle, or of facts that are not known, are left out. */
function deriveFacts(derived: readonly ScopedDerived[], facts: Map<string, KnownFact>, work: ReadonlySet<string> | undefined): void {
  let waiting = derived.filter(({ operation, name }) => operation !== undefined && !facts.has(name));
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length;
    waiting = waiting.filter((each) => {
      const known = derivedFact(each, facts, work);
      if (known) facts.set(each.name, known);
      return known === undefined;
    });
  }
}

function derivedFact(
  { operation, source }: ScopedDerived,
  facts: ReadonlyMap<string, KnownFact>,
  work: ReadonlySet<string> | undefined,
): KnownFact | undefined {
  if (operation === undefined) return undefined;
  const { args: kinds, noneWhen } = DERIVED_OPERATIONS[operation];
  const written = source[operation] as readonly (string | number)[];
  const names = written.filter(
    (arg, index): arg is string =>
      typeof arg === 'string' && !['agreement', 'prefix'].includes(kinds[Math.min(index, kinds.length - 1)] ?? ''),
  );
  const args = names.map((name) => facts.get(name));
  if (args.includes(undefined)) return undefined;
  const known = args as KnownFact[];
  const isNullable = {
    one: known.some(isNone),
    all: known.length > 0 && known.length === written.length && known.every(isNone),
    last: known.at(-1)?.nullable ?? false,
    never: false,
  }[noneWhen];
  const [first] = known;
  return {
    type: typeGiven(
      operation,
      known.map(({ type }) => type),
      source.unit,
    ),
    nullable: isNullable,
    roots: new Set([...known.flatMap(({ roots }) => [...roots]), ...ownRoots(operation)]),
    ...((operation === 'withoutAgreement' || operation === 'firstGiven') && first?.among && { among: first.among }),
    ...(operation === 'coveredWork' && work && { among: work }),
    ...(operation === 'coveredComponents' && { listsComponents: true }),
  };
}

function isNone({ nullable }: KnownFact): boolean {
  return nullable;
}

function ownRoots(operation: DerivedOperation): string[] {
  if (operation === 'agreementOnFile' || operation === 'withoutAgreement') return ['contract.agreements'];
  return operation === 'coveredWork' || operation === 'coveredComponents' ? ['order.lines'] : [];
}
