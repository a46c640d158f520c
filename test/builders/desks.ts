// Real services over the desk's data, on both stores, so that every test of a service runs on each.

import { expect } from 'chai';
import { Refusal, type RefusalKind } from '../../server/records/refusal.ts';
import { type Desk, fillDesk } from './desk-data.ts';
import { realServices, type TestServices } from './services.ts';
import { onBothStores } from './stores.ts';

/** `services()` and `desk()` are those of this run; the tests of one description share them. */
export function onBothDesks(describeIt: (services: () => TestServices, desk: () => Desk, name: 'sqlite' | 'postgres') => void): void {
  onBothStores((store, name) => {
    let services: TestServices;
    let desk: Desk;
    before(async () => {
      services = await realServices({ store: store() });
      desk = await fillDesk(store());
    });
    describeIt(
      () => services,
      () => desk,
      name,
    );
  });
}

/** Expects the refusal, and gives it for a closer look. */
export async function refused(work: Promise<unknown>, kind: RefusalKind): Promise<Refusal> {
  const outcome = await work.then(
    () => 'not refused at all',
    (error: unknown) => error,
  );
  if (!(outcome instanceof Refusal)) throw outcome instanceof Error ? outcome : new Error(`expected ${kind}: ${String(outcome)}`);
  expect(outcome.kind).to.equal(kind);
  return outcome;
}

/** The places of the faults. */
export async function faultyPlaces(work: Promise<unknown>, kind: RefusalKind = 'invalid-record'): Promise<(string | undefined)[]> {
  return (await refused(work, kind)).problems.map(({ pointer }) => pointer);
}
