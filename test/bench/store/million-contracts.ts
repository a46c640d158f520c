// Fills a store with as many contracts as the bench wants, straight through its tables; the same ones each time.

import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import pg from 'pg';
import type { ContractDraft } from '../../../server/records/contract.ts';
import { contractColumns, customerColumns, vehicleColumns } from '../../../server/store/contract-rows.ts';

export const idOf = (index: number): string => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** Two letters and five digits, no two alike: 4,000,037 shares no factor with the number of plates there are. */
export function plateOf(index: number): string {
  const shuffled = (index * 4_000_037) % (26 * 26 * 100_000);
  const letters = Math.floor(shuffled / 100_000);
  const digits = String(shuffled % 100_000).padStart(5, '0');
  const letter = (at: number) => String.fromCodePoint(65 + at);
  return `${letter(Math.floor(letters / 26))}${letter(letters % 26)} ${digits.slice(0, 2)} ${digits.slice(2)}`;
}

/** In force on every day of 2026; one in twenty is overdue, one in ten will pass its limit. */
function draftOf(index: number): ContractDraft {
  const isFdm = index % 5 === 0;
  const month = String((index % 12) + 1).padStart(2, '0');
  return {
    number: `K${String(index).padStart(8, '0')}`,
    facts: {
      product: isFdm ? 'fdm' : 'smc',
      tier: isFdm ? 'service-agreement' : (['basis', 'service', 'service-repair'][index % 3] as string),
      signedOn: `2025-${month}-01`,
      startsOn: `2025-${month}-15`,
      endsOn: `20${28 + (index % 3)}-${month}-14`,
      ...(isFdm ? { confirmedOn: `2025-${month}-02` } : { addOns: index % 4 === 0 ? ['replacement-car'] : [] }),
      payment: index % 20 === 0 ? 'overdue' : 'current',
      odometerAtStartKm: 1000 + (index % 20_000),
      kmLimit: 60_000 + (index % 60_000),
      monthlyFee: '399.00',
      overrunRate: '0.55',
    },
    vehicle: {
      registration: plateOf(index),
      vin: `WVWZZZ1KZ${String(index).padStart(8, '0')}`,
      make: 'Volkswagen',
      model: ['Polo', 'Golf', 'Passat', 'Up'][index % 4] as string,
      firstRegisteredOn: `2024-${month}-01`,
      drivetrain: 'petrol',
      gearbox: 'manual',
      uses: ['private'],
    },
    customer: {
      name: `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / 7) % LAST.length]}`,
      type: 'consumer',
      address: `Strandvejen ${index % 900}, 8000 Aarhus C`,
      email: `kunde${index}@kunde.example`,
      phone: '20 30 40 50',
      language: 'da',
    },
  };
}

const FIRST = ['Anne', 'Bo', 'Clara', 'Dorte', 'Emil', 'Freja', 'Gorm', 'Hanne', 'Ida', 'Jens', 'Karen', 'Lars', 'Mette', 'Niels', 'Åse'];
const LAST = ['Jensen', 'Nielsen', 'Hansen', 'Pedersen', 'Andersen', 'Holm', 'Dahl', 'Ærø', 'Østergård', 'Lund', 'Krogh', 'Friis', 'Bach'];

const AT = '2026-01-01T00:00:00.000Z';

function rowsOf(index: number) {
  const draft = draftOf(index);
  const id = idOf(index);
  const position = { last_read_on: '2026-10-01', last_km: 20_000, limit_reached_on: '2029-06-01', passes_limit: index % 10 === 0 ? 1 : 0 };
  return {
    contract: { id, ...contractColumns(draft), ...position, version: 1, created_at: AT, updated_at: AT, erased_at: null },
    vehicle: { contract_id: id, ...vehicleColumns(draft) },
    customer: { contract_id: id, ...customerColumns(draft) },
  };
}

type Row = Readonly<Record<string, string | number | null>>;
const BATCH = 10_000;

export function fillSqlite(database: DatabaseSyncInstance, count: number): void {
  database.exec('pragma synchronous = off; pragma cache_size = -400000');
  database.exec('begin immediate');
  const inserts = Object.entries(rowsOf(0)).map(([table, row]) => {
    const columns = Object.keys(row);
    const statement = database.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`);
    return { table: table as keyof ReturnType<typeof rowsOf>, run: (each: Row) => statement.run(...Object.values(each)) };
  });
  for (let index = 0; index < count; index += 1) {
    const rows = rowsOf(index);
    for (const { table, run } of inserts) run(rows[table]);
  }
  database.exec('commit; analyze; pragma wal_checkpoint(truncate)');
}

export async function fillPostgres(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, offset) => rowsOf(from + offset));
    for (const table of ['contract', 'vehicle', 'customer'] as const) {
      const rows = JSON.stringify(batch.map((each) => each[table]));
      await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [rows]);
    }
  }
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  await client.end();
}
