// The versions of one product: each named as its folder, every agreement governed by exactly one.

import { isDay } from '../domain/calendar-day.ts';
import type { Problem } from '../domain/problem.ts';
import type { ProductSource, VersionSource } from '../domain/source/book-source.ts';
import { circlesAmong, circleText } from './circles.ts';
import { didYouMean } from './closest.ts';
import { fault } from './fault.ts';

export function checkVersions({ id, product, versions }: ProductSource): Problem[] {
  const named: Problem[] =
    product.data.product === id ? [] : [fault(product, ['product'], 'product-not-folder', { input: product.data.product, expected: id })];
  return [...named, ...versions.flatMap(checkOne), ...checkRevisions(versions), ...checkOverlaps(versions)];
}

function checkOne({ version, terms }: VersionSource): Problem[] {
  const { data } = terms;
  const { signedFrom, existingFrom } = data.governs;
  const days = Object.entries(data.governs).filter(([, day]) => !isDay(day));
  return [
    ...(data.version === version ? [] : [fault(terms, ['version'], 'version-not-folder', { input: data.version, expected: version })]),
    ...days.map(([key, day]) => fault(terms, ['governs', key], 'day-not-there', { input: day })),
    ...(existingFrom !== undefined && existingFrom < signedFrom
      ? [fault(terms, ['governs', 'existingFrom'], 'existing-before-signed', { input: existingFrom, signedFrom })]
      : []),
  ];
}

/** A revision stands in for the version that it mends: from the same day, and alone. */
function checkRevisions(versions: readonly VersionSource[]): Problem[] {
  const byName = new Map(versions.map((each) => [each.terms.data.version, each]));
  const revised = new Map<string, string>();
  const problems = versions.flatMap(({ terms }): Problem[] => {
    const { revises, version, governs } = terms.data;
    if (revises === undefined) return [];
    const mended = byName.get(revises);
    if (!mended || revises === version)
      return [
        fault(
          terms,
          ['revises'],
          'unknown-version',
          { input: revises },
          didYouMean(
            revises,
            [...byName.keys()].filter((name) => name !== version),
          ),
        ),
      ];
    const other = revised.get(revises);
    revised.set(revises, version);
    const from = mended.terms.data.governs.signedFrom;
    return [
      ...(other === undefined ? [] : [fault(terms, ['revises'], 'revised-twice', { input: revises, other })]),
      ...(governs.signedFrom > from
        ? [fault(terms, ['governs', 'signedFrom'], 'revision-gap', { input: governs.signedFrom, from, revises })]
        : []),
      ...(governs.signedFrom < from
        ? [fault(terms, ['governs', 'signedFrom'], 'revision-overlap', { input: governs.signedFrom, from, revises })]
        : []),
    ];
  });
  const circles = circlesAmong(byName.keys(), (name) => [byName.get(name)?.terms.data.revises ?? []].flat()).flatMap((circle) => {
    const first = byName.get(circle[0] ?? '');
    return first && circle.length > 1 ? [fault(first.terms, ['revises'], 'revises-circular', { circle: circleText(circle) })] : [];
  });
  return [...problems, ...circles];
}

function checkOverlaps(versions: readonly VersionSource[]): Problem[] {
  const revised = new Set(versions.flatMap(({ terms }) => terms.data.revises ?? []));
  const current = versions.filter(({ terms }) => !revised.has(terms.data.version));
  return (['signedFrom', 'existingFrom'] as const).flatMap((key) => {
    const seen = new Map<string, string>();
    return current.flatMap(({ terms }): Problem[] => {
      const day = terms.data.governs[key];
      if (day === undefined) return [];
      const other = seen.get(day);
      if (other !== undefined) return [fault(terms, ['governs', key], 'versions-overlap', { input: day, other })];
      seen.set(day, terms.data.version);
      return [];
    });
  });
}
