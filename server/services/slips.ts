// What a customer's slip is made of: a check on record, told in the customer's language.

import type { CoverlineEngine } from '../../engine/index.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Contract } from '../records/contract.ts';
import type { Check, Workshop } from '../records/order.ts';
import type { Asker } from '../records/who.ts';
import type { Checks } from './checks.ts';
import type { Contracts } from './contracts.ts';
import type { Orders } from './orders.ts';
import { answerIn } from './retell-answer.ts';
import type { Workshops } from './workshops.ts';

export interface Slip {
  readonly check: Check;
  readonly contract: Contract;
  readonly workshop?: Workshop;
  readonly orderNumber?: string;
  /** Of the answer; the one on record where it cannot be told in the one asked for. */
  readonly language: Language;
  readonly answer: CheckAnswer;
}

export interface Slips {
  /**
   * A check on record for its customer; `language` left out: the customer's own. Throws `check-not-found`, also for another
   * workshop's.
   */
  read(asker: Asker, checkId: string, language?: Language): Promise<Slip>;
}

interface SlipParts {
  readonly engine: CoverlineEngine;
  readonly checks: Pick<Checks, 'read'>;
  readonly contracts: Pick<Contracts, 'read'>;
  readonly orders: Pick<Orders, 'read'>;
  readonly workshops: Pick<Workshops, 'read'>;
}

export function openSlips({ engine, checks, contracts, orders, workshops }: SlipParts): Slips {
  return {
    async read(asker, checkId, language) {
      const check = await checks.read(asker, checkId);
      const contract = await contracts.read(asker, check.contractId, 'slip');
      const order = check.orderId === undefined ? undefined : await orders.read(asker, check.orderId);
      const workshop = check.workshopId === undefined ? undefined : await workshops.read(asker, check.workshopId);
      return {
        check,
        contract,
        ...(workshop ? { workshop } : {}),
        ...(order ? { orderNumber: order.number } : {}),
        ...inLanguage(engine, check, language ?? contract.customer.language ?? check.language),
      };
    },
  };
}

/** Should today's terms decide otherwise than the record, the record stands, in the language it was given in. */
function inLanguage(engine: CoverlineEngine, check: Check, language: Language): Pick<Slip, 'language' | 'answer'> {
  const answer = answerIn(engine, check, language);
  return answer ? { language, answer } : { language: check.language, answer: check.answer };
}
