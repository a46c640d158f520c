// The schemas of the API by name, and how they are written down in its description.

import type { TSchema } from 'typebox';
import type { Fact } from '../../../engine/domain/fact.ts';
import * as wire from '../../../engine/domain/wire.ts';
import * as parts from '../../../engine/domain/wire-parts.ts';
import * as cases from '../schemas-cases.ts';
import * as records from '../schemas-records.ts';
import * as own from '../schemas.ts';

/** Schemas that stand once under components; wherever they occur they are referred to. */
const NAMED = {
  CheckRequest: wire.CheckRequest,
  CheckAnswer: wire.CheckAnswer,
  EligibilityRequest: wire.EligibilityRequest,
  EligibilityAnswer: wire.EligibilityAnswer,
  SettlementRequest: wire.SettlementRequest,
  SettlementAnswer: wire.SettlementAnswer,
  Contract: parts.Contract,
  Vehicle: parts.Vehicle,
  RepairOrder: parts.RepairOrder,
  RepairLine: parts.RepairLine,
  LineAnswer: wire.LineAnswer,
  Reason: wire.Reason,
  Missing: wire.Missing,
  Assumption: wire.Assumption,
  ContractRecord: records.ContractRecord,
  ContractDraft: records.ContractDraft,
  ContractEdit: records.ContractEdit,
  Agreement: records.Agreement,
  Customer: records.Customer,
  ContractSummary: records.ContractSummary,
  ContractPage: records.ContractPage,
  ContractHistory: records.ContractHistory,
  Reading: records.Reading,
  ReadingDraft: records.ReadingDraft,
  ReadingAdded: records.ReadingAdded,
  ReadingPage: records.ReadingPage,
  Order: records.Order,
  OrderDraft: records.OrderDraft,
  OrderEdit: records.OrderEdit,
  OrderPage: records.OrderPage,
  OrderCheck: records.OrderCheck,
  Check: records.Check,
  CheckRecorded: records.CheckRecorded,
  CheckPage: records.CheckPage,
  AskedAgain: records.AskedAgain,
  Workshop: records.Workshop,
  Workshops: records.Workshops,
  Case: cases.Case,
  CaseDraft: cases.CaseDraft,
  CaseAnswer: cases.CaseAnswer,
  CaseAppeal: cases.CaseAppeal,
  CaseComment: cases.CaseComment,
  CaseWithdrawal: cases.CaseWithdrawal,
  CasePage: cases.CasePage,
  Attachment: cases.Attachment,
  Products: own.Products,
  Edition: own.Edition,
  Components: own.Components,
  Facts: own.Facts,
  Health: own.Health,
  Problem: own.Problem,
} as const satisfies Readonly<Record<string, TSchema>>;

export type SchemaName = keyof typeof NAMED;

type Facts = ReadonlyMap<string, Fact>;

export function refTo(name: SchemaName): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

export function namedSchemas(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, written(schema, facts, name as SchemaName)]));
}

const NAMES = new Map(Object.entries(NAMED).map(([name, schema]) => [JSON.stringify(schema), name as SchemaName]));

/** A schema as plain JSON: named ones become references, and a choice that the facts list becomes an enum. */
export function written(schema: unknown, facts: Facts, self?: SchemaName): unknown {
  if (Array.isArray(schema)) return schema.map((each) => written(each, facts));
  if (typeof schema !== 'object' || schema === null) return schema;
  const name = NAMES.get(JSON.stringify(schema));
  if (name !== undefined && name !== self) return refTo(name);
  const { 'x-fact': fact, 'x-form': _form, format, ...rest } = schema as Record<string, unknown>;
  const choices = typeof fact === 'string' ? [...(facts.get(fact)?.choices.keys() ?? [])] : [];
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, written(value, facts)])),
    ...(format === undefined || format === 'readable-text' ? {} : { format }),
    ...(choices.length > 0 ? { enum: choices } : {}),
  };
}
