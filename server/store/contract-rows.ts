// A contract as rows: in the tables contract, vehicle and customer, and back.

import type { Selectable } from 'kysely';
import type { Contract, ContractDraft, ContractFacts, Customer, Vehicle } from '../records/contract.ts';
import type { Store } from './open-store.ts';
import { nameKey, searchKey } from './search-keys.ts';
import type { ContractRow, CustomerRow, VehicleRow } from './tables.ts';

/** The contract whole; undefined where there is none. */
export async function contractById(store: Store, id: string): Promise<Contract | undefined> {
  const row = await contractRows(store).where('contract.id', '=', id).executeTakeFirst();
  return row && contractOf(row);
}

/** The three tables side by side; for whoever narrows and orders it. */
export function contractRows(store: Store) {
  return store.db
    .selectFrom('contract')
    .innerJoin('vehicle', 'vehicle.contract_id', 'contract.id')
    .innerJoin('customer', 'customer.contract_id', 'contract.id')
    .selectAll('contract')
    .select([
      'vehicle.registration',
      'vehicle.vin',
      'vehicle.make',
      'vehicle.model',
      'vehicle.facts as vehicle_facts',
      'customer.name as customer_name',
      'customer.type as customer_type',
      'customer.address as customer_address',
      'customer.email as customer_email',
      'customer.phone as customer_phone',
      'customer.language as customer_language',
    ]);
}

interface JoinedRow extends Selectable<ContractRow> {
  registration: string | null;
  vin: string | null;
  make: string | null;
  model: string | null;
  vehicle_facts: string;
  customer_name: string | null;
  customer_type: string | null;
  customer_address: string | null;
  customer_email: string | null;
  customer_phone: string | null;
  customer_language: string | null;
}

export function contractOf(row: JoinedRow): Contract {
  const { registration, vin, make, model } = row;
  const customer = {
    name: row.customer_name,
    type: row.customer_type,
    address: row.customer_address,
    email: row.customer_email,
    phone: row.customer_phone,
    language: row.customer_language,
  };
  return {
    id: row.id,
    number: row.number,
    facts: JSON.parse(row.facts) as ContractFacts,
    vehicle: { ...(JSON.parse(row.vehicle_facts) as Vehicle), ...withoutNulls({ registration, vin, make, model }) },
    customer: withoutNulls(customer) as Customer,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
    ...(row.last_read_on === null || row.last_km === null
      ? {}
      : { lastReading: { readOn: row.last_read_on, km: row.last_km }, limitReachedOn: row.limit_reached_on }),
  };
}

/** What a draft puts into the table contract; the projection stays apart. */
export function contractColumns(draft: ContractDraft) {
  const { facts } = draft;
  return {
    number: draft.number,
    number_key: searchKey(draft.number),
    product: facts.product,
    tier: facts.tier,
    starts_on: facts.startsOn ?? null,
    ends_on: facts.endsOn ?? null,
    terminated_on: facts.terminatedOn ?? null,
    payment: facts.payment ?? null,
    facts: JSON.stringify(facts),
  };
}

export function vehicleColumns({ vehicle }: ContractDraft): Omit<VehicleRow, 'contract_id'> {
  const { registration, vin, make, model, ...rest } = vehicle;
  return {
    registration: registration ?? null,
    registration_key: registration === undefined ? null : searchKey(registration),
    vin: vin ?? null,
    vin_key: vin === undefined ? null : searchKey(vin),
    make: make ?? null,
    model: model ?? null,
    facts: JSON.stringify(rest),
  };
}

export function customerColumns({ customer }: ContractDraft): Omit<CustomerRow, 'contract_id'> {
  return {
    name: customer.name ?? null,
    name_key: customer.name === undefined ? null : nameKey(customer.name),
    type: customer.type ?? null,
    address: customer.address ?? null,
    email: customer.email ?? null,
    phone: customer.phone ?? null,
    language: customer.language ?? null,
  };
}

/** Writes a new contract, version 1, without readings; false: its number is taken. Inside a transaction of the caller's. */
export async function insertContract(store: Store, id: string, draft: ContractDraft, at: string): Promise<boolean> {
  const row: ContractRow = {
    id,
    ...contractColumns(draft),
    last_read_on: null,
    last_km: null,
    limit_reached_on: null,
    passes_limit: 0,
    version: 1,
    created_at: at,
    updated_at: at,
    erased_at: null,
  };
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('contract')
    .values(row)
    .onConflict((conflict) => conflict.column('number_key').doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await store.db
    .insertInto('vehicle')
    .values({ contract_id: id, ...vehicleColumns(draft) })
    .execute();
  await store.db
    .insertInto('customer')
    .values({ contract_id: id, ...customerColumns(draft) })
    .execute();
  return true;
}

/** The object without its fields that are null. */
export function withoutNulls<Fields extends Record<string, unknown>>(fields: Fields): { [Key in keyof Fields]?: NonNullable<Fields[Key]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [Key in keyof Fields]?: NonNullable<Fields[Key]>;
  };
}
