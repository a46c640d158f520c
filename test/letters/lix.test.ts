// What ends a sentence, what a long word is, and how hard a text comes out.

import { expect } from 'chai';
import { type Lix, lixOf, nameIndex } from '../../server/letters/lix.ts';
import { splitSentences } from '../../server/letters/split-sentences.ts';
import { ownTemplates } from '../builders/letter-sources.ts';

const { abbreviations } = ownTemplates().checks;

describe('a text as sentences', () => {
  const rows: readonly (readonly [string, number])[] = [
    ['Du betaler selv.', 1],
    ['Du betaler selv', 1],
    ['Det er dækket. Vi betaler.', 2],
    ['Det følger af pkt. 3.12 i vilkårene.', 1],
    ['Jf. pkt. 3.12. Det er dækket.', 2],
    ['Bilen har kørt 60.000 km. Grænsen er nået.', 2],
    ['Du betaler kr. 1.240,00 selv.', 1],
    ['Du betaler ca. 500 kr. Resten betaler vi.', 1],
    ['Aftalen slutter den 1. januar 2027.', 1],
    ['Aftalen slutter den 21.11.2026. Ring til os.', 2],
    ['Hvad er årsagen? Skriv til os!', 2],
    ['Her er grunden: Det er slidt.', 2],
    ['Åbent kl. 8:30 hver dag.', 1],
    ['See cl. 5.i, e.g. for tyres. We pay.', 2],
    ['(Det er dækket.) Vi betaler.', 2],
    ['Skandinavisk Motor Co. har afgjort sagen.', 1],
    ['', 0],
    ['  \n ', 0],
  ];
  for (const [text, count] of rows)
    it(`${JSON.stringify(text)}: ${count}`, () => expect(splitSentences(text, abbreviations)).to.have.length(count));
});

describe('LIX', () => {
  const names = nameIndex(['Service og Reparation', 'Støddæmpere', 'Standarddæk']);
  const of = (...texts: string[]): Lix => lixOf(texts, { longWordAbove: 6, abbreviations, names });

  const rows: readonly (readonly [string, Partial<Lix>])[] = [
    // Six letters are not long, seven are.
    ['Vilkår', { words: 1, longWords: 0, lix: 1 }],
    ['Aftalen', { words: 1, longWords: 1, lix: 101 }],
    ['Vi betaler ikke for det.', { words: 5, sentences: 1, longWords: 1, lix: 25 }],
    ['Vi betaler. Du betaler.', { words: 4, sentences: 2, longWords: 2, lix: 52 }],
    // Digits are no letters, and a hyphen makes one word, a slash two.
    ['Den 21.11.2026 er 1.000.000 km nået.', { words: 6, longWords: 0 }],
    ['El-bil', { words: 1, longWords: 0 }],
    ['hente/bringe', { words: 2, longWords: 0 }],
    ['»Bremser«, (klodser)', { words: 2, longWords: 2 }],
    // Names of products and parts are words, never long ones; the same word elsewhere is.
    ['Støddæmpere', { words: 1, longWords: 0 }],
    ['Din aftale Service og Reparation dækker.', { words: 6, longWords: 0 }],
    ['En reparation.', { words: 2, longWords: 1 }],
    ['', { words: 0, sentences: 0, lix: 0 }],
  ];
  for (const [text, expected] of rows) it(`of ${JSON.stringify(text)}`, () => expect(of(text)).to.deep.include(expected));

  it('is taken over all texts together', () => {
    expect(of('Vi betaler.', 'Du skal ikke gøre noget.').lix).to.be.closeTo(7 / 2 + 100 / 7, 1e-9);
  });
});
