// Letters of every kind in both languages as text. `UPDATE_GOLDEN=1 npx mocha test/letters/golden.test.ts` writes them anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../engine/domain/words.ts';
import { letterFaults } from '../../server/letters/letter-faults.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { namesOf } from '../../server/letters/names-of.ts';
import { readabilityFaults } from '../../server/letters/readability.ts';
import { LETTER_KINDS } from '../../server/records/letter.ts';
import { letterText, ownTemplates, SOURCES } from '../builders/letter-sources.ts';
import { bookWithFixture } from '../builders/rule-books.ts';

const GOLDEN = join(import.meta.dirname, '../golden/letters');
const IS_UPDATE = process.env['UPDATE_GOLDEN'] === '1';

describe('a letter', () => {
  for (const kind of LETTER_KINDS) {
    for (const language of LANGUAGES) {
      it(`${kind}, ${language}: reads as it did`, () => {
        const letter = makeLetter(SOURCES[kind](language), ownTemplates());
        const file = join(GOLDEN, `${kind}.${language}.txt`);
        if (IS_UPDATE) writeFileSync(file, letterText(letter));
        expect(letter.kind).to.equal(kind);
        expect(letterText(letter)).to.equal(readFileSync(file, 'utf8'));
      });

      it(`${kind}, ${language}: may go out, and reads easily`, () => {
        const source = SOURCES[kind](language);
        const names = namesOf(bookWithFixture(), bookWithFixture().products.get(source.product.id), language);
        expect(letterFaults(source, ownTemplates())).to.deep.equal([]);
        expect(readabilityFaults(makeLetter(source, ownTemplates()), ownTemplates(), names)).to.deep.equal([]);
      });
    }
  }
});
