// Contracts: found, read, listed, entered, edited; each reading leaves a trace.

import type { Asker, Purpose } from '../records/who.ts';
import type { Contract, ContractChange, ContractDraft, ContractQuery, ContractSummary, Page, Payment } from '../records/contract.ts';

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
