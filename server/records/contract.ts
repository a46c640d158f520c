// A contract as it is kept: what the engine is asked with, who holds it, and how far its record has come.

import type { Static } from 'typebox';
import type { Contract as WireContract, Vehicle as WireVehicle } from '../../engine/domain/wire-parts.ts';

/** The agreement's own facts, as the wire names them; id and customer are kept beside. */
export type ContractFacts = Omit<Static<typeof WireContract>, 'id' | 'customer'>;

/** The car; `registration` and `vin` are a person's data, the rest are facts of the car. */
export type Vehicle = Static<typeof WireVehicle>;

/** Who holds the contract: a person's data, but for type and language. */
export interface Customer {
  readonly name?: string;
  readonly type?: string;
  readonly address?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly language?: 'da' | 'en';
}

/** What may be entered and edited of a contract. */
export interface ContractDraft {
  /** Unique; what the customer's papers say. */
  readonly number: string;
  readonly facts: ContractFacts;
  readonly vehicle: Vehicle;
  readonly customer: Customer;
}

export interface Contract extends ContractDraft {
  readonly id: string;
  /** Counts edits from 1; the ETag. */
  readonly version: number;
  /** Instants in ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When the person's data were erased. */
  readonly erasedAt?: string;
  /** Newest reading on record. */
  readonly lastReading?: { readonly readOn: string; readonly km: number };
  /** At the pace of the newest reading; null: no limit, or not reached in a lifetime of agreements. */
  readonly limitReachedOn?: string | null;
}

/** A row of a list. */
export interface ContractSummary {
  readonly id: string;
  readonly number: string;
  readonly product: string;
  readonly tier: string;
  readonly startsOn?: string;
  readonly endsOn?: string | null;
  readonly terminatedOn?: string | null;
  readonly payment?: string;
  readonly registration?: string;
  readonly make?: string;
  readonly model?: string;
  readonly customerName?: string;
  readonly limitReachedOn?: string | null;
  /** The last day to pay by the first reminder, while an instalment is unpaid. */
  readonly reminderDeadline?: string;
}

/** What a list is narrowed to; all must hold. */
export interface ContractQuery {
  /** Beginning of a plate, VIN, contract number or customer's name; claims and admin only. */
  readonly text?: string;
  readonly product?: string;
  readonly tier?: string;
  readonly payment?: string;
  /** In force by its days on this day: began, and neither ended nor terminated. */
  readonly runningOn?: string;
  /** Last day on or after, and on or before. */
  readonly endsFrom?: string;
  readonly endsTo?: string;
  /** Projected to pass the limit before its last day. */
  readonly passesLimit?: boolean;
  readonly cursor?: string;
  /** At most 100; left out: 25. */
  readonly limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; left out on the last. */
  readonly nextCursor?: string;
}

/** One edit of a contract: what was changed, by whom, why. A person's data are named, never quoted. */
export interface ContractChange {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly note?: string;
  readonly changed: readonly { readonly pointer: string; readonly before?: unknown; readonly after?: unknown }[];
}

/** An instalment or another payment on the contract. */
export interface Payment {
  readonly id: string;
  readonly dueOn: string;
  /** DKK: "349.00". */
  readonly amount: string;
  /** Null: not paid. */
  readonly paidOn: string | null;
}

export interface Reading {
  readonly id: string;
  readonly contractId: string;
  readonly readOn: string;
  readonly km: number;
  /** Who read it: at an order, by the workshop, by the customer, or from an import. */
  readonly source: ReadingSource;
  readonly orderId?: string;
  readonly createdAt: string;
  readonly by: string;
}

export const READING_SOURCES = ['order', 'workshop', 'customer', 'office', 'import'] as const;
export type ReadingSource = (typeof READING_SOURCES)[number];

/** A reading to be put on record. */
export interface ReadingDraft {
  readonly readOn: string;
  readonly km: number;
  readonly source: ReadingSource;
  readonly orderId?: string;
}
