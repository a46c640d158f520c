// What is owed when an agreement on file ends or changes, asked with the record and with what it does not hold.

import type { FactValue } from '../../engine/domain/fact.ts';
import type { Result } from '../../engine/domain/problem.ts';
import type { SettlementAnswer, SettlementRequest } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { Contract } from '../records/contract.ts';
import type { Asker } from '../records/who.ts';
import type { Contracts } from './contracts.ts';
import { contractPart, vehiclePart } from './question-of.ts';

/** Facts that were told, by their JSON Pointer in the question: /event/odometerKm. */
export type ToldFacts = ReadonlyMap<string, FactValue>;

export interface SettledContract {
  /** What may be shown to everyone who may settle: no address, no fee. */
  readonly contract: Pick<Contract, 'id' | 'number' | 'lastReading'> & {
    readonly product: string;
    readonly tier: string;
    readonly customerName?: string;
    readonly registration?: string;
    readonly make?: string;
    readonly model?: string;
    /** The customer's. */
    readonly language?: Language;
  };
  /** Undefined while the event or its day is not told; else the answer, or every fault of the question. */
  readonly result?: Result<SettlementAnswer>;
}

export interface Settlements {
  /**
   * Asks the engine; nothing is put on record. The event is as told; of the agreement and the car only what the record
   * lacks may be told. The calculation counts with the fees on record, whoever asks. Throws `contract-not-found`.
   */
  ask(asker: Asker, contractId: string, told: ToldFacts, language: Language): Promise<SettledContract>;
}

interface SettlementParts {
  readonly engine: CoverlineEngine;
  readonly contracts: Pick<Contracts, 'read'>;
}

export function openSettlements({ engine, contracts }: SettlementParts): Settlements {
  return {
    async ask(asker, contractId, told, language) {
      // The trail names who asked; the fees are read for the calculation only.
      const office: Asker = { ...asker, who: { ...asker.who, role: 'claims' } };
      const contract = await contracts.read(office, contractId, 'settlement');
      const shown = shownOf(contract);
      if (!told.has('/event/type') || !told.has('/event/on')) return { contract: shown };
      return {
        contract: shown,
        result: engine.askNow('settlement', settlementQuestion(contract, told, language)) as Result<SettlementAnswer>,
      };
    },
  };
}

/** No name, address, plate or VIN. */
export function settlementQuestion(contract: Contract, told: ToldFacts, language: Language): SettlementRequest {
  const question: Parts = { contract: contractPart(contract), vehicle: vehiclePart(contract), event: {} };
  for (const [pointer, value] of told) tell(question, pointer.split('/').slice(1), value);
  return { ...question, language } as unknown as SettlementRequest;
}

type Parts = Record<string, unknown>;

/** What is on record stays; only what it lacks is told. */
function tell(parts: Parts, [name = '', ...rest]: readonly string[], value: FactValue): void {
  if (rest.length === 0) {
    parts[name] ??= value;
    return;
  }
  const inner: Parts = { ...(parts[name] as Parts | undefined) };
  parts[name] = inner;
  tell(inner, rest, value);
}

function shownOf({ id, number, facts, vehicle, customer, lastReading }: Contract): SettledContract['contract'] {
  const { registration, make, model } = vehicle;
  return {
    id,
    number,
    product: facts.product,
    tier: facts.tier,
    ...(lastReading === undefined ? {} : { lastReading }),
    ...(customer.name === undefined ? {} : { customerName: customer.name }),
    ...(registration === undefined ? {} : { registration }),
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
    ...(customer.language === undefined ? {} : { language: customer.language }),
  };
}
