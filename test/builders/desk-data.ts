// A small known world for the tests of the desk: three workshops, someone of each role, six contracts with their readings.

import type { Clock } from '../../server/records/clock.ts';
import type { ContractDraft } from '../../server/records/contract.ts';
import type { Asker, Role, Who } from '../../server/records/who.ts';
import { openEngine } from '../../engine/index.ts';
import { positionOf } from '../../server/services/project-limit.ts';
import { insertContract } from '../../server/store/contract-rows.ts';
import { newId } from '../../server/store/new-id.ts';
import type { Store } from '../../server/store/open-store.ts';
import { insertReading, setPosition } from '../../server/store/reading-rows.ts';
import { realBook } from './rule-books.ts';

export const TODAY = '2026-11-21';

/** A clock that stands still at noon of the desk's day. */
export function fixedClock(today = TODAY): Clock {
  return { now: () => `${today}T11:00:00.000Z`, today: () => today };
}

export interface Desk {
  /** Workshops by what they are to the products. */
  readonly workshops: { readonly smc: string; readonly fdm: string; readonly none: string };
  readonly contracts: Readonly<Record<ContractName, string>>;
  /** Someone of each role; the workshop's is the one in SMC's network. */
  readonly askers: Readonly<Record<Role, Asker>>;
  /** Someone of another workshop. */
  readonly fdmWorkshop: Asker;
  readonly outsideWorkshop: Asker;
}

export type ContractName = keyof typeof CONTRACTS;

/** What each contract is there for stands at its name; `drafts.polo.vehicle.registration` is its plate. */
export const CONTRACTS = {
  /** In force, readings at pace: service-repair. */
  polo: contract('SMC-100001', 'AB 12 345', 'WVWZZZ6RZHY000001', 'Volkswagen', 'Polo', 'Karen Jensen', {
    tier: 'service-repair',
    signedOn: '2024-05-01',
    startsOn: '2024-05-15',
    endsOn: '2028-05-14',
    odometerAtStartKm: 8000,
    kmLimit: 60_000,
    firstRegisteredOn: '2023-10-01',
  }),
  /** Passes its limit before its last day; with add-ons and an agreement on file. */
  octavia: contract('SMC-100002', 'CD 23 456', 'TMBJJ7NE5L0000002', 'Skoda', 'Octavia', 'Mads Østergård', {
    tier: 'service-repair',
    signedOn: '2024-11-10',
    startsOn: '2024-12-01',
    endsOn: '2027-11-30',
    odometerAtStartKm: 15_000,
    kmLimit: 60_000,
    addOns: ['replacement-car', 'wheel-storage'],
    agreements: [{ allows: 'use:taxi', agreedOn: '2025-02-01', note: 'Kører taxi i weekenden' }],
    firstRegisteredOn: '2023-06-12',
  }),
  /** An older car: basis, overdue. */
  golf: contract('SMC-100003', 'EF 34 567', 'WVWZZZ1KZBW000003', 'Volkswagen', 'Golf', 'Søren Ærø', {
    tier: 'basis',
    signedOn: '2025-01-15',
    startsOn: '2025-02-01',
    endsOn: '2028-01-31',
    odometerAtStartKm: 90_000,
    kmLimit: 45_000,
    payment: 'overdue',
    reminderDeadline: '2026-11-10',
    firstRegisteredOn: '2017-03-02',
  }),
  /** Service only, ends within three months; an electric car of a business. */
  enyaq: contract('SMC-100004', 'GH 45 678', 'TMBJB9NY6MF000004', 'Skoda', 'Enyaq', 'Nordfragt ApS', {
    tier: 'service',
    signedOn: '2023-01-20',
    startsOn: '2023-02-01',
    endsOn: '2027-01-31',
    odometerAtStartKm: 12,
    kmLimit: 80_000,
    firstRegisteredOn: '2023-01-25',
    customerType: 'business',
    drivetrain: 'electric',
    gearbox: 'automatic',
  }),
  /** Expired. */
  up: contract('SMC-100005', 'JK 56 789', 'WVWZZZAAZGD000005', 'Volkswagen', 'Up', 'Lise Holm', {
    tier: 'service',
    signedOn: '2021-03-01',
    startsOn: '2021-03-15',
    endsOn: '2025-03-14',
    odometerAtStartKm: 500,
    kmLimit: 40_000,
    firstRegisteredOn: '2021-02-20',
  }),
  /** Of the other product; its customer reads English. */
  corolla: contract('FDM-200001', 'LM 67 890', 'SB1Z53BE60E000006', 'Toyota', 'Corolla', 'Emily Clark', {
    product: 'fdm',
    tier: 'service-agreement',
    signedOn: '2024-02-01',
    startsOn: '2024-02-10',
    endsOn: '2029-02-09',
    confirmedOn: '2024-02-03',
    kmLimit: 100_000,
    kmRate: '0.65',
    firstRegisteredOn: '2024-02-05',
    language: 'en',
  }),
} satisfies Record<string, ContractDraft>;

/** Day and kilometres, oldest first; the octavia is much too fast, the up has none. */
export const READINGS: Readonly<Partial<Record<ContractName, readonly (readonly [string, number])[]>>> = {
  polo: [
    ['2024-05-15', 8000],
    ['2025-05-20', 21_400],
    ['2026-05-18', 35_100],
  ],
  octavia: [
    ['2024-12-01', 15_000],
    ['2025-06-10', 31_800],
    ['2026-01-12', 49_500],
    ['2026-09-02', 66_900],
  ],
  golf: [
    ['2025-02-01', 90_000],
    ['2026-03-03', 101_200],
  ],
  enyaq: [
    ['2024-02-06', 19_800],
    ['2026-02-04', 58_300],
  ],
  corolla: [
    ['2025-02-14', 17_900],
    ['2026-03-20', 36_600],
  ],
};

/** Fills an empty store. Ids are new each time. */
export async function fillDesk(store: Store): Promise<Desk> {
  const workshops = { smc: newId(), fdm: newId(), none: newId() };
  const ids = Object.fromEntries(Object.keys(CONTRACTS).map((name) => [name, newId()])) as Desk['contracts'];
  await store.atomically(async () => {
    await store.db
      .insertInto('workshop')
      .values([
        aWorkshop(workshops.smc, 'Autohuset Vest', ['smc']),
        aWorkshop(workshops.fdm, 'Byens Bilcenter', ['fdm']),
        aWorkshop(workshops.none, 'Frit Værksted', []),
      ])
      .execute();
    for (const [name, draft] of Object.entries(CONTRACTS)) {
      const id = ids[name as ContractName];
      await insertContract(store, id, draft, ENTERED_AT);
      await fillReadings(store, id, draft, READINGS[name as ContractName] ?? []);
    }
  });
  return {
    workshops,
    contracts: ids,
    askers: {
      workshop: anAsker('workshop', 'Vera Værksted', workshops.smc),
      claims: anAsker('claims', 'Clara Claims'),
      product: anAsker('product', 'Peter Produkt'),
      admin: anAsker('admin', 'Anna Admin'),
    },
    fdmWorkshop: anAsker('workshop', 'Finn Bilcenter', workshops.fdm),
    outsideWorkshop: anAsker('workshop', 'Otto Fri', workshops.none),
  };
}

const ENTERED_AT = '2026-01-02T09:00:00.000Z';

async function fillReadings(
  store: Store,
  contractId: string,
  draft: ContractDraft,
  readings: readonly (readonly [string, number])[],
): Promise<void> {
  for (const [readOn, km] of readings) {
    await insertReading(store, { id: newId(), contractId, readOn, km, source: 'workshop', createdAt: ENTERED_AT, by: 'Vera Værksted' });
  }
  const [readOn, km] = readings.at(-1) ?? [];
  if (readOn === undefined || km === undefined) return;
  await setPosition(store, contractId, positionOf(openEngine(realBook()), draft, { readOn, km }));
}

let asked = 0;

/** Someone of that role, in a request of their own. */
export function anAsker(role: Role, name: string, workshopId?: string): Asker {
  const who: Who = { kind: 'account', id: `account-${name}`, name, role, ...(workshopId === undefined ? {} : { workshopId }) };
  return { who, requestId: `test-${++asked}` };
}

function aWorkshop(id: string, name: string, network: readonly string[]) {
  return {
    id,
    name,
    address: 'Værkstedsvej 1, 8000 Aarhus',
    phone: '86 12 34 56',
    country: 'DK',
    network: JSON.stringify(network),
    version: 1,
  };
}

interface Special {
  readonly tier: string;
  readonly product?: string;
  readonly signedOn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly firstRegisteredOn: string;
  readonly customerType?: string;
  readonly language?: 'da' | 'en';
  readonly drivetrain?: string;
  readonly gearbox?: string;
  readonly [fact: string]: unknown;
}

function contract(
  number: string,
  plate: string,
  vin: string,
  make: string,
  model: string,
  customer: string,
  special: Special,
): ContractDraft {
  const { firstRegisteredOn, customerType = 'consumer', language = 'da', drivetrain = 'petrol', gearbox = 'manual', ...facts } = special;
  return {
    number,
    facts: { product: 'smc', monthlyFee: '399.00', overrunRate: '0.55', ...facts },
    vehicle: { registration: plate, vin, make, model, firstRegisteredOn, drivetrain, gearbox, uses: ['private'] },
    customer: {
      name: customer,
      type: customerType,
      address: 'Strandvejen 12, 8000 Aarhus C',
      email: `${number.toLowerCase()}@kunde.example`,
      phone: '20 30 40 50',
      language,
    },
  };
}
