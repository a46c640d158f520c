// Every fault of a contract that is to be saved: what the engine would find in a question made of it, and what only the record knows.

import type { Problem } from '../../engine/domain/problem.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { ContractDraft } from '../records/contract.ts';
import { searchKey } from '../store/search-keys.ts';
import { bareOrder } from './question-of.ts';
import { emailFaults, recordFault, textFaults } from './record-faults.ts';

const LONGEST = { number: 50, phone: 50, plateKey: 15 } as const;

/** None: it can be saved. Takes any input; pointers are the draft's: /number, /facts/kmLimit, /vehicle/vin, /customer/email. */
export function draftFaults(engine: CoverlineEngine, draft: ContractDraft, today: string): Problem[] {
  const own = [
    ...textFaults('/number', draft.number, { most: LONGEST.number, isNeeded: true }),
    ...numberFaults(draft.number),
    ...forbiddenFields(draft),
    ...textFaults('/customer/phone', fieldOf(draft.customer, 'phone'), { most: LONGEST.phone }),
    ...plateFaults(fieldOf(draft.vehicle, 'registration')),
    ...vinFaults(fieldOf(draft.vehicle, 'vin')),
    ...emailFaults('/customer/email', fieldOf(draft.customer, 'email')),
  ];
  const told = new Set(own.map(({ pointer }) => pointer));
  const ofEngine = engineFaults(engine, draft, today).filter(({ pointer }) => !told.has(pointer));
  return [...own, ...ofEngine, ...(ofEngine.length === 0 ? daysInDisorder(draft) : [])];
}

function engineFaults(engine: CoverlineEngine, { facts, vehicle, customer }: ContractDraft, today: string): Problem[] {
  const asked = engine.askNow('check', { contract: contractOf(facts, customer), vehicle, order: bareOrder(today) });
  return asked.ok ? [] : asked.problems.map(ofDraft);
}

/** What is no object goes to the engine as it is, which says so. */
function contractOf(facts: unknown, customer: unknown): unknown {
  if (!isObject(facts)) return facts;
  const { id: _id, customer: _customer, ...contract } = facts;
  if (!isObject(customer)) return { ...contract, customer };
  const { phone: _phone, ...wireCustomer } = customer;
  return { ...contract, customer: wireCustomer };
}

/** The question's /contract is the draft's /facts, its /contract/customer the draft's /customer. */
function ofDraft(problem: Problem): Problem {
  const pointer = (problem.pointer ?? '').replace(/^\/contract\/customer(?=\/|$)/, '/customer').replace(/^\/contract(?=\/|$)/, '/facts');
  const { field } = problem.values;
  const named =
    typeof field === 'string' ? { field: field.replace(/^contract\.customer\b/, 'customer').replace(/^contract\b/, 'facts') } : {};
  // Of the whole question: that no version of the terms governs its day.
  return { ...problem, pointer: pointer === '' ? '/facts/signedOn' : pointer, values: { ...problem.values, ...named } };
}

/** The wire keeps them in the contract; the record keeps them apart. */
function forbiddenFields({ facts }: ContractDraft): Problem[] {
  if (!isObject(facts)) return [];
  return ['id', 'customer'].filter((name) => name in facts).map((name) => recordFault(`/facts/${name}`, 'unknown-field'));
}

function numberFaults(number: unknown): Problem[] {
  return typeof number === 'string' && number.trim() !== '' && searchKey(number) === '' ? [recordFault('/number', 'missing')] : [];
}

function plateFaults(plate: unknown): Problem[] {
  if (typeof plate !== 'string') return [];
  const key = searchKey(plate);
  return key !== '' && key.length <= LONGEST.plateKey && !/[\p{Cc}\p{Cs}]/u.test(plate)
    ? []
    : [recordFault('/vehicle/registration', 'not-a-plate')];
}

function vinFaults(vin: unknown): Problem[] {
  if (typeof vin !== 'string') return [];
  return /^[A-Z0-9]{5,20}$/.test(searchKey(vin)) ? [] : [recordFault('/vehicle/vin', 'not-a-vin')];
}

/** A day of termination may lie before the start: an agreement can be withdrawn from before it begins. */
function daysInDisorder({ facts: { startsOn, endsOn } }: ContractDraft): Problem[] {
  const isBefore = typeof endsOn === 'string' && startsOn !== undefined && endsOn < startsOn;
  return isBefore ? [recordFault('/facts/endsOn', 'ends-before-start')] : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
