// The rule books that tests ask: the real one, and the same with the tests' own product beside the real ones.

import { join } from 'node:path';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import { loadRuleBook, readRuleFiles } from '../../engine/index.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Loaded once for all tests; a book is frozen data. */
export const realBook: () => RuleBook = once(() => bookOf(['rules']));
export const bookWithFixture: () => RuleBook = once(() => bookOf(['rules', 'test/fixtures/rules']));

function bookOf(folders: readonly string[]): RuleBook {
  const loaded = loadRuleBook(readRuleFiles(folders.map((folder) => join(ROOT, folder))));
  if (!loaded.ok)
    throw new Error(
      `${folders.join(' and ')} have faults:\n${loaded.problems.map((each) => `${each.at?.file}:${each.at?.line} ${each.code} ${JSON.stringify(each.values)}`).join('\n')}`,
    );
  return loaded.value;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
