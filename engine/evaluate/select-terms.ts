// The version of the terms that governs an agreement on a day.

import type { Problem, Result } from '../domain/problem.ts';
import type { Product, TermsVersion } from '../domain/rule-set.ts';

export interface SelectedTerms {
  readonly version: TermsVersion;
  /** The version was chosen by the day of the question, since the day of signing is not told. */
  readonly isByDay: boolean;
}

/**
 * A version that is named is taken. Else the one in force for new agreements on `signedOn`, or a later one that has come
 * to govern existing agreements by `day`; of a version and those that revise it, the newest revision.
 */
export function selectTerms(product: Product, named: string | undefined, signedOn: string | undefined, day: string): Result<SelectedTerms> {
  if (named !== undefined) {
    const version = product.versions.find((each) => each.version === named || each.id === named);
    return version ? { ok: true, value: { version, isByDay: false } } : { ok: false, problems: [unknownTerms(product, named)] };
  }
  const revised = new Set(product.versions.flatMap((each) => each.revises ?? []));
  const current = product.versions.filter((each) => !revised.has(each.version));
  const since = signedOn ?? day;
  const governing = current.filter((each) => each.signedFrom <= since || (each.existingFrom !== undefined && each.existingFrom <= day));
  const version = governing.at(-1);
  if (version) return { ok: true, value: { version, isByDay: signedOn === undefined } };
  const first = current[0]?.signedFrom ?? '';
  return { ok: false, problems: [{ code: 'before-first-terms', pointer: '', values: { product: product.id, day: since, first } }] };
}

function unknownTerms(product: Product, named: string): Problem {
  return {
    code: 'unknown-terms',
    pointer: '/contract/terms',
    values: { value: named, known: product.versions.map((each) => each.version).join(', ') },
  };
}
