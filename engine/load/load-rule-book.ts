// Rule files as text to the rule book, or every fault of every file.

import type { Fact } from '../domain/fact.ts';
import type { Result } from '../domain/problem.ts';
import type { Product, RuleBook, TermsVersion } from '../domain/rule-set.ts';
import type { BookSource, ProductSource, RuleChecks } from '../domain/source/book-source.ts';
import type { FactsData } from '../domain/source/facts-file.ts';
import type { SourceFile, SourcePlace } from '../domain/source/source-file.ts';
import type { Words } from '../domain/words.ts';
import { buildCatalogue, expandWith, type Expand } from './build-catalogue.ts';
import { buildFact } from './build-facts.ts';
import { buildVersion } from './build-version.ts';
import { isBelowRules, locateSource } from './locate-source.ts';
import { parseSources } from './parse-source.ts';
import { checkPublished, publishedHashes } from './published.ts';
import type { RuleFile } from './rule-file.ts';
import { sortProblems } from './sort-problems.ts';
import { sortSources } from './sort-sources.ts';

/**
 * Files of several roots make one book; files of cases are passed over. Pure: the same texts give the same book.
 * The checks are passed in by engine/index.ts.
 */
export function loadRuleBook(files: readonly RuleFile[], checks: RuleChecks): Result<RuleBook> {
  const ruleFiles = files.filter(({ path }) => locateSource(path)?.kind !== 'cases');
  const { sources, problems } = parseSources(ruleFiles);
  const shaped = sources.map((file) => {
    const { problems: faults, broken } = checks.shape(file);
    problems.push(...faults);
    return { ...file, broken };
  });
  const whole = shaped.filter(({ broken }) => !broken.has(''));
  const readable = new Set(whole.map(({ path }) => path));
  const unread = ruleFiles.filter(({ path }) => !readable.has(path)).flatMap(({ path }) => locateSource(path) ?? []);
  const { source, problems: unsorted } = sortSources(whole, unread);
  if (ruleFiles.every(({ path }) => isBelowRules(path))) problems.push(...unsorted);
  const isWhole = source.facts.length > 0 && source.components.length > 0 && !unread.some(isOfWholeBook);
  if (isWhole) problems.push(...checks.book(source));
  if (problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  const book = buildBook(source);
  const versions = new Map([...book.products.values()].flatMap((product) => product.versions).map((version) => [version.id, version]));
  const changed = checkPublished(source.published, versions);
  return changed.length > 0 ? { ok: false, problems: sortProblems(changed) } : { ok: true, value: book };
}

/** Every other file may name what stands in these; without them each name would be a fault. */
function isOfWholeBook({ kind, product }: SourcePlace): boolean {
  return product === undefined && kind !== 'published';
}

function buildBook(source: BookSource): RuleBook {
  const catalogue = buildCatalogue(source);
  const expand = expandWith(catalogue);
  const facts = buildFacts(source.facts, expand);
  const words = Object.assign({}, ...source.words.map(({ data }) => data.words)) as Record<string, Words>;
  const hashes = publishedHashes(source.published);
  const products = new Map(source.products.map((each) => [each.id, buildProduct(each, { facts, expand, words, hashes })]));
  return { facts, catalogue, products, words };
}

interface ProductContext {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly expand: Expand;
  readonly words: Readonly<Record<string, Words>>;
  readonly hashes: ReadonlyMap<string, string>;
}

function buildProduct(source: ProductSource, { facts, expand, words, hashes }: ProductContext): Product {
  const { product, name, provider, tiers, addOns, agreements } = source.product.data;
  const shared = {
    id: product,
    name,
    provider,
    tiers: new Map(Object.entries(tiers)),
    addOns: new Map(Object.entries(addOns ?? {})),
    agreements: new Map(Object.entries(agreements ?? {})),
    ...(source.casework ? { casework: source.casework.data } : {}),
  };
  const known = new Map([...facts, ...buildFacts(source.facts, expand)]);
  const versions = source.versions.map((version): TermsVersion =>
    buildVersion(version, {
      product: shared,
      facts: known,
      expand,
      agreementOnFile: words[AGREEMENT_ON_FILE] ?? { da: '{agreement}', en: '{agreement}' },
      publishedHash: hashes.get(`${product}/${version.version}`),
    }),
  );
  return {
    ...shared,
    versions: versions.sort((a, b) =>
      a.signedFrom < b.signedFrom ? -1 : a.signedFrom > b.signedFrom ? 1 : a.version < b.version ? -1 : 1,
    ),
  };
}

/** The shared sentence about a written agreement; the checks see that it is there where a rule needs it. */
const AGREEMENT_ON_FILE = 'agreement-on-file';

function buildFacts(files: readonly SourceFile<FactsData>[], expand: Expand): Map<string, Fact> {
  return new Map(files.flatMap(({ data }) => Object.entries(data.facts).map(([name, fact]) => [name, buildFact(name, fact, expand)])));
}
