// The schemas of what is not a question: problems, and the rules as the API shows them.

import { Type } from 'typebox';

const Words = Type.Object({ da: Type.String(), en: Type.String() }, { description: 'In Danish and in English' });
const Labelled = Type.Array(Type.Object({ id: Type.String(), label: Words }));
const Open = Type.Record(Type.String(), Type.Unknown());

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:coverline:problem:…, stable for each kind' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What is wrong and what to do' }),
    requestId: Type.String({ description: 'As in the header X-Request-Id' }),
    errors: Type.Array(
      Type.Object({
        pointer: Type.String({ description: 'JSON Pointer into the question; empty: the whole of it' }),
        message: Type.String(),
      }),
      { description: 'One entry for each fault' },
    ),
  },
  { description: 'RFC 9457 problem details' },
);

const edition = {
  version: Type.String(),
  hash: Type.String({ description: 'Of all that can move a verdict' }),
  published: Type.Boolean({ description: 'A published edition never changes' }),
  signedFrom: Type.String({ format: 'date', description: 'Governs agreements signed from this day on' }),
  existingFrom: Type.Optional(Type.String({ format: 'date', description: 'Governs earlier agreements from this day on' })),
  revises: Type.Optional(Type.String({ description: 'The edition whose mistake this one mends' })),
};

export const Products = Type.Object({
  products: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Words,
      provider: Words,
      tiers: Labelled,
      addOns: Labelled,
      agreements: Labelled,
      versions: Type.Array(Type.Object(edition)),
    }),
  ),
});

export const Edition = Type.Object({
  product: Type.String(),
  ...edition,
  encodedFrom: Words,
  note: Type.Optional(Words),
  clauses: Type.Array(
    Type.Object({
      number: Type.String(),
      heading: Words,
      summary: Words,
      noRule: Type.Optional(Type.String({ description: 'Why no rule decides it' })),
      readings: Type.Array(Open),
      rules: Type.Array(Type.String(), { description: 'Ids of the rules that encode it' }),
    }),
  ),
  scopes: Open,
  parameters: Type.Array(Open),
  groups: Type.Record(Type.String(), Type.Array(Type.String())),
  conditions: Open,
  derived: Type.Array(Open),
  rules: Type.Array(
    Type.Object(
      { id: Type.String(), clause: Type.String(), effect: Type.String(), serves: Type.String(), when: Open, because: Words },
      { additionalProperties: true },
    ),
    { description: 'Conditions are in the form of json-rules-engine; a rule also holds what its effect needs' },
  ),
});

export const Components = Type.Object({
  components: Type.Array(
    Type.Object({
      id: Type.String(),
      parent: Type.String(),
      label: Words,
      synonyms: Type.Object({ da: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
      product: Type.Optional(Type.String({ description: 'The one product that knows it' })),
    }),
  ),
});

export const Facts = Type.Object({
  facts: Type.Array(
    Type.Object({
      name: Type.String({ description: 'Its place in the question: order.odometerKm' }),
      type: Type.String(),
      unit: Type.Optional(Type.String()),
      label: Words,
      question: Words,
      knownBy: Type.String(),
      nullable: Type.Boolean(),
      choices: Labelled,
      min: Type.Optional(Type.Number()),
      max: Type.Optional(Type.Number()),
      assume: Type.Optional(Open),
      assumeIn: Type.Optional(Type.Array(Type.String(), { description: 'The questions in which it is assumed' })),
      assumeUnless: Type.Optional(Open),
    }),
  ),
});

export const Health = Type.Object({
  status: Type.Literal('ok'),
  terms: Type.Array(Type.Object({ id: Type.String(), hash: Type.String() })),
});
