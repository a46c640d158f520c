// All checks of rule files, as the loader is given them.

import type { Problem } from '../domain/problem.ts';
import type { BookSource, RuleChecks } from '../domain/source/book-source.ts';
import { checkCases } from './check-cases.ts';
import { checkShape } from './check-shape.ts';

export const ruleChecks: RuleChecks = { shape: checkShape, book: checkBook, cases: checkCases };

function checkBook(_source: BookSource): Problem[] {
  return [];
}
