// Sentences kept between starts: never those of files that have changed since, and never a reason not to start.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keptMessages } from '../../server/kept-messages.ts';

describe('kept messages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coverline-messages-'));
  const file = join(folder, 'kept', 'messages.json');
  const write = (da: string) => writeFileSync(join(folder, 'pages.yaml'), `pages.find: { da: ${da}, en: Find }\n`);
  after(() => rmSync(folder, { recursive: true }));

  it('are those of the files as they stand, read anew or kept', () => {
    write('Find');
    for (const _ of ['read', 'kept']) expect(keptMessages(folder, file)['pages.find']?.da).to.equal('Find');
    write('Søg');
    expect(keptMessages(folder, file)['pages.find']?.da).to.equal('Søg');
  });

  it('are read anew where what was kept is no JSON, or nothing can be kept', () => {
    writeFileSync(file, '{"hash":');
    expect(keptMessages(folder, file)['pages.find']?.da).to.equal('Søg');
    expect(keptMessages(folder, join(folder, 'pages.yaml', 'below-a-file.json'))['pages.find']?.da).to.equal('Søg');
  });
});
