// A contract on file as the engine is asked about it: is it in force on a day, and what of an event on a day?

import type { CoverlineEngine } from '../../engine/index.ts';
import type { CheckAnswer, SettlementAnswer, SettlementRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Contract, ContractFacts } from '../records/contract.ts';
import { bareOrder, contractPart, vehiclePart } from './question-of.ts';

/** The part of an answer that is about the agreement and about no line. */
export type StandingAnswer = Pick<CheckAnswer, 'terms' | 'contractStatus' | 'projection'>;

/** Asks about one contract; undefined where the contract's own facts are not such as the engine can be asked with. */
export interface AskOfContract {
  /** `changed` are facts that are supposed instead of those on file. */
  standing(on: string, odometerKm: number | undefined, changed?: Partial<ContractFacts>): StandingAnswer | undefined;
  settlement(event: SettlementRequest['event']): SettlementAnswer | undefined;
}

/** No name, address, plate or VIN goes into the questions. */
export function askOfContract(engine: CoverlineEngine, contract: Contract, language: Language): AskOfContract {
  const facts = contractPart(contract);
  const vehicle = vehiclePart(contract);
  return {
    standing(on, odometerKm, changed = {}) {
      const result = engine.askNow('check', { contract: { ...facts, ...changed }, vehicle, order: bareOrder(on, odometerKm), language });
      return result.ok ? (result.value as CheckAnswer) : undefined;
    },
    settlement(event) {
      const result = engine.askNow('settlement', { contract: facts, vehicle, event, language });
      return result.ok ? (result.value as SettlementAnswer) : undefined;
    },
  };
}
