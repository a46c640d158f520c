// The sentences of templates/messages: both languages, the same places, and none that the code asks for in vain.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { placesIn } from '../../engine/domain/words.ts';
import { readMessages } from '../../engine/index.ts';
import { FAULT_STATUS } from '../../server/http/http-fault.ts';
import { MESSAGES, ROOT } from '../../server/places.ts';

const messages = readMessages(MESSAGES);

describe('the sentences of templates/messages', () => {
  for (const file of readdirSync(MESSAGES)) {
    it(`${file}: Danish and English, with the same places, and nothing else`, () => {
      const faulty = Object.entries(parse(readFileSync(join(MESSAGES, file), 'utf8')) as Record<string, Record<string, string>>).filter(
        ([, words]) =>
          Object.keys(words).sort().join() !== 'da,en' ||
          Object.values(words).some((text) => text.trim() === '') ||
          placesIn(words['da'] ?? '')
            .sort()
            .join() !==
            placesIn(words['en'] ?? '')
              .sort()
              .join(),
      );
      expect(faulty.map(([code]) => code)).to.deep.equal([]);
    });
  }

  it('have no code in two files', () => {
    const codes = readdirSync(MESSAGES).flatMap((file) => Object.keys(parse(readFileSync(join(MESSAGES, file), 'utf8')) as object));
    expect(codes.length).to.equal(Object.keys(messages).length);
  });

  it('are there for every code that server/ names', () => {
    const source = readdirSync(join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(ROOT, 'server', file), 'utf8'))
      .join('\n');
    const named = [...source.matchAll(/'((?:cli|answer|home|config|start)\.[a-z][a-z.-]*)'/g)].map((match) => match[1] as string);
    expect(named.length).to.be.above(50);
    expect(named.filter((code) => !(code in messages))).to.deep.equal([]);
  });

  it('have a title and a detail for every kind of fault', () => {
    expect(
      Object.keys(FAULT_STATUS)
        .flatMap((kind) => [`${kind}.title`, `${kind}.detail`])
        .filter((code) => !(code in messages)),
    ).to.deep.equal([]);
  });
});
