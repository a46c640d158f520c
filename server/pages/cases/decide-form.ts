// The form that decides every line of a case: prefilled with the proposal, read back, and made into a draft.

import { money, moneyText } from '../../../engine/domain/money.ts';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { type DecisionDraft, LINE_OUTCOMES, type LineDecision, type LineOutcome } from '../../records/decision.ts';
import type { OrderFacts } from '../../records/order.ts';
import { proposedLines } from '../../cases/proposed-line.ts';
import { readAmount } from '../../words/read-input.ts';
import { type Posted, postedText } from '../form-field.ts';

/** One line as it is typed. */
export interface DecideLine {
  readonly outcome: string;
  readonly amount: string;
  readonly reason: string;
  readonly payer: string;
  readonly goodwill: string;
  readonly goodwillReason: string;
}

export interface DecideForm {
  readonly lines: readonly DecideLine[];
  readonly note: string;
}

/** What is decided about, line by line. */
export interface DecideSubject {
  readonly answer: CheckAnswer;
  readonly order: OrderFacts;
  readonly language: Language;
}

const EMPTY: DecideLine = { outcome: '', amount: '', reason: '', payer: '', goodwill: '', goodwillReason: '' };

/** What the engine leaves open stays open: nothing is chosen there. */
export function formOfProposal({ answer, order, language }: DecideSubject): DecideForm {
  return {
    lines: proposedLines(order, answer).map(({ outcome = '', proposed }) => ({
      ...EMPTY,
      outcome,
      amount: outcome === 'approved-in-part' && proposed !== null ? typedAmount(proposed, language) : '',
    })),
    note: '',
  };
}

/** A draft as the form has it: a proposal that was refused, or a former decision that is corrected. */
export function formOfDraft({ lines, note = '' }: DecisionDraft, subject: DecideSubject): DecideForm {
  const { answer, language } = subject;
  return {
    lines: answer.lines.map((line, at) => {
      const decided = lines.find(({ lineId }) => lineId === line.id);
      if (!decided) return EMPTY;
      const { outcome, amount, reason = '', goodwill } = decided;
      const isFull = outcome === 'declined' || (outcome === 'approved' && fullAmount(subject, at) === amount);
      return {
        outcome,
        amount: isFull ? '' : typedAmount(amount, language),
        reason,
        payer: goodwill?.payer ?? '',
        goodwill: goodwill ? typedAmount(goodwill.amount, language) : '',
        goodwillReason: goodwill?.reason ?? '',
      };
    }),
    note,
  };
}

/** '1240.00' → '1240,00', as it would be typed in Danish. */
function typedAmount(amount: string, language: Language): string {
  return language === 'da' ? amount.replace('.', ',') : amount;
}

/** The name of a field: `line.0.amount`. */
export function decideName(at: number, field: keyof DecideLine): string {
  return `line.${at}.${field}`;
}

export function readDecideForm(posted: Posted, { answer }: Pick<DecideSubject, 'answer'>): DecideForm {
  const text = (at: number, field: keyof DecideLine) => postedText(posted, decideName(at, field));
  return {
    lines: answer.lines.map((_, at) => ({
      outcome: text(at, 'outcome'),
      amount: text(at, 'amount'),
      reason: text(at, 'reason'),
      payer: text(at, 'payer'),
      goodwill: text(at, 'goodwill'),
      goodwillReason: text(at, 'goodwillReason'),
    })),
    note: postedText(posted, 'note'),
  };
}

/** What is paid where a line is approved in full: its price; undefined: it has none. */
export function fullAmount({ answer, order }: Pick<DecideSubject, 'answer' | 'order'>, at: number): string | undefined {
  const price = order.lines.find(({ id }) => id === answer.lines[at]?.id)?.amount;
  return price === undefined ? undefined : moneyText(money(price));
}

export interface ReadDraft {
  readonly draft: DecisionDraft;
  /** Codes of sentences, by field. */
  readonly faults: ReadonlyMap<string, string>;
}

/** The draft, without what is at fault; whether it may be so is for the service to say. */
export function draftOf(form: DecideForm, subject: DecideSubject): ReadDraft {
  const faults = new Map<string, string>();
  const lines = form.lines.flatMap((line, at): LineDecision[] => {
    const decided = readLine(line, subject, at, (field, code) => faults.set(decideName(at, field), code));
    return decided ? [decided] : [];
  });
  return { draft: { lines, ...(form.note === '' ? {} : { note: form.note }) }, faults };
}

function readLine(
  typed: DecideLine,
  subject: DecideSubject,
  at: number,
  fault: (field: keyof DecideLine, code: string) => void,
): LineDecision | undefined {
  const goodwill = readGoodwill(typed, fault);
  const outcome = LINE_OUTCOMES.find((each) => each === typed.outcome);
  if (!outcome) {
    fault('outcome', 'cases.fault-outcome');
    return undefined;
  }
  const amount = readLineAmount(typed, outcome, fullAmount(subject, at), fault);
  if (amount === undefined) return undefined;
  return {
    lineId: subject.answer.lines[at]?.id ?? '',
    outcome,
    amount,
    ...(typed.reason === '' ? {} : { reason: typed.reason }),
    ...(goodwill ? { goodwill } : {}),
  };
}

/** An amount is typed for a part only. */
function readLineAmount(
  { amount: typed }: DecideLine,
  outcome: LineOutcome,
  full: string | undefined,
  fault: (field: 'amount', code: string) => void,
): string | undefined {
  const amount = typed === '' ? undefined : readAmount(typed);
  if (typed !== '' && amount === undefined) {
    fault('amount', 'cases.fault-amount');
    return undefined;
  }
  if (outcome === 'declined') {
    if (amount === undefined || Number(amount) === 0) return '0.00';
    fault('amount', 'cases.fault-amount-declined');
    return undefined;
  }
  if (outcome === 'approved') {
    // Without a price it is covered and costs nothing by itself.
    if (amount === undefined || money(amount).equals(full ?? 0)) return full ?? '0.00';
    fault('amount', full === undefined ? 'cases.fault-no-price' : 'cases.fault-amount-full');
    return undefined;
  }
  if (amount === undefined) fault('amount', 'cases.fault-amount-missing');
  return amount;
}

/** Nothing of it filled in: none is granted. */
function readGoodwill(
  { payer, goodwill: typed, goodwillReason }: DecideLine,
  fault: (field: keyof DecideLine, code: string) => void,
): LineDecision['goodwill'] | undefined {
  if (payer === '' && typed === '' && goodwillReason === '') return undefined;
  const amount = readAmount(typed);
  if (payer === '') fault('payer', 'cases.fault-payer');
  if (amount === undefined || Number(amount) === 0) fault('goodwill', typed === '' ? 'cases.fault-goodwill-missing' : 'cases.fault-amount');
  if (goodwillReason === '') fault('goodwillReason', 'cases.fault-goodwill-reason');
  return amount === undefined || payer === '' ? undefined : { payer, amount, reason: goodwillReason };
}
