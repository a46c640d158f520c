// A search box over the catalogue: typing errors, beginnings of words and both languages find the component.

import { expect } from 'chai';
import { searchComponents } from '../../engine/resolve/search-components.ts';
import { realBook } from '../builders/rule-books.ts';

const found: readonly (readonly [query: string, language: 'da' | 'en', first: string])[] = [
  ['stoddemper', 'da', 'shock-absorbers'],
  ['støddæmpr', 'da', 'shock-absorbers'],
  ['viskerb', 'da', 'wiper-blades'],
  ['bremsekl', 'da', 'brake-pads'],
  ['wiper', 'en', 'wiper-blades'],
  ['tyre', 'en', 'tyres'],
  ['brake-fluid', 'en', 'brake-fluid'],
  ['lånebil', 'da', 'replacement-car'],
];

describe('A search of the catalogue', () => {
  for (const [query, language, first] of found) {
    it(`finds ${first} by "${query}"`, () => {
      const ids = searchComponents(realBook().catalogue, query, language).map(({ id }) => id);
      expect(ids[0]).to.equal(first);
    });
  }

  it('finds nothing where nothing is near', () => {
    expect(searchComponents(realBook().catalogue, 'xyzzyq', 'da')).to.deep.equal([]);
    expect(searchComponents(realBook().catalogue, '', 'da')).to.deep.equal([]);
  });
});
