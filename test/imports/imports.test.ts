// Imports and exports of contracts on both stores: what is exported comes in again, faults stand at their cell, twice is as good as once.

import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import { Refusal } from '../../server/records/refusal.ts';
import { contractOf, contractRows } from '../../server/store/contract-rows.ts';
import { readTable } from '../../server/tables/read-table.ts';
import type { Table } from '../../server/tables/table.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { onBothDesks } from '../builders/desks.ts';

function tableOf(text: string): Table {
  const read = readTable(Buffer.from(text), 'aftaler.csv');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('imports and exports', () => {
  onBothDesks((services, desk) => {
    const claims = () => desk().askers.claims;

    async function importing(text: string, language: 'da' | 'en' = 'en') {
      const { imports } = services();
      let rejects = '';
      const { columns: headings, rows } = tableOf(text);
      const source = { fileName: 'aftaler.csv', headings, rows, total: rows.length };
      const counts = await imports.run(claims(), source, { language, reject: (line) => (rejects += line) });
      return { counts, rejects };
    }

    async function numbered(number: string) {
      const row = await contractRows(services().store).where('contract.number', '=', number).executeTakeFirst();
      return row && contractOf(row);
    }

    const HEADER =
      'Aftalenummer;Produkt;Aftaletype;Underskrevet;Startdato;Udløbsdato;Aftalte km;Månedlig ydelse;Pris pr. overkørt km;Tilvalg;Kunde;Nummerplade;Kundetype;Km-stand;Aflæst';
    const ROW =
      'NY-1;SMC service subscription;Authorised Service & Repair;1.2.2025;15.02.2025;14.02.2029;80.000;kr. 1.240,50;0,75;Standarddæk|wheel-storage;Åse Ærø;QQ 11 111;privatkunde;12.345 km;01-06-2026';

    it('reads rows as Danes write them, by labels or ids, and a reading that comes along', async () => {
      const { counts, rejects } = await importing(`${HEADER}\n${ROW}\n`);
      expect(counts).to.deep.equal({ done: 1, added: 1, updated: 0, unchanged: 0, rejected: 0 });
      expect(rejects).to.equal('');
      const contract = await numbered('NY-1');
      expect(contract?.facts).to.deep.equal({
        product: 'smc',
        tier: 'service-repair',
        signedOn: '2025-02-01',
        startsOn: '2025-02-15',
        endsOn: '2029-02-14',
        kmLimit: 80_000,
        monthlyFee: '1240.50',
        overrunRate: '0.75',
        addOns: ['standard-tyres', 'wheel-storage'],
      });
      expect(contract?.customer).to.deep.equal({ name: 'Åse Ærø', type: 'consumer' });
      expect(contract?.lastReading).to.deep.equal({ km: 12_345, readOn: '2026-06-01' });
    });

    it('again: unchanged; changed cells: an edit with a note; columns left out: untouched; an emptied cell: taken off', async () => {
      expect((await importing(`${HEADER}\n${ROW}\n`)).counts).to.deep.include({ unchanged: 1, added: 0, updated: 0 });
      const { counts } = await importing('Contract number,Agreed km,Customer,Add-ons\nny-1,90000,,\n');
      expect(counts).to.deep.include({ updated: 1, rejected: 0 });
      const contract = await numbered('NY-1');
      expect(contract?.facts.kmLimit).to.equal(90_000);
      expect(contract?.facts.monthlyFee).to.equal('1240.50');
      expect(contract?.facts.addOns ?? []).to.deep.equal([]);
      expect(contract?.customer).to.deep.equal({ type: 'consumer' });
      const [change] = await services().contracts.history(claims(), contract?.id ?? '');
      expect(change?.note).to.equal('Import of aftaler.csv');
      expect(change?.changed.map(({ pointer }) => pointer)).to.include('/facts/kmLimit');
    });

    it('keeps the good rows and says of each faulty one where and why, in a file that can be mended and imported', async () => {
      const rows = [
        'F-1;smc;service;1.2.2025;15.02.2025;31.02.2029;80.000;100;0,75;;=Bo;;;;',
        'F-2;smc;service;1.2.2025;15.02.2025;14.02.2029;80.000;100;0,75;;Eva;;;;',
        'F-3;smc;guld;1.2.2025;15.02.2025;14.02.2029;mange;100;0,75;;Ib;;;5;',
        ';smc;service;;;;;;;;;;;;',
        'F-5;smc;service;1.2.2025;15.02.2025;14.02.2020;80.000;100;0,75;vinger;Ib;;;;;;;extra',
      ];
      const { counts, rejects } = await importing([HEADER, ...rows].join('\n'), 'en');
      expect(counts).to.deep.equal({ done: 5, added: 1, updated: 0, unchanged: 0, rejected: 4 });
      expect(await numbered('F-2')).to.not.equal(undefined);
      expect(await numbered('F-1')).to.equal(undefined);
      const table = tableOf(rejects);
      expect(table.columns.slice(-3)).to.deep.equal(['Row', 'Column', 'Reason']);
      const told = table.rows.map(({ cells }) => cells.slice(-3));
      expect(told.map(([row, column]) => [row, column])).to.deep.equal([
        ['2', 'Udløbsdato'],
        ['4', 'Aftalte km'],
        ['5', 'Aftalenummer'],
        ['6', ''],
      ]);
      expect(told[0]?.[2]).to.equal('`31.02.2029` is not a date. Write it like 21.11.2026.');
      expect(told[1]?.[2]).to.match(/`mange` is not a whole number of kilometres/);
      expect(told[3]?.[2]).to.match(/more cells than the 15 columns/);
      // A spreadsheet takes none of it for a formula.
      expect(rejects).to.include("'=Bo");

      const mended = rejects.replace('31.02.2029', '28.02.2029');
      expect((await importing(mended)).counts).to.deep.include({ added: 1, rejected: 3 });
      expect((await numbered('F-1'))?.customer.name).to.equal('=Bo');
    });

    it('names the column of what the engine would not understand, and half a reading', async () => {
      const { rejects } = await importing(
        `${HEADER}\nG-1;smc;guld;1.2.2025;15.02.2025;14.02.2029;1;100;0,75;;Ib;;;;\nG-2;smc;service;1.2.2025;15.02.2025;14.02.2029;1;100;0,75;;Ib;;;5;\n`,
      );
      const told = tableOf(rejects).rows.map(({ cells }) => cells.slice(-3));
      expect(told[0]?.slice(0, 2)).to.deep.equal(['2', 'Aftaletype']);
      expect(told[0]?.[2]).to.include('guld');
      expect(told[1]?.slice(0, 2)).to.deep.equal(['3', 'Aflæst']);
    });

    it('refuses a file whose columns it does not understand, each with its name', async () => {
      const refused = await importing('Aftale;Pris;Aftalenr\nx;1;2\n').catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(Refusal);
      expect((refused as Refusal).problems.map(({ code, values }) => [code, values['heading']])).to.deep.equal([
        ['import.unknown-column', 'Pris'],
        ['import.column-twice', 'Aftalenr'],
      ]);
      const other = await importing('Kunde\nx\n').catch((error: unknown) => error);
      expect((other as Refusal).problems.map(({ code }) => code)).to.deep.equal(['import.no-number-column']);
    });

    for (const [format, language] of [
      ['csv', 'da'],
      ['csv', 'en'],
      ['jsonl', 'da'],
    ] as const) {
      it(`takes in again what was exported as ${format} in ${language}: everything unchanged`, async () => {
        const text = await textOf(services().exports.contracts(claims(), { format, language }));
        expect(text).to.include(CONTRACTS.octavia.customer.name);
        const source =
          format === 'csv'
            ? text
            : `JSON\n${text
                .trimEnd()
                .split('\n')
                .map((line) => `"${line.replaceAll('"', '""')}"`)
                .join('\n')}\n`;
        const { counts, rejects } = await importing(source);
        expect(rejects).to.equal('');
        expect(counts).to.deep.include({ added: 0, updated: 0, rejected: 0 });
        expect(counts.unchanged).to.be.above(6);
      });
    }

    it('exports a contract so that a new store holds the same', async () => {
      const lines = (await textOf(services().exports.contracts(claims(), { format: 'jsonl', language: 'da' }))).trimEnd().split('\n');
      const octavia = JSON.parse(lines.find((line) => line.includes(CONTRACTS.octavia.number)) ?? '') as object;
      expect(octavia).to.deep.include({
        facts: CONTRACTS.octavia.facts,
        vehicle: CONTRACTS.octavia.vehicle,
        customer: CONTRACTS.octavia.customer,
      });
    });

    it('goes on in the background after it was begun, tells how far it is, and keeps the rejects', async () => {
      const { imports } = services();
      const rows = Array.from(
        { length: 55 },
        (_, index) => `B-${index};smc;service;1.2.2025;15.02.2025;14.02.2029;${index === 30 ? 'x' : 1000};100;0,75;;Ib;;;;`,
      );
      const id = await imports.start(claims(), 'mange.csv', tableOf([HEADER, ...rows].join('\n')), 'da');
      expect((await imports.progress(claims(), id)).state).to.equal('running');
      let run = await imports.progress(claims(), id);
      while (run.state === 'running') {
        await setImmediate();
        run = await imports.progress(claims(), id);
      }
      expect(run).to.deep.include({ state: 'done', total: 55, done: 55, added: 54, rejected: 1, fileName: 'mange.csv' });
      expect(await imports.rejects(claims(), id))
        .to.include('B-30;smc')
        .and.to.include('32;Aftalte km;');
      expect((await imports.list(claims()))[0]?.id).to.equal(id);
    });

    it('is for the office only', async () => {
      const { imports, exports } = services();
      for (const asker of [desk().askers.workshop, desk().askers.product]) {
        for (const tried of [
          imports.start(asker, 'x', tableOf('Aftalenummer\n1\n'), 'da'),
          imports.list(asker),
          textOf(exports.contracts(asker, { format: 'csv', language: 'da' })),
        ]) {
          const refused = await (tried as Promise<unknown>).catch((error: unknown) => error);
          expect((refused as Refusal).kind).to.equal('not-allowed');
        }
      }
    });
  });
});
