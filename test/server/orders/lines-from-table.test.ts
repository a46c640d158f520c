// Lines from a spreadsheet: by the names of its columns in Danish and English, or by what stands in them.

import { expect } from 'chai';
import { linesFromTable } from '../../../server/pages/orders/lines-from-table.ts';
import { readOrderSettings } from '../../../server/pages/orders/order-settings.ts';
import { TEMPLATES } from '../../../server/places.ts';
import { readTable } from '../../../server/tables/read-table.ts';
import { realBook } from '../../builders/rule-books.ts';

const { facts } = realBook();
const { columns } = readOrderSettings(TEMPLATES);

function linesOf(text: string, room?: number) {
  const table = readTable(new TextEncoder().encode(text), '', { hasHeader: false });
  if (!table.ok) throw new Error(JSON.stringify(table.problems));
  const { rows, ...rest } = linesFromTable(table.value, columns, facts, room);
  return { lines: rows.map(({ typed }) => Object.fromEntries(typed)), ...rest };
}

describe('lines from a spreadsheet', () => {
  const tables: readonly [name: string, text: string, lines: object[]][] = [
    [
      'with Danish headings in any order',
      'Beløb inkl. moms\tBeskrivelse\tAntal\n1.240,00\tBremseklodser for\t2\n845,50\tMotorolie\t1',
      [
        { text: 'Bremseklodser for', amount: '1.240,00', quantity: '2' },
        { text: 'Motorolie', amount: '845,50', quantity: '1' },
      ],
    ],
    ['with English headings', 'Description;Line total\nBrake pads;1240.00', [{ text: 'Brake pads', amount: '1240.00' }]],
    ['with choices in words', 'Tekst\tÅrsag\tArt\nFordæk\tAlmindeligt slid\tpart', [{ text: 'Fordæk', cause: 'wear', kind: 'part' }]],
    [
      'without headings: text and amount',
      'Bremseklodser for\t1.240,00\nMotorolie\t845,50',
      [
        { text: 'Bremseklodser for', amount: '1.240,00' },
        { text: 'Motorolie', amount: '845,50' },
      ],
    ],
    [
      'without headings: number, text, count, price, sum',
      '1\tBremseklodser\t2\t620,00\t1240,00\n2\tOlie\t5\t100,00\t500,00',
      [
        { text: 'Bremseklodser', amount: '1240,00' },
        { text: 'Olie', amount: '500,00' },
      ],
    ],
    [
      'one column: text that ends with an amount',
      'Bremseklodser for 1.240,00\nSkift af 4 dæk\nOlie kr. 500',
      [{ text: 'Bremseklodser for', amount: '1.240,00' }, { text: 'Skift af 4 dæk' }, { text: 'Olie', amount: 'kr. 500' }],
    ],
    ['with empty rows and cells', 'Tekst\tBeløb\n\nOlie\t\n\t\nDæk\t10', [{ text: 'Olie' }, { text: 'Dæk', amount: '10' }]],
  ];
  for (const [name, text, lines] of tables) {
    it(name, () => {
      expect(linesOf(text)).to.deep.equal({ lines, faults: [], unused: [], tooMany: 0 });
    });
  }

  it('tells a faulty row with its number, and keeps what stood there', () => {
    const { lines, faults } = linesOf('Tekst\tBeløb\tÅrsag\nOlie\tgratis\twear\nDæk\t-10\tuheld');
    expect(lines).to.deep.equal([
      { text: 'Olie', amount: 'gratis', cause: 'wear' },
      { text: 'Dæk', amount: '-10', cause: 'uheld' },
    ]);
    expect(faults).to.deep.equal([
      { row: 2, path: 'amount', code: 'orders.fault-amount', input: 'gratis' },
      { row: 3, path: 'amount', code: 'orders.fault-credit', input: '-10' },
      { row: 3, path: 'cause', code: 'orders.fault-choice', input: 'uheld' },
    ]);
  });

  it('takes no column that it does not know: an amount without VAT is none with it', () => {
    const { lines, unused } = linesOf('Tekst\tBeløb ekskl. moms\nOlie\t100,00');
    expect(lines).to.deep.equal([{ text: 'Olie' }]);
    expect(unused).to.deep.equal(['Beløb ekskl. moms']);
  });

  it('tells how many rows there is no room for', () => {
    expect(linesOf('a\nb\nc', 2)).to.deep.include({ lines: [{ text: 'a' }, { text: 'b' }], tooMany: 1 });
  });
});
