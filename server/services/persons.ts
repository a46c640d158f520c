// What is held on the person behind a contract: handed out whole, or erased while checks and decisions stay.

import { randomBytes } from 'node:crypto';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Clock } from '../records/clock.ts';
import type { Contract, ContractChange, Payment, Reading } from '../records/contract.ts';
import type { Check, Order } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import type { Subject } from '../records/journal.ts';
import { contractById } from '../store/contract-rows.ts';
import { changesOf, insertChange } from '../store/edit-contracts.ts';
import { casesOfContract, lastDecidedOn } from '../store/erase-case-rows.ts';
import { lockContract } from '../store/locks.ts';
import type { Store } from '../store/open-store.ts';
import { paymentsOf } from '../store/payment-rows.ts';
import {
  blankPerson,
  checksOfContract,
  contractIdNumbered,
  emptyLogOfWrites,
  forgetAnswersAbout,
  forgetRejects,
  ordersOfContract,
  rewriteCheck,
  rewriteHistory,
  rewriteOrder,
  trailOfContract,
} from '../store/person-rows.ts';
import { readingsOf } from '../store/reading-rows.ts';
import { claimsPossible } from './claims-period.ts';
import { eraseCases } from './erase-cases.ts';
import { erasedCheck, maskedOrder } from './erase-check.ts';
import { type Mask, maskedJson, maskOf } from './mask-person.ts';
import type { Journal } from './journal.ts';
import { type PersonCase, personCases, type PersonLetter, personLetters } from './person-cases.ts';
import { demandOffice } from './refuse.ts';
import type { Trail } from './trail.ts';

/** Everything that is held on a person by way of one contract. */
export interface PersonFile {
  readonly contract: Contract;
  readonly history: readonly ContractChange[];
  readonly payments: readonly Payment[];
  readonly readings: readonly Reading[];
  readonly orders: readonly Order[];
  readonly checks: readonly Check[];
  readonly cases: readonly PersonCase[];
  readonly letters: readonly PersonLetter[];
  /** Who read or changed the contract, when and why. */
  readonly trail: readonly { readonly at: string; readonly action: string; readonly why?: string; readonly by: string }[];
}

export interface Erased {
  readonly contractId: string;
  /** What the contract's number is from now on. */
  readonly number: string;
  readonly orders: number;
  readonly checks: number;
}

export interface Persons {
  /** By contract number; throws `contract-not-found`. Claims and admin. */
  export(asker: Asker, contractNumber: string): Promise<PersonFile>;
  /**
   * Removes name, address, e-mail, telephone, plate, VIN and notes on agreements, and masks them in texts of orders, checks
   * and histories; the contract's number becomes a pseudonym. Facts of the agreement and the car, readings, payments, orders
   * and checks stay, and a check asked again still gives its answer. Of cases the texts that people wrote go, letters and
   * attachments with them; the journal's chain stays whole, and verdicts and amounts can still be shown. Cannot be undone. Admin.
   * `claims-possible` with the reason, while a claim about the contract can be raised.
   */
  erase(asker: Asker, contractNumber: string): Promise<Erased>;
}

export interface PersonParts {
  readonly store: Store;
  readonly engine: CoverlineEngine;
  readonly clock: Clock;
  readonly trail: Trail;
  readonly journal: Journal;
}

export function openPersons(parts: PersonParts): Persons {
  const { store, trail, journal } = parts;

  async function numbered(number: string): Promise<Contract> {
    const id = await contractIdNumbered(store, number);
    const contract = id === undefined ? undefined : await contractById(store, id);
    if (!contract) throw new Refusal('contract-not-found');
    return contract;
  }

  return {
    async export(asker, contractNumber) {
      demandOffice(asker);
      const contract = await numbered(contractNumber);
      const { id } = contract;
      await trail.contractsRead(asker, [id], 'person-export');
      return {
        contract,
        history: await changesOf(store, id),
        payments: await paymentsOf(store, id),
        readings: await readingsOf(store, id),
        orders: await ordersOfContract(store, id),
        checks: await checksOfContract(store, id),
        cases: await personCases(store, journal, id),
        letters: await personLetters(store, journal, id),
        trail: await trailOfContract(store, id),
      };
    },
    async erase(asker, contractNumber) {
      if (asker.who.role !== 'admin') throw new Refusal('not-allowed');
      const { id } = await numbered(contractNumber);
      const { files, ...erased } = await store.atomically(() => eraseAll(parts, asker, id));
      await journal.removeFiles(files);
      await emptyLogOfWrites(store);
      return erased;
    },
  };
}

/** Inside one transaction: all of it or nothing. */
async function eraseAll(
  { store, engine, clock, trail, journal }: PersonParts,
  asker: Asker,
  id: string,
): Promise<Erased & { readonly files: readonly string[] }> {
  await lockContract(store, id);
  const contract = await contractById(store, id);
  if (!contract) throw new Refusal('contract-not-found');
  const cases = await casesOfContract(store, id);
  const decidedOn = await lastDecidedOn(store, id);
  const reasons = claimsPossible(engine.book, { contract, cases, ...(decidedOn === undefined ? {} : { decidedOn }) }, clock.today());
  if (reasons.length > 0) throw new Refusal('claims-possible', { count: reasons.length }, reasons);
  const earlier = (await changesOf(store, id)).flatMap(({ changed }) => changed.filter(({ pointer }) => pointer === '/number'));
  const numbers = earlier.flatMap(({ before, after }) => [before, after]).filter((value) => typeof value === 'string');
  const inHandwriting = maskOf(contract, numbers, true);
  const elsewhere = maskOf(contract, numbers, false);

  const orders = await ordersOfContract(store, id);
  for (const each of orders) await rewriteOrder(store, { id: each.id, order: maskedOrder(each.order, inHandwriting) });
  const checks = await checksOfContract(store, id);
  for (const each of checks) {
    const masked = await erasedCheck(engine, each, inHandwriting);
    if (masked !== each) await rewriteCheck(store, masked);
  }
  await rewriteHistory(store, id, { note: inHandwriting, changed: (text) => JSON.stringify(maskedJson(JSON.parse(text), elsewhere)) });
  await eraseCases(store, journal, id, elsewhere);
  await forgetAnswersAbout(store, id);
  await forgetRejects(store, (text) => elsewhere(text) !== text.normalize('NFC'));

  const at = clock.now();
  const version = contract.version + 1;
  const number = `slettet-${randomBytes(5).toString('hex')}`;
  await blankPerson(store, id, { number, version, at, ...withoutPerson(contract, elsewhere) });
  await insertChange(store, id, { version, at, by: asker.who.name, changed: ERASED.map((pointer) => ({ pointer })) });
  await trail.contractsRead(asker, [id], 'person-erase');
  await trail.note(asker, 'person.erased', { contractId: id });
  // The journal's head comes last: everybody who puts something on record waits for it.
  const subjects: Subject[] = [...cases.map((each) => ({ kind: 'case', id: each.id }) as const), { kind: 'contract', id }];
  const files = await journal.erase(journal.byOf(asker), subjects);
  return { contractId: id, number, orders: orders.length, checks: checks.length, files };
}

const ERASED = [
  '/number',
  '/customer/name',
  '/customer/address',
  '/customer/email',
  '/customer/phone',
  '/vehicle/registration',
  '/vehicle/vin',
  '/facts/agreements',
];

function withoutPerson({ facts, vehicle }: Contract, mask: Mask) {
  const { agreements, ...others } = facts;
  const { registration: _registration, vin: _vin, make: _make, model: _model, ...car } = vehicle;
  const bare = agreements?.map(({ note: _note, ...agreement }) => agreement);
  return {
    facts: maskedJson({ ...others, ...(bare ? { agreements: bare } : {}) }, mask),
    vehicleFacts: maskedJson(car, mask),
  };
}
