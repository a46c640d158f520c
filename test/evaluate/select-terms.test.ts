// Which version of the terms governs an agreement on a day.

import { expect } from 'chai';
import type { Product, TermsVersion } from '../../engine/domain/rule-set.ts';
import { selectTerms } from '../../engine/evaluate/select-terms.ts';

function aVersion(version: string, signedFrom: string, more: Partial<TermsVersion> = {}): TermsVersion {
  return { product: 'p', version, id: `p/${version}`, signedFrom, ...more } as TermsVersion;
}

const PRODUCT = {
  id: 'p',
  versions: [
    aVersion('2020-01', '2020-01-01'),
    aVersion('2020-02', '2020-01-01', { revises: '2020-01' }),
    aVersion('2022-01', '2022-01-01'),
    aVersion('2024-01', '2024-01-01', { existingFrom: '2025-01-01' }),
  ],
} as unknown as Product;

const ROWS: readonly (readonly [string, string | undefined, string | undefined, string, string])[] = [
  ['signed on the first day', undefined, '2020-01-01', '2023-05-05', '2020-02'],
  ['signed the day before the next', undefined, '2021-12-31', '2023-05-05', '2020-02'],
  ['signed on the day of the next', undefined, '2022-01-01', '2023-05-05', '2022-01'],
  ['an earlier agreement before the day for existing ones', undefined, '2022-01-01', '2024-12-31', '2022-01'],
  ['an earlier agreement from the day for existing ones', undefined, '2022-01-01', '2025-01-01', '2024-01'],
  ['a new agreement', undefined, '2024-01-01', '2024-02-01', '2024-01'],
  ['by the day where the day of signing is not told', undefined, undefined, '2022-06-01', '2022-01'],
  ['the one that is named', '2020-01', '2024-01-01', '2025-01-01', '2020-01'],
  ['the one that is named in full', 'p/2022-01', undefined, '2025-01-01', '2022-01'],
];

describe('the version that governs', () => {
  for (const [name, named, signedOn, day, version] of ROWS) {
    it(`${name}: ${version}`, () => {
      const selected = selectTerms(PRODUCT, named, signedOn, day);
      expect(selected.ok && selected.value.version.version).to.equal(version);
      expect(selected.ok && selected.value.isByDay).to.equal(named === undefined && signedOn === undefined);
    });
  }

  it('none before the first', () => {
    const selected = selectTerms(PRODUCT, undefined, '2019-12-31', '2024-01-01');
    expect(!selected.ok && selected.problems.map(({ code, values }) => [code, values.first])).to.deep.equal([
      ['before-first-terms', '2020-01-01'],
    ]);
  });

  it('none by an unknown name', () => {
    const selected = selectTerms(PRODUCT, '1999-01', undefined, '2024-01-01');
    expect(!selected.ok && selected.problems.map(({ code, pointer }) => [code, pointer])).to.deep.equal([
      ['unknown-terms', '/contract/terms'],
    ]);
  });
});
