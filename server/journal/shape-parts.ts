// What the shapes of entries are made of; a person's data are marked `x-personal` and lie apart from the chain.

import { Type, type TProperties, type TSchema } from 'typebox';

export const optional = Type.Optional;
export const text = Type.String();
export const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' });
export const whole = Type.Integer();
export const flag = Type.Boolean();
/** DKK, with two decimals; money is a string, so that no reader rounds it. */
export const money = Type.String({ pattern: '^-?\\d{1,12}\\.\\d{2}$' });
export const moneyOrNone = Type.Union([money, Type.Null()]);
export const list = <Item extends TSchema>(item: Item) => Type.Array(item);

/** An object that knows all of its fields: what is not named here may be a person's data, and does not get into the chain. */
export const closed = (properties: TProperties) => Type.Object(properties, { additionalProperties: false });

/** Laid apart, and gone once the person's data are erased. */
export const personal = <Shape extends TSchema>(shape: Shape): Shape => ({ ...shape, 'x-personal': true });

export const personalText = optional(personal(text));

/** Any JSON that the engine made, or was asked with; of what is named here, that which is marked or must not be there. */
const ofEngine = (properties: TProperties = {}) => Type.Object(properties);
const words = optional(personal(Type.Unknown()));
const never = optional(Type.Never());

/** The facts of an order. Its own texts are a workshop's words about a customer's car. */
export const orderFacts = ofEngine({
  id: words,
  facts: words,
  workshop: never,
  lines: list(ofEngine({ text: words, unit: words, facts: words })),
});

/** A question stays in the chain for good, so that it can be asked again after an erasure: no place in it names anybody. */
export const question = ofEngine({
  contract: ofEngine({
    id: never,
    customer: optional(ofEngine({ name: never })),
    agreements: optional(list(ofEngine({ note: never }))),
  }),
  vehicle: ofEngine({ registration: never, vin: never }),
  order: ofEngine({ id: never, workshop: optional(ofEngine({ name: never })), lines: list(ofEngine({ text: never })) }),
});

export const answer = ofEngine();
