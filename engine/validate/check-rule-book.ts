// All checks of rule files, as the loader is given them.

import type { Problem } from '../domain/problem.ts';
import type { BookSource, ProductSource, RuleChecks } from '../domain/source/book-source.ts';
import type { WordsData } from '../domain/source/shared-files.ts';
import type { SourceFile } from '../domain/source/source-file.ts';
import { WORD_KEYS } from '../domain/word-keys.ts';
import { checkCases } from './check-cases.ts';
import { checkCasework } from './check-casework.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkConditions } from './check-conditions.ts';
import { checkDerived, checkParameters } from './check-derived.ts';
import { checkFacts } from './check-facts.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkRules } from './check-rules.ts';
import { checkShape } from './check-shape.ts';
import { checkTerms } from './check-terms.ts';
import { checkUnused } from './check-unused.ts';
import { checkVersions } from './check-versions.ts';
import { checkWords } from './check-words.ts';
import { fault, faultAtKey } from './fault.ts';
import { scopeOf } from './version-scope.ts';

export const ruleChecks: RuleChecks = { shape: checkShape, book: checkBook, cases: checkCases };

function checkBook(book: BookSource): Problem[] {
  return [
    ...checkSharedWords(book.words),
    ...checkFacts(book),
    ...checkCatalogue(book),
    ...book.products.flatMap((product) => checkProduct(book, product)),
  ];
}

function checkProduct(book: BookSource, product: ProductSource): Problem[] {
  return [
    ...checkVersions(product),
    ...checkCasework(book, product),
    ...product.versions.flatMap((version) => {
      const scope = scopeOf(book, product, version);
      return [
        ...checkTerms(scope, book, product),
        ...checkParameters(scope),
        ...checkDerived(scope),
        ...checkConditions(scope),
        ...checkRules(scope),
        ...checkOverrides(scope),
        ...checkWords(scope),
        ...checkUnused(scope),
      ];
    }),
  ];
}

/** Files of several folders make one book, in which each key of a sentence stands once, and none that answers need is lacking. */
function checkSharedWords(files: readonly SourceFile<WordsData>[]): Problem[] {
  const seen = new Set<string>();
  const repeated = files.flatMap((file) =>
    Object.keys(file.data.words).flatMap((key) => {
      if (seen.has(key)) return [faultAtKey(file, ['words', key], 'word-repeated', { input: key })];
      seen.add(key);
      return [];
    }),
  );
  const [first] = files;
  const lacking = WORD_KEYS.filter((key) => !seen.has(key));
  return first && lacking.length > 0 ? [...repeated, fault(first, ['words'], 'words-lacking', { input: lacking.join(', ') })] : repeated;
}
