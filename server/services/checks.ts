// Checks by contract: asked as one types, and put on record.

import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Asker } from '../records/who.ts';
import type { Page } from '../records/contract.ts';
import type { AskedAgain, Check, OrderFacts } from '../records/order.ts';

export interface Checks {
  /**
   * The engine's answer for an order on a contract on file, not put on record. The question holds the contract's and the
   * car's facts and the workshop's, but no name, address, e-mail, plate or VIN. Throws `invalid-question` with pointers as
   * the engine gives them (/order/lines/0/amount).
   */
  ask(asker: Asker, contractId: string, order: OrderFacts, language: Language): Promise<CheckAnswer>;
  /** Asks and puts question and answer on record. */
  record(
    asker: Asker,
    input: { readonly contractId: string; readonly order: OrderFacts; readonly orderId?: string; readonly language: Language },
  ): Promise<Check>;
  /** Throws `check-not-found`, also for another workshop's. */
  read(asker: Asker, id: string): Promise<Check>;
  /** Newest first. */
  list(
    asker: Asker,
    query: { readonly contractId?: string; readonly orderId?: string; readonly cursor?: string; readonly limit?: number },
  ): Promise<Page<Check>>;
  /** Asks the question on record again, with the terms version on record. */
  askAgain(asker: Asker, id: string): Promise<AskedAgain>;
}
