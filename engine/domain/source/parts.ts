// Parts that the schemas of several rule files share: names, sentences in both languages, clauses.

import { Type, type TSchema } from 'typebox';

/** A text of one form; `x-form` names the sentence that says which (templates/messages/rule-faults.yaml). */
function formed(form: string, pattern: string, description: string) {
  return Type.String({ pattern, description, 'x-form': form });
}

export const KEBAB = '^[a-z0-9]+(-[a-z0-9]+)*$';
const FACT_NAME = '^(contract|vehicle|order|line|event|entry)(\\.[a-z][A-Za-z0-9]*)+$';
const DERIVED_NAME = '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$';
const CAMEL = '^[a-z][A-Za-z0-9]*$';
const AGREEMENT = '^[a-z0-9]+(-[a-z0-9]+)*(:([a-z0-9]+(-[a-z0-9]+)*|\\*))?$';
const CLAUSE = '^[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*$';
const VERSION = '^[0-9]{4}-[0-9]{2}([-.][a-z0-9]+)*$';
const SHARED_WORD = '^[a-z0-9]+([-.][a-zA-Z0-9]+)*$';

export const Sentence = Type.Object(
  {
    da: Type.String({ pattern: '\\S', description: 'På dansk', 'x-form': 'sentence' }),
    en: Type.String({ pattern: '\\S', description: 'In English', 'x-form': 'sentence' }),
  },
  { additionalProperties: false, description: 'The same in Danish and in English' },
);

export const ClauseNumber = formed('clause', CLAUSE, 'The number of the clause, in quotes: unquoted 3.10 is the number 3.1');
export const Id = formed('kebab', KEBAB, 'Small letters, digits and hyphens: looks-excluded');
export const FactName = Type.String({
  minLength: 1,
  description: 'The name of a fact, a derived fact (km.limit) or a parameter (terms.maxAgeMonths)',
});
export const AgreementId = formed('agreement', AGREEMENT, 'An agreement of product.yaml: late-entry, use:taxi, use:*');
export const VersionName = formed('version', VERSION, 'The name of the folder: 2024-01');
export const Day = formed('day', '^\\d{4}-\\d{2}-\\d{2}$', 'A day: 2024-01-31');
export const QuestionName = Type.Enum(['check', 'eligibility', 'settlement'], { description: 'The question that is served' });

export const byKebab = <Value extends TSchema>(value: Value, description: string) => named('kebab', KEBAB, value, description);
export const byFact = <Value extends TSchema>(value: Value, description: string) => named('fact', FACT_NAME, value, description);
export const byDerived = <Value extends TSchema>(value: Value, description: string) => named('derived', DERIVED_NAME, value, description);
export const byCamel = <Value extends TSchema>(value: Value, description: string) => named('camel', CAMEL, value, description);
export const byAgreement = <Value extends TSchema>(value: Value, description: string) => named('agreement', AGREEMENT, value, description);
export const byClause = <Value extends TSchema>(value: Value, description: string) => named('clause', CLAUSE, value, description);
export const bySharedWord = <Value extends TSchema>(value: Value, description: string) =>
  named('shared-word', SHARED_WORD, value, description);
export const byVersionId = <Value extends TSchema>(value: Value, description: string) =>
  named('version-id', '^[a-z0-9-]+/[0-9]{4}-[0-9]{2}([-.][a-z0-9]+)*$', value, description);

/** A map whose keys have one form. */
function named<Value extends TSchema>(form: string, pattern: string, value: Value, description: string) {
  return Type.Record(Type.String({ pattern }), value, { additionalProperties: false, description, 'x-form': form });
}

/** An object of known keys. */
export function closed<Properties extends Record<string, TSchema>>(properties: Properties, description: string) {
  return Type.Object(properties, { additionalProperties: false, description });
}
