// What every letter has around its matter: who writes to whom about which agreement, and where the reader may turn.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { Casework, ComplaintBody } from '../../engine/domain/casework.ts';
import { money } from '../../engine/domain/money.ts';
import type { Messages } from '../../engine/domain/problem.ts';
import type { Product, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { Contract } from '../records/contract.ts';
import type { LetterComplaint, LetterKind, LetterSource } from '../records/letter.ts';
import { tierName } from '../words/contract-words.ts';

/** What a letter about a contract is made from. */
export interface ContractAround {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly contract: Contract;
  readonly language: Language;
}

/** The day that a letter bears, and the instant: the decision's, never the clock's. */
export interface LetterDay {
  readonly on: string;
  readonly at: string;
}

type Frame = Omit<LetterSource, 'settlement' | 'change' | 'overrun' | 'asked' | 'authorisation' | 'totals'>;

/** A letter without its matter: no lines, nowhere to complain yet. */
export function letterFrame(around: ContractAround, kind: LetterKind, { on, at }: LetterDay, version: string): Frame {
  const { book, contract, language } = around;
  const product = book.products.get(contract.facts.product);
  const casework = product?.casework;
  const { sender, objection } = casework ?? NOTHING_SETTLED;
  const { confirmed: _confirmed, ...from } = sender;
  return {
    kind,
    language,
    on,
    at,
    product: {
      id: contract.facts.product,
      name: product?.name[language] ?? contract.facts.product,
      provider: product?.provider[language] ?? contract.facts.product,
    },
    sender: from,
    recipient: recipientOf(contract),
    reference: referenceOf(contract, product, language),
    terms: { version, from: governsFrom(versionOf(product, version), contract.facts.signedOn) },
    lines: [],
    deductions: [],
    objection: { how: objection.how[language], weeks: objection.weeks, until: addDays(on, objection.weeks * 7) },
    complaints: [],
    otherRights: casework?.otherRights.map((words) => words[language]) ?? [],
  };
}

export function versionOf(product: Product | undefined, version: string): TermsVersion | undefined {
  return product?.versions.find((each) => each.version === version);
}

/** The day from which the version governs an agreement that was signed on that day; empty: the version is not loaded. */
export function governsFrom(version: TermsVersion | undefined, signedOn: string | undefined): string {
  if (!version) return '';
  const isEarlier = signedOn !== undefined && signedOn < version.signedFrom;
  return isEarlier ? (version.existingFrom ?? version.signedFrom) : version.signedFrom;
}

/** Without casework no letter passes the checks; one can still be made and its faults be shown. */
const NOTHING_SETTLED: Pick<Casework, 'sender' | 'objection'> = {
  sender: { name: '', address: [], confirmed: false },
  objection: { weeks: 0, how: { da: '', en: '' } },
};

function recipientOf({ customer }: Contract): LetterSource['recipient'] {
  return {
    ...(customer.name?.trim() ? { name: customer.name.trim() } : {}),
    address: addressLines(customer.address ?? ''),
    ...(customer.type === undefined ? {} : { type: customer.type }),
  };
}

/** 'Strandvejen 12, 2. tv., 8000 Aarhus C' → two lines, as a window envelope shows them; one that was typed in lines keeps those. */
function addressLines(address: string): string[] {
  const parts = address.includes('\n') ? address.split('\n') : address.split(/,\s*(?=(?:[A-Z]{2}-)?\d{4}\s)/);
  return parts.map((line) => line.trim().replace(/,$/, '')).filter((line) => line !== '');
}

function referenceOf({ number, facts, vehicle }: Contract, product: Product | undefined, language: Language): LetterSource['reference'] {
  const car = [vehicle.make, vehicle.model].filter(Boolean).join(' ');
  return {
    contractNumber: number,
    ...(vehicle.registration ? { registration: vehicle.registration } : {}),
    ...(car === '' ? {} : { car }),
    tier: tierName(facts.tier, product, language),
  };
}

/** Where the customer may complain about a bill of that amount, in the order in which they go there; undefined: the amount is not known. */
export function complaintsFor(
  casework: Casework | undefined,
  customerType: string | undefined,
  bill: string | undefined,
  language: Language,
): LetterComplaint[] {
  return (casework?.complaints ?? [])
    .filter((body) => takes(body, customerType, bill))
    .map((body) => ({
      name: body.name[language],
      address: body.address ?? [],
      ...(body.web === undefined ? {} : { web: body.web }),
      when: body.when[language],
      checkedOn: body.checkedOn,
      checkAgainBy: body.checkAgainBy,
      isConfirmed: body.confirmed,
    }));
}

/** Whose type is not known counts as a consumer. */
function takes({ customers, above }: ComplaintBody, customerType: string | undefined, bill: string | undefined): boolean {
  const type = customerType === 'business' ? 'business' : 'consumer';
  if (customers && !customers.includes(type)) return false;
  return above === undefined || bill === undefined || money(bill).greaterThan(money(above));
}
