// Contracts: found, read, listed, entered, edited; each reading leaves a trace.

import type { Contract, ContractChange, ContractDraft, ContractQuery, ContractSummary, Page, Payment } from '../records/contract.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker, Purpose } from '../records/who.ts';
import { contractById, insertContract } from '../store/contract-rows.ts';
import { changesOf, insertChange, updateContract } from '../store/edit-contracts.ts';
import { contractPage, contractsWithKey } from '../store/find-contracts.ts';
import { isTaken, lockContract } from '../store/locks.ts';
import { newId } from '../store/new-id.ts';
import { insertPayment, paymentsOf, setPaidOn } from '../store/payment-rows.ts';
import { draftFaults } from './check-draft.ts';
import { changedFields } from './contract-changes.ts';
import { seenBy } from './contract-sight.ts';
import { movePosition } from './readings.ts';
import { amountFaults, dayFaults, recordFault, textFaults } from './record-faults.ts';
import { demandNoProblems, demandOffice, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

export interface Contracts {
  /**
   * By exact plate, VIN or contract number; spaces, hyphens and capitals do not matter. Newest first, those in force before
   * the others. Every role may.
   */
  find(asker: Asker, exact: string): Promise<readonly ContractSummary[]>;
  /** Throws `contract-not-found`. A workshop sees no address, e-mail, telephone or fee. */
  read(asker: Asker, id: string, why: Purpose): Promise<Contract>;
  /** Claims and admin; ordered by number, or by the last day where the query names last days. */
  list(asker: Asker, query: ContractQuery): Promise<Page<ContractSummary>>;
  /** Every fault of the draft in a Refusal `invalid-record`; a number that is taken: `already-there`. */
  create(asker: Asker, draft: ContractDraft): Promise<Contract>;
  /** `ifVersion`: the version that was edited; where the record has moved on, `changed-meanwhile`. */
  update(asker: Asker, id: string, ifVersion: number, draft: ContractDraft, note?: string): Promise<Contract>;
  /** Newest first. */
  history(asker: Asker, id: string): Promise<readonly ContractChange[]>;
  payments(asker: Asker, id: string): Promise<readonly Payment[]>;
  addPayment(asker: Asker, id: string, payment: Omit<Payment, 'id'>): Promise<Payment>;
  /** Marks it paid, or with null unpaid. */
  setPaid(asker: Asker, id: string, paymentId: string, paidOn: string | null): Promise<void>;
}

const LONGEST_NOTE = 2000;

/** Contracts over the store. */
export function openContracts(parts: ServiceParts, trail: Trail): Contracts {
  const { store, engine, clock } = parts;
  const assumed = engine.book.facts.get('contract.payment')?.assume;
  const assumedPayment = assumed && 'value' in assumed ? String(assumed.value) : undefined;

  async function existing(id: string): Promise<Contract> {
    const contract = isId(id) ? await contractById(store, id) : undefined;
    if (!contract) throw new Refusal('contract-not-found');
    return contract;
  }

  return {
    async find(asker, exact) {
      const found = await contractsWithKey(store, exact);
      const today = clock.today();
      await trail.contractsRead(
        asker,
        found.map(({ id }) => id),
        'find',
      );
      return found.sort((a, b) => Number(isRunning(b, today)) - Number(isRunning(a, today)) || newestFirst(a, b));
    },
    async read(asker, id, why) {
      const contract = await existing(id);
      await trail.contractsRead(asker, [id], why);
      return seenBy(asker, contract);
    },
    async list(asker, query) {
      demandOffice(asker);
      const page = await contractPage(store, query, assumedPayment);
      await trail.contractsRead(
        asker,
        page.items.map(({ id }) => id),
        'list',
      );
      return page;
    },
    async create(asker, draft) {
      demandOffice(asker);
      demandNoProblems(draftFaults(engine, draft, clock.today()));
      const id = newId();
      const at = clock.now();
      const tidy = tidied(draft);
      await store.atomically(async () => {
        if (!(await insertContract(store, id, tidy, at))) throw numberTaken(tidy.number);
        await insertChange(store, id, { version: 1, at, by: asker.who.name, changed: [] });
        await trail.note(asker, 'contract.created', { contractId: id });
      });
      return { ...tidy, id, version: 1, createdAt: at, updatedAt: at };
    },
    async update(asker, id, ifVersion, draft, note) {
      demandOffice(asker);
      demandNoProblems([...draftFaults(engine, draft, clock.today()), ...textFaults('/note', note, { most: LONGEST_NOTE })]);
      if (!isId(id)) throw new Refusal('contract-not-found');
      const tidy = tidied(draft);
      const at = clock.now();
      return store.atomically(async () => {
        await lockContract(store, id);
        const before = await existing(id);
        if (before.erasedAt !== undefined) throw new Refusal('person-erased');
        if (before.version !== ifVersion) throw new Refusal('changed-meanwhile');
        const changed = changedFields(before, tidy);
        if (changed.length === 0) return before;
        const version = ifVersion + 1;
        const isWritten = await updateContract(store, id, version, tidy, at).catch((error: unknown) => {
          throw isTaken(error) ? numberTaken(tidy.number) : error;
        });
        if (!isWritten) throw new Refusal('changed-meanwhile');
        await insertChange(store, id, { version, at, by: asker.who.name, ...(note ? { note } : {}), changed });
        if (before.lastReading) await movePosition(parts, id);
        await trail.note(asker, 'contract.changed', { contractId: id, why: 'edit' });
        return existing(id);
      });
    },
    async history(asker, id) {
      demandOffice(asker);
      await existing(id);
      await trail.contractsRead(asker, [id], 'edit');
      return changesOf(store, id);
    },
    async payments(asker, id) {
      demandOffice(asker);
      await existing(id);
      await trail.contractsRead(asker, [id], 'glance');
      return paymentsOf(store, id);
    },
    async addPayment(asker, id, payment) {
      demandOffice(asker);
      demandNoProblems([
        ...dayFaults('/dueOn', payment.dueOn),
        ...amountFaults('/amount', payment.amount),
        ...(payment.paidOn === null ? [] : dayFaults('/paidOn', payment.paidOn)),
      ]);
      await existing(id);
      const { dueOn, amount, paidOn } = payment;
      const added = { id: newId(), dueOn, amount: Number(amount).toFixed(2), paidOn };
      await store.atomically(async () => {
        await insertPayment(store, id, added);
        await trail.note(asker, 'payment.added', { contractId: id });
      });
      return added;
    },
    async setPaid(asker, id, paymentId, paidOn) {
      demandOffice(asker);
      demandNoProblems(paidOn === null ? [] : dayFaults('/paidOn', paidOn));
      await existing(id);
      await store.atomically(async () => {
        if (!isId(paymentId) || !(await setPaidOn(store, id, paymentId, paidOn))) throw new Refusal('record-not-found');
        await trail.note(asker, 'payment.changed', { contractId: id });
      });
    },
  };
}

/** As it is kept: the number without spaces around it, nothing that no contract has. */
function tidied({ number, facts, vehicle, customer }: ContractDraft): ContractDraft {
  return { number: number.trim(), facts, vehicle, customer };
}

function numberTaken(number: string): Refusal {
  return new Refusal('already-there', { value: number }, [recordFault('/number', 'number-taken', { value: number })]);
}

function isRunning({ startsOn, endsOn, terminatedOn }: ContractSummary, today: string): boolean {
  return (startsOn ?? '') <= today && (endsOn ?? today) >= today && (terminatedOn ?? today) >= today;
}

function newestFirst(a: ContractSummary, b: ContractSummary): number {
  return (b.startsOn ?? '').localeCompare(a.startsOn ?? '') || b.id.localeCompare(a.id);
}
