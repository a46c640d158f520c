// Whole questions without a fault, with what a test changes laid over them; lists replace.

type Changes = Readonly<Record<string, unknown>>;

export function aLine(changes: Changes = {}): Record<string, unknown> {
  return { id: '1', component: 'brake-pads', kind: 'part', action: 'replace', cause: 'wear', amount: '980.00', ...changes };
}

export function aCheck(changes: Changes = {}): unknown {
  return merged({ contract: CONTRACT, vehicle: VEHICLE, order: ORDER }, changes);
}

export function anEntry(changes: Changes = {}): unknown {
  return merged({ product: 'smc', on: '2024-05-01', vehicle: VEHICLE }, changes);
}

export function aSettlement(changes: Changes = {}): unknown {
  return merged({ contract: CONTRACT, vehicle: VEHICLE, event: { type: 'termination', on: '2025-09-10', odometerKm: 30_000 } }, changes);
}

const CONTRACT = {
  product: 'smc',
  tier: 'service-repair',
  customer: { type: 'consumer' },
  signedOn: '2024-05-01',
  startsOn: '2024-05-15',
  endsOn: '2028-05-14',
  odometerAtStartKm: 8000,
  kmLimit: 60_000,
  monthlyFee: '399.00',
  overrunRate: '0.55',
};

const VEHICLE = {
  make: 'Volkswagen',
  model: 'Polo',
  firstRegisteredOn: '2023-10-01',
  drivetrain: 'petrol',
  gearbox: 'manual',
  uses: ['private'],
};

const ORDER = {
  date: '2025-08-20',
  odometerKm: 24_000,
  occasion: 'repair',
  workshop: { inNetwork: true, country: 'DK' },
  lines: [aLine()],
};

function merged(base: unknown, changes: unknown): unknown {
  if (!isPlain(base) || !isPlain(changes)) return changes;
  const both: Record<string, unknown> = { ...base };
  for (const key of Object.keys(changes)) {
    const value = Object.hasOwn(base, key) ? merged(base[key], changes[key]) : changes[key];
    Object.defineProperty(both, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return both;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
