// Tables as people bring them: what Danish Excel saves, what is pasted, and what is no table at all.

import { utils, write, type WorkSheet } from '@e965/xlsx';
import { expect } from 'chai';
import { problemText } from '../../engine/domain/problem.ts';
import { readMessages } from '../../engine/index.ts';
import { MESSAGES } from '../../server/places.ts';
import { type ReadTableOptions, readTable } from '../../server/tables/read-table.ts';
import type { Table } from '../../server/tables/table.ts';
import { unpackedBytes } from '../../server/tables/unpacked-bytes.ts';

const messages = readMessages(MESSAGES);
const NUL = String.fromCharCode(0);

function tableOf(bytes: Uint8Array | string, fileName = 'fil.csv', options: ReadTableOptions = {}): Table {
  const read = readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fileName, options);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function faultOf(bytes: Uint8Array | string, fileName = 'fil.csv', options: ReadTableOptions = {}): string {
  const read = readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fileName, options);
  return read.ok ? '' : read.problems.map((problem) => problemText(problem, messages, 'en')).join(' ');
}

function workbook(sheet: WorkSheet, properties: object = {}): Buffer {
  return write(
    { SheetNames: ['Ark1'], Sheets: { Ark1: sheet }, Workbook: { WBProps: properties } },
    { type: 'buffer', bookType: 'xlsx' },
  ) as Buffer;
}

describe('a table', () => {
  const texts: [string, Uint8Array | string][] = [
    ['with semicolons', 'Vare;Pris\r\nBremsesæt, for;1.240,50\r\n'],
    ['with commas', 'Vare,Pris\n"Bremsesæt, for","1.240,50"\n'],
    ['with tabs', 'Vare\tPris\nBremsesæt, for\t1.240,50'],
    ['with a byte order mark', '\ufeffVare;Pris\nBremsesæt, for;1.240,50'],
    ['in Windows-1252, as Danish Excel saves it', Buffer.from('Vare;Pris\r\nBremsesæt, for;1.240,50', 'latin1')],
    ["as Excel's Unicode text", Buffer.from('\ufeffVare\tPris\r\nBremsesæt, for\t1.240,50', 'utf16le')],
    ['with spaces around and empty cells at the end', ' Vare ; Pris ;;\n Bremsesæt, for\u00a0;1.240,50 ;;'],
    ['with the line ends of old Macs', 'Vare;Pris\rBremsesæt, for;1.240,50\r'],
  ];
  for (const [name, text] of texts) {
    it(`is read from text ${name}`, () => {
      expect(tableOf(text)).to.deep.equal({ columns: ['Vare', 'Pris'], rows: [{ number: 2, cells: ['Bremsesæt, for', '1.240,50'] }] });
    });
  }

  it('numbers rows as a person counts them, empty ones and the separator line included', () => {
    expect(tableOf('sep=,\na,b\n\n1,2\n,,\n3,4\n').rows).to.deep.equal([
      { number: 4, cells: ['1', '2'] },
      { number: 6, cells: ['3', '4'] },
    ]);
  });

  it('keeps line breaks and quotes within a cell, and an inch sign', () => {
    expect(tableOf('a;b\n"to\nlinjer";"han sagde ""ja"""\n17" fælg;x').rows.map(({ cells }) => cells)).to.deep.equal([
      ['to\nlinjer', 'han sagde "ja"'],
      ['17" fælg', 'x'],
    ]);
  });

  it('pads short rows and keeps what is beyond the header', () => {
    expect(tableOf('a;b;c\n1\n1;2;3;4').rows.map(({ cells }) => cells)).to.deep.equal([
      ['1', '', ''],
      ['1', '2', '3', '4'],
    ]);
  });

  it('is read without a header where there is none', () => {
    expect(tableOf('Bremseklodser\t1240\n', '', { hasHeader: false })).to.deep.equal({
      columns: [],
      rows: [{ number: 1, cells: ['Bremseklodser', '1240'] }],
    });
  });

  it('leaves commas in pasted sentences alone', () => {
    const { rows } = tableOf('Bremseklodser for, slidte\nVandpumpe', '', { hasHeader: false });
    expect(rows.map(({ cells }) => cells)).to.deep.equal([['Bremseklodser for, slidte'], ['Vandpumpe']]);
  });

  it('is read from a workbook: days as ISO, numbers as typed, noughts kept', () => {
    const sheet = utils.aoa_to_sheet([['Nummer', 'Dag', 'Beløb', 'Rate', 'Ja', 'Sum'], [], [123, 46347, 1240.5, 1.125, true, 0.1 + 0.2]]);
    Object.assign(sheet['A3'] as object, { z: '00000' });
    Object.assign(sheet['B3'] as object, { z: 'dd\\-mm\\-yyyy' });
    const table = {
      columns: ['Nummer', 'Dag', 'Beløb', 'Rate', 'Ja', 'Sum'],
      rows: [{ number: 3, cells: ['00123', '2026-11-21', '1240.5', '1.1250', 'true', '0.3'] }],
    };
    expect(tableOf(workbook(sheet), 'ordre.xlsx')).to.deep.equal(table);
    // Named wrongly it is the same table.
    expect(tableOf(workbook(sheet), 'ordre.csv')).to.deep.equal(table);
  });

  it("is read with Apple's calendar of 1904", () => {
    const sheet = utils.aoa_to_sheet([['Dag'], [46347 - 1462]]);
    Object.assign(sheet['A2'] as object, { z: 'm/d/yy' });
    expect(tableOf(workbook(sheet, { date1904: true }), 'a.xlsx').rows[0]?.cells).to.deep.equal(['2026-11-21']);
  });

  it('says what to do about what is no table', () => {
    expect(faultOf('')).to.match(/no rows/);
    expect(faultOf('a;b\n\n')).to.match(/only headings/);
    expect(faultOf('a;b\n1;2\n3;"4\n')).to.match(/row 3 a quotation mark/);
    expect(faultOf('%PDF-1.7 …', 'a.pdf')).to.match(/`a.pdf` is not a table. Use CSV or XLSX/);
    expect(faultOf(`a${NUL}b`)).to.match(/not a table/);
    expect(faultOf(Buffer.from('504b0304deadbeef', 'hex'), 'x.xlsx')).to.match(/cannot be read as a workbook/);
    expect(faultOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'x.xls')).to.match(/older workbook or has a password/);
    expect(faultOf('a\n1\n2\n3\n', 'a.csv', { mostRows: 2 })).to.match(/more than 2 rows/);
    expect(faultOf(Buffer.alloc(1024 * 1024 + 1, 'a'), 'a.csv', { mostBytes: 1024 * 1024 })).to.match(/larger than 1 MB/);
    const sheet = utils.aoa_to_sheet([['a'], [1], [2], [3]]);
    expect(faultOf(workbook(sheet), 'a.xlsx', { mostRows: 2 })).to.match(/more than 2 rows/);
  });

  it('is not unpacked where that would take more than there is room for, whatever sizes the file claims', () => {
    const sheet = utils.aoa_to_sheet(Array.from({ length: 300 }, () => ['a'.repeat(3000)]));
    const packed = write({ SheetNames: ['A'], Sheets: { A: sheet } }, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
    const size = unpackedBytes(packed, 100_000_000) ?? 0;
    expect(size).to.be.above(packed.length);
    // The directory at the end now says that each file unpacks to nothing.
    for (let at = packed.indexOf('PK\u0001\u0002'); at >= 0; at = packed.indexOf('PK\u0001\u0002', at + 4))
      packed.writeUInt32LE(0, at + 24);
    expect(unpackedBytes(packed, 100_000_000)).to.equal(size);
    expect(unpackedBytes(packed, size - 1)).to.be.above(size - 1);
  });

  it('is refused as a workbook that would make everybody wait: large for its size, or with cells far to the right', () => {
    const long = utils.aoa_to_sheet(Array.from({ length: 400 }, () => ['a'.repeat(3000)]));
    const packed = write({ SheetNames: ['A'], Sheets: { A: long } }, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
    expect(faultOf(packed, 'a.xlsx', { mostBytes: 100_000 })).to.match(/too large once unpacked/);
    expect(readTable(packed, 'a.xlsx', { mostBytes: 1_000_000 }).ok).to.equal(true);
    const wide = utils.aoa_to_sheet([['a']]);
    utils.sheet_add_aoa(wide, [['b']], { origin: 'XFD2' });
    expect(faultOf(workbook(wide), 'a.xlsx')).to.match(/too large once unpacked/);
  });

  it('never throws, whatever the bytes', () => {
    const starts = ['504b0304', 'd0cf11e0', 'efbbbf', 'fffe', '22', '2c', ''];
    for (let round = 0; round < 200; round += 1) {
      const bytes = Buffer.from(Array.from({ length: 60 }, (_, index) => (round * 31 + index * index * 17) % 256));
      const start = Buffer.from(starts[round % starts.length] as string, 'hex');
      const read = readTable(Buffer.concat([start, bytes]), 'x.csv');
      if (!read.ok) expect(read.problems[0]?.code).to.match(/^table\./);
    }
  });
});
