// The question about a contract on file: its facts and the car's, the workshop's, and no person, plate or VIN.

import type { CheckRequest } from '../../engine/domain/wire.ts';
import type { ContractDraft } from '../records/contract.ts';
import type { OrderFacts, Workshop } from '../records/order.ts';

type ContractPart = CheckRequest['contract'];

/** Notes on agreements are for people and may name some: they decide nothing and stay behind. */
export function contractPart({ facts, customer }: ContractDraft): ContractPart {
  const { type, language } = customer;
  const { agreements, ...others } = facts;
  return {
    ...others,
    ...(agreements ? { agreements: agreements.map(({ note: _note, ...agreement }) => agreement) } : {}),
    ...(type === undefined && language === undefined
      ? {}
      : { customer: { ...(type === undefined ? {} : { type }), ...(language === undefined ? {} : { language }) } }),
  };
}

export function vehiclePart({ vehicle }: ContractDraft): CheckRequest['vehicle'] {
  const { registration: _registration, vin: _vin, ...facts } = vehicle;
  return facts;
}

/** The order with the workshop as it is on record; without one, as the order has it. */
export function orderPart(order: OrderFacts, workshop: Workshop | undefined, product: string): OrderFacts {
  if (!workshop) return order;
  const { id, name, country, network } = workshop;
  return { ...order, workshop: { id, name, inNetwork: network.includes(product), country } };
}

/** The least that can be asked about a day: its answer tells how the agreement stands. */
export function bareOrder(date: string, odometerKm?: number): OrderFacts {
  return { date, ...(odometerKm === undefined ? {} : { odometerKm }), lines: [{ id: '1' }] };
}
