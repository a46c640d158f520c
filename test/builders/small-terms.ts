// A small made-up product as rule files: little terms with every part that a mistake can be made in.

import { join, relative } from 'node:path';
import type { RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import { loadRuleBook, readCases, readRuleFiles, type RuleCase, type RuleFile } from '../../engine/index.ts';

const ROOT = join(import.meta.dirname, '../..');

const PRODUCT = `# yaml-language-server: $schema=../../docs/generated/product.schema.json
product: small
name: { da: Lille aftale, en: Small agreement }
provider: { da: Lille, en: Small }
tiers: { parts: { da: Dele, en: Parts }, all: { da: Alt, en: All } }
agreements: { overrun-km: { da: flere kilometer, en: more kilometres } }
`;

const TERMS = `# yaml-language-server: $schema=../../../docs/generated/terms.schema.json
version: 2024-01
governs: { signedFrom: 2020-01-01 }
encodedFrom: { da: prøve, en: a test }
clauses:
  "1": { heading: { da: A, en: A }, summary: { da: A, en: A } }
  "2": { heading: { da: B, en: B }, summary: { da: B, en: B } }
  "3": { heading: { da: C, en: C }, summary: { da: C, en: C } }
scopes:
  tiers:
    parts: { clause: "1", because: { da: Ikke med., en: Not included. } }
    all: { clause: "1", because: { da: Ikke med., en: Not included. } }
parameters:
  mostKm: { value: 50000, unit: km, label: { da: grænse, en: limit } }
  changes: { value: 2, unit: changes, label: { da: skift, en: changes } }
groups:
  stopping: [brake-pads, brake-discs, engine-oil]
derived:
  agreed.more: { agreementOnFile: [overrun-km, order.date], label: { da: aftalt, en: agreed } }
conditions:
  worn: { any: [{ fact: line.cause, operator: equal, value: wear }, { fact: line.cause, operator: equal, value: defect }] }
`;

const RULES = `# yaml-language-server: $schema=../../../docs/generated/rules.schema.json
serves: check
rules:
  - id: stopping-covered
    clause: "1"
    effect: cover
    for: { tiers: [all], components: [stopping] }
    when: { all: [{ condition: worn }] }
    because: { da: Slidt., en: Worn. }
  - id: wheels-changed
    clause: "1"
    effect: cover
    for: { components: [wheel-change] }
    limit: { used: line.timesThisYear, asks: line.quantity, upTo: terms.changes, unit: changes, splits: always }
    because: { da: Skift., en: Changed. }
  - id: hit-excluded
    clause: "2"
    effect: exclude
    when:
      all:
        - { fact: line.cause, operator: in, value: [collision, theft] }
        - { not: { fact: line.component, operator: within, value: wheel-change } }
    because: { da: Ramt., en: Hit. }
  - id: too-far
    clause: "3"
    effect: suspend
    when: { all: [{ fact: order.odometerKm, operator: greaterThan, value: { fact: terms.mostKm } }] }
    because: { da: For langt., en: Too far. }
  - id: before-signing
    clause: "3"
    effect: suspend
    when: { all: [{ fact: order.date, operator: before, value: { fact: contract.signedOn } }] }
    because: { da: For tidligt., en: Too early. }
  - id: expired
    clause: "3"
    effect: suspend
    when: { all: [{ fact: order.date, operator: after, value: { fact: contract.endsOn } }] }
    because: { da: Udløbet., en: Expired. }
  - id: more-agreed
    clause: "3"
    effect: except
    overrides: [too-far, before-signing]
    when: { all: [{ fact: agreed.more, operator: equal, value: true }] }
    because: { da: Aftalt., en: Agreed. }
  - id: private-only
    clause: "3"
    effect: suspend
    when: { all: [{ fact: vehicle.uses, operator: containsAny, value: [taxi] }] }
    unless:
      - { id: company-too, clause: "3", when: { all: [{ fact: vehicle.uses, operator: contains, value: company }] }, because: { da: Firma., en: Company. } }
    because: { da: Taxi., en: Taxi. }
`;

const CASES = `# yaml-language-server: $schema=../../../../docs/generated/cases.schema.json
bases:
  repair:
    ask: check
    question:
      contract: { product: small, tier: all, signedOn: "2024-01-10" }
      vehicle: {}
      order: { date: "2024-06-01", odometerKm: 50000, lines: [{ id: "1", component: brake-pads, cause: wear }] }
cases:
  - { id: at-the-limit, name: At the limit, clause: "3", base: repair, expect: { contractStatus: { inForce: true } } }
  - id: past-the-limit
    name: Past the limit
    clause: "3"
    base: repair
    question: { order: { odometerKm: 50001 } }
    expect: { contractStatus: { inForce: false } }
`;

const SHARED = ['facts.yaml', 'components.yaml', 'words.yaml'];

export interface SmallTerms {
  readonly book: RuleBook;
  readonly version: TermsVersion;
  readonly cases: readonly RuleCase[];
}

/** `added` are files beside those of the product, or in their place; their paths begin with rules/small/. */
export function smallTerms(added: readonly RuleFile[] = []): SmallTerms {
  const own: RuleFile[] = [
    { path: 'rules/small/product.yaml', text: PRODUCT },
    { path: 'rules/small/2024-01/terms.yaml', text: TERMS },
    { path: 'rules/small/2024-01/rules.yaml', text: RULES },
    { path: 'rules/small/2024-01/cases/cases.yaml', text: CASES },
  ];
  const shared = readRuleFiles([join(ROOT, 'rules')])
    .map(({ path, text }) => ({ path: relative(ROOT, path), text }))
    .filter(({ path }) => SHARED.includes(path.replace('rules/', '')));
  const files = [...shared, ...own.filter(({ path }) => !added.some((each) => each.path === path)), ...added];
  const book = loadRuleBook(files);
  const cases = readCases(files);
  if (!book.ok || !cases.ok)
    throw new Error(`the small terms have faults: ${JSON.stringify([book, cases].flatMap((each) => (each.ok ? [] : each.problems)))}`);
  return { book: book.value, version: book.value.products.get('small')?.versions[0] as TermsVersion, cases: cases.value };
}
