// Checks by contract: asked as one types, and put on record.

import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Contract, Page } from '../records/contract.ts';
import type { AskedAgain, Check, OrderFacts, Workshop } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { checkById, checkPage, insertCheck } from '../store/check-rows.ts';
import { contractById } from '../store/contract-rows.ts';
import { newId } from '../store/new-id.ts';
import { orderById } from '../store/order-rows.ts';
import { workshopById } from '../store/workshop-rows.ts';
import { askCheck } from './ask-check.ts';
import { askOnRecord } from './ask-on-record.ts';
import { checkSeenBy } from './contract-sight.ts';
import { contractPart, orderPart, vehiclePart } from './question-of.ts';
import { demandRole, isId, isOffice } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

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

/** Checks over the store. */
export function openChecks({ store, engine, clock }: ServiceParts, trail: Trail): Checks {
  async function questionFor(
    asker: Asker,
    contractId: string,
    order: OrderFacts,
    language: Language,
    workshopId: string | undefined,
  ): Promise<CheckRequest> {
    demandRole(asker, 'workshop', 'claims', 'admin');
    const contract = isId(contractId) ? await contractById(store, contractId) : undefined;
    if (!contract) throw new Refusal('contract-not-found');
    const workshop = workshopId === undefined ? undefined : await workshopById(store, workshopId);
    return questionOf(contract, order, language, workshop);
  }

  /** The workshop of the order that is checked, else that of whoever asks. */
  async function workshopIdOf(asker: Asker, contractId: string, orderId: string | undefined): Promise<string | undefined> {
    if (orderId === undefined) return asker.who.workshopId;
    const order = isId(orderId) ? await orderById(store, orderId) : undefined;
    const isTheirs = order?.contractId === contractId && (isOffice(asker) || order.workshopId === asker.who.workshopId);
    if (!order || !isTheirs) throw new Refusal('order-not-found');
    return order.workshopId;
  }

  async function existing(asker: Asker, id: string): Promise<Check> {
    demandRole(asker, 'workshop', 'claims', 'admin');
    const check = isId(id) ? await checkById(store, id) : undefined;
    const isTheirs = isOffice(asker) || (check?.workshopId !== undefined && check.workshopId === asker.who.workshopId);
    if (!check || !isTheirs) throw new Refusal('check-not-found');
    return check;
  }

  return {
    async ask(asker, contractId, order, language) {
      const question = await questionFor(asker, contractId, order, language, asker.who.workshopId);
      await trail.contractsRead(asker, [contractId], 'check');
      return askCheck(engine, question);
    },
    async record(asker, { contractId, order, orderId, language }) {
      const workshopId = await workshopIdOf(asker, contractId, orderId);
      const question = await questionFor(asker, contractId, order, language, workshopId);
      const answer = await askCheck(engine, question);
      const { product, version, hash } = answer.terms;
      const check: Check = {
        id: newId(),
        contractId,
        ...(orderId === undefined ? {} : { orderId }),
        ...(workshopId === undefined ? {} : { workshopId }),
        at: clock.now(),
        by: asker.who.name,
        language,
        terms: { product, version, hash },
        question,
        answer,
      };
      await store.atomically(async () => {
        await insertCheck(store, check);
        await trail.contractsRead(asker, [contractId], 'check');
        await trail.note(asker, 'check.recorded', { contractId, why: check.id });
      });
      return checkSeenBy(asker, check);
    },
    async read(asker, id) {
      const check = await existing(asker, id);
      await trail.contractsRead(asker, [check.contractId], 'check');
      return checkSeenBy(asker, check);
    },
    async list(asker, { contractId, orderId, cursor, limit }) {
      demandRole(asker, 'workshop', 'claims', 'admin');
      if (contractId !== undefined && !isId(contractId)) throw new Refusal('contract-not-found');
      if (orderId !== undefined && !isId(orderId)) throw new Refusal('order-not-found');
      const page = await checkPage(store, {
        ...(isOffice(asker) ? {} : { workshopId: asker.who.workshopId ?? '' }),
        ...(contractId === undefined ? {} : { contractId }),
        ...(orderId === undefined ? {} : { orderId }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(limit === undefined ? {} : { limit }),
      });
      await trail.contractsRead(
        asker,
        page.items.map((check) => check.contractId),
        'list',
      );
      return { ...page, items: page.items.map((check) => checkSeenBy(asker, check)) };
    },
    async askAgain(asker, id) {
      const check = await existing(asker, id);
      await trail.contractsRead(asker, [check.contractId], 'check');
      return askOnRecord(engine, check);
    },
  };
}

/** As it is kept: without fields that are undefined, so that the record asks what was asked. */
function questionOf(contract: Contract, order: OrderFacts, language: Language, workshop: Workshop | undefined): CheckRequest {
  const question: CheckRequest = {
    contract: contractPart(contract),
    vehicle: vehiclePart(contract),
    order: orderPart(order, workshop, contract.facts.product),
    language,
  };
  return JSON.parse(JSON.stringify(question)) as CheckRequest;
}
