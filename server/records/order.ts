// Repair orders and the checks made of them, as they are kept.

import type { Static } from 'typebox';
import type { RepairOrder as WireOrder } from '../../engine/domain/wire-parts.ts';
import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';

export type OrderFacts = Static<typeof WireOrder>;

export interface Order {
  readonly id: string;
  /** Running number, as people name it. */
  readonly number: string;
  readonly contractId: string;
  readonly workshopId: string;
  /** The question's part; its `workshop` is filled from the record of the workshop when asked. */
  readonly order: OrderFacts;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly by: string;
}

export interface OrderSummary {
  readonly id: string;
  readonly number: string;
  readonly contractId: string;
  readonly workshopId: string;
  readonly date: string;
  readonly odometerKm?: number;
  readonly lineCount: number;
  readonly registration?: string;
  readonly make?: string;
  readonly model?: string;
  readonly updatedAt: string;
  /** Of the newest check of it. */
  readonly lastCheck?: {
    readonly id: string;
    readonly at: string;
    readonly provider: string;
    readonly customer: string;
    readonly open: string;
  };
}

/** A question and its answer on record; the question names no person, plate or VIN. */
export interface Check {
  readonly id: string;
  readonly contractId: string;
  readonly orderId?: string;
  readonly workshopId?: string;
  readonly at: string;
  readonly by: string;
  readonly language: Language;
  readonly terms: { readonly product: string; readonly version: string; readonly hash: string };
  readonly question: CheckRequest;
  readonly answer: CheckAnswer;
}

/** A recorded check asked again. */
export interface AskedAgain {
  /** Whether today's answer is the one on record, to the last letter. */
  readonly same: boolean;
  /** Whether the terms loaded today are those of the record. */
  readonly sameTerms: boolean;
  readonly answer: CheckAnswer;
}

export interface Workshop {
  readonly id: string;
  readonly name: string;
  readonly address?: string;
  readonly phone?: string;
  /** Two capital letters. */
  readonly country: string;
  /** Products in whose network it is. */
  readonly network: readonly string[];
  readonly version: number;
}
