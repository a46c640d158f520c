// Migrations that have been released stay as they are: a store that has run one never runs it again.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { migrationsFor } from '../../server/store/migrations/all.ts';
import { ROOT } from '../../server/places.ts';

const FOLDER = join(ROOT, 'server/store/migrations');
const GOLDEN = join(import.meta.dirname, 'migrations.txt');

describe('migrations', () => {
  const files = readdirSync(FOLDER).filter((file) => /^\d/.test(file));

  it('are numbered without a gap, each in the list of all', () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).to.deep.equal(files.map((_, index) => index + 1));
    expect(Object.keys(migrationsFor('sqlite'))).to.deep.equal(files.map((file) => file.replace('.ts', '')));
    expect(Object.keys(migrationsFor('postgres'))).to.deep.equal(Object.keys(migrationsFor('sqlite')));
  });

  it('are as they were released: never edit one, add the next and its line to test/store/migrations.txt', () => {
    const lines = ['column-text.ts', ...files].map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(FOLDER, file)))
          .digest('hex')}  ${file}`,
    );
    expect(readFileSync(GOLDEN, 'utf8').trim().split('\n')).to.deep.equal(lines);
  });
});
