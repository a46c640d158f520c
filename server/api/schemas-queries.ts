// The parameters of the API's lists, as they stand in the address.

import { Type } from 'typebox';
import { closed, day, ofFact, text } from '../../engine/domain/wire-parts.ts';

const optional = Type.Optional;
export const word = (description: string) => Type.String({ minLength: 1, maxLength: 200, format: 'readable-text', description });

export const MOST_ON_A_PAGE = 100;

const paging = {
  cursor: optional(Type.String({ minLength: 1, maxLength: 500, format: 'readable-text', description: 'nextCursor of the page before' })),
  limit: optional(Type.Integer({ minimum: 1, maximum: MOST_ON_A_PAGE, description: 'How many at most; left out: 25' })),
};

export const PageQuery = closed(paging, 'A page of a list');

/** By which a contract is looked up exactly. */
export const EXACT = ['registration', 'vin', 'number'] as const;

export const ContractsQuery = closed(
  {
    registration: optional(word('The whole plate; spaces, hyphens and capitals do not matter')),
    vin: optional(word('The whole VIN')),
    number: optional(word('The whole contract number')),
    text: optional(word("The beginning of a plate, VIN, contract number or customer's name")),
    product: optional(text('Of this product', 200)),
    tier: optional(text('Of this tier', 200)),
    payment: optional(ofFact('contract.payment', 'Whether instalments are paid')),
    runningOn: optional(day('Began by this day, and neither ended nor terminated before it')),
    endsFrom: optional(day('Last day on this day or later')),
    endsTo: optional(day('Last day on this day or earlier')),
    passesLimit: optional(Type.Boolean({ description: 'true: those projected to pass their limit before their last day' })),
    ...paging,
  },
  'Which contracts; all that is named must hold',
);

export const OrdersQuery = closed({ contractId: optional(word('Of this contract')), ...paging }, 'Which orders');
