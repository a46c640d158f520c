// What letters about a contract, and no case, are made from: a settlement, a change of the terms, a warning of an overrun.

import { addDays, daysBetween } from '../../engine/domain/calendar-day.ts';
import { money, moneyText, toOere } from '../../engine/domain/money.ts';
import type { CheckAnswer, SettlementAnswer, SettlementRequest } from '../../engine/domain/wire.ts';
import type { LetterSource } from '../records/letter.ts';
import { type Say, sayIn } from '../words/sentences.ts';
import { complaintsFor, type ContractAround, type LetterDay, letterFrame, versionOf } from './letter-around.ts';
import { isZero, sumOf } from './money-of.ts';
import { plainSentences } from './plain-sentences.ts';

/** `answer`: of the event, in the letter's language, with nothing open. */
export function settlementSource(
  around: ContractAround,
  event: SettlementRequest['event'],
  answer: SettlementAnswer,
  day: LetterDay,
): LetterSource {
  const { book, messages, contract, language } = around;
  const frame = letterFrame(around, 'settlement', day, answer.terms.version);
  const casework = book.products.get(contract.facts.product)?.casework;
  const isAllowed = answer.allowed === true;
  const items = isAllowed ? answer.items.map((item) => itemOf(item, sayIn(messages, language))) : [];
  // What the customer may choose is not owed by itself.
  const total = sumOf(items.filter(({ isOptional }) => !isOptional).map(({ amount }) => amount));
  const isAgainst = !isAllowed || money(total).greaterThan(0);
  return {
    ...frame,
    settlement: {
      event: book.facts.get('event.type')?.choices.get(event.type)?.[language] ?? event.type,
      on: event.on,
      ...(answer.endsOn === undefined ? {} : { endsOn: answer.endsOn }),
      ...(answer.lastCoveredDay === undefined ? {} : { lastCoveredDay: answer.lastCoveredDay }),
      isAllowed,
      reasons: (answer.reasons ?? [])
        .filter(({ defeatedBy, effect }) => defeatedBy === undefined && (isAllowed || effect !== 'cover'))
        .map(({ text, clause }) => ({ text: plainSentences(text), clause })),
      items,
      total,
    },
    complaints: isAgainst
      ? complaintsFor(casework, contract.customer.type, isZero(total) ? undefined : moneyText(money(total).abs()), language)
      : [],
    otherRights: isAgainst ? frame.otherRights : [],
  };
}

/** Named as the pages name it, then its calculation. */
function itemOf({ code, text, clause, quantity, rate, amount, optional }: SettlementAnswer['items'][number], say: Say) {
  return {
    text: `${say(`settlements.item-${code}`)}: ${plainSentences(text)}`,
    clause,
    ...(quantity === undefined ? {} : { quantity: String(quantity) }),
    ...(rate === undefined ? {} : { rate }),
    amount: amount ?? '0.00',
    isOptional: optional ?? false,
  };
}

/** A change of the terms that hold, `version`, from that day on; `changes` in plain words. */
export function changeSource(
  around: ContractAround,
  change: { readonly from: string; readonly changes: readonly string[] },
  version: string,
  day: LetterDay,
): LetterSource {
  const { book, contract } = around;
  const rules = book.products.get(contract.facts.product)?.casework?.changeOfTerms;
  return {
    ...letterFrame(around, 'change-of-terms', day, version),
    change: {
      from: change.from,
      leaveBy: addDays(change.from, -(rules?.leaveNoticeDays ?? 1)),
      noticeDays: rules?.noticeDays ?? 0,
      changes: change.changes,
      ...(rules?.clause === undefined ? {} : { clause: rules.clause }),
    },
    otherRights: [],
  };
}

/** `answer`: of a bare check on the day of the newest reading, with its projection; undefined where no limit lies ahead. */
export function overrunSource(
  around: ContractAround,
  reading: { readonly readOn: string; readonly km: number },
  answer: CheckAnswer,
  day: LetterDay,
): LetterSource | undefined {
  const { book, contract } = around;
  const { kmLeft, kmPerDay, limitReachedOn } = answer.projection ?? {};
  if (typeof kmLeft !== 'number' || typeof limitReachedOn !== 'string') return undefined;
  const { endsOn, overrunRate } = contract.facts;
  const limitKm = reading.km + kmLeft;
  const beyond =
    typeof endsOn === 'string' && kmPerDay !== undefined ? Math.round(kmPerDay * daysBetween(reading.readOn, endsOn)) - kmLeft : 0;
  const clause = limitClause(versionOf(book.products.get(contract.facts.product), answer.terms.version));
  return {
    ...letterFrame(around, 'overrun-warning', day, answer.terms.version),
    overrun: {
      odometerKm: reading.km,
      readOn: reading.readOn,
      limitKm,
      limitReachedOn,
      ...(typeof endsOn === 'string' ? { endsOn } : {}),
      ...(overrunRate === undefined ? {} : { rate: overrunRate }),
      ...(beyond > 0 ? { overrunKm: beyond } : {}),
      ...(beyond > 0 && overrunRate !== undefined ? { overrunAmount: moneyText(toOere(money(overrunRate).times(beyond))) } : {}),
      ...(clause === undefined ? {} : { clause }),
    },
    otherRights: [],
  };
}

/** The clause by which the agreement is out of force beyond its kilometres. */
function limitClause(version: ReturnType<typeof versionOf>): string | undefined {
  const limit = version?.projection?.limitKm;
  return version?.rules.find(({ effect, when }) => effect === 'suspend' && JSON.stringify(when).includes(`"${limit}"`))?.clause;
}
