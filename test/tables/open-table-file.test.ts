// Files of any length read row by row: the same rows as when they are read whole, in every encoding, without filling the memory.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';
import { contractColumns, headingOf, matchColumns } from '../../server/tables/contract-columns.ts';
import { openTableFile } from '../../server/tables/open-table-file.ts';
import type { TableRow } from '../../server/tables/table.ts';

describe('a table file of any length', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'coverline-table-'))));
  after(() => rmSync(folder, { recursive: true }));

  async function read(name: string, bytes: Uint8Array | string) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const opened = await openTableFile(path);
    if (!opened.ok) return { problems: opened.problems.map(({ code }) => code) };
    const rows: TableRow[] = [];
    for await (const row of opened.value.rows) rows.push(row);
    return { headings: opened.value.headings, rows, total: opened.value.total };
  }

  const sheet = utils.aoa_to_sheet([['Nummer', 'Kunde'], [], ['1', 'Åse Ærø']]);
  const files: [string, Uint8Array | string][] = [
    ['utf8.csv', '\ufeffNummer;Kunde\n\n1;Åse Ærø\n'],
    ['danish-excel.csv', Buffer.from('Nummer;Kunde\r\n;\r\n1;Åse Ærø\r\n', 'latin1')],
    ['unicode-text.txt', Buffer.from('\ufeffNummer\tKunde\r\n\r\n1\tÅse Ærø', 'utf16le')],
    ['book.xlsx', write({ SheetNames: ['A'], Sheets: { A: sheet } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer],
  ];
  for (const [name, bytes] of files) {
    it(`${name} has its headings and numbered rows`, async () => {
      const { headings, rows } = await read(name, bytes);
      expect(headings).to.deep.equal(['Nummer', 'Kunde']);
      expect(rows).to.deep.equal([{ number: 3, cells: ['1', 'Åse Ærø'] }]);
    });
  }

  it('JSON lines are rows of one cell, numbered by line', async () => {
    const { headings, rows } = await read('a.jsonl', '{"number":"1"}\n\n{"number":"2"}');
    expect(headings).to.deep.equal(['JSON']);
    expect(rows).to.deep.equal([
      { number: 1, cells: ['{"number":"1"}'] },
      { number: 3, cells: ['{"number":"2"}'] },
    ]);
  });

  it('is read across the borders of what the disk gives at once, letters of two bytes included', async () => {
    const line = 'Å'.repeat(499);
    const { rows, total } = await read('long.csv', `a;b\n${Array.from({ length: 2000 }, (_, index) => `${index};${line}`).join('\n')}\n`);
    expect(rows).to.have.length(2000);
    expect(total).to.equal(2000);
    expect(new Set(rows?.map(({ cells }) => cells[1]))).to.deep.equal(new Set([line]));
  });

  it('says what is wrong with what is none', async () => {
    expect(await read('x.pdf', '%PDF\u0000')).to.deep.equal({ problems: ['table.not-a-table'] });
    expect(await read('x.csv', '\n\n')).to.deep.equal({ problems: ['table.empty'] });
    expect(await read('x.xlsx', 'PK\u0003\u0004')).to.deep.equal({ problems: ['table.workbook-unread'] });
  });
});

describe('the columns of contracts', () => {
  it('have headings that no two share, and all are in the documentation', () => {
    const text = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8');
    for (const language of ['da', 'en'] as const) {
      const headings = contractColumns().map((column) => headingOf(column, language));
      const matched = matchColumns(headings);
      expect(matched.ok && matched.value.map((column) => column.kind === 'value' && column.column.name)).to.deep.equal(
        contractColumns().map(({ name }) => name),
      );
      expect(headings.filter((heading) => !text.includes(heading))).to.deep.equal([]);
    }
    const all = contractColumns().flatMap(({ name, da, en }) => [
      ...new Set([name, ...da, ...en].map((each) => each.toLowerCase().replaceAll(/[^a-zæøå0-9]/g, ''))),
    ]);
    expect(all.filter((heading, index) => all.indexOf(heading) !== index)).to.deep.equal([]);
  });
});
