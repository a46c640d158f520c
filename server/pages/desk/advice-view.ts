// What to tell the customer, in words: each piece with a heading, a few sentences, and the clauses that they rest on.

import type { Product, RuleBook, TermsVersion } from '../../../engine/domain/rule-set.ts';
import type { Reason } from '../../../engine/domain/wire.ts';
import { daysBetween } from '../../../engine/domain/calendar-day.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Advice, ChangeWindow } from '../../services/advice.ts';
import { agreementName } from '../../words/contract-words.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

export interface AdviceWords {
  readonly book: RuleBook;
  readonly product: Product;
  readonly version: TermsVersion;
  readonly language: Language;
  readonly today: string;
  readonly say: Say;
}

export interface AdviceView {
  readonly code: Advice['code'];
  readonly heading: string;
  /** A warning is what costs the customer something unless somebody acts. */
  readonly isWarning: boolean;
  readonly sentences: readonly string[];
  readonly clauses: readonly ClauseView[];
}

export interface ClauseView {
  readonly heading: string;
  readonly summary: string;
}

type Piece = Pick<AdviceView, 'heading' | 'isWarning' | 'sentences'> & { readonly reasons: readonly Pick<Reason, 'clause'>[] };

export function adviceView(advice: Advice, words: AdviceWords): AdviceView {
  const { reasons, ...piece } = pieceOf(advice, words);
  return { code: advice.code, ...piece, clauses: clausesOf(reasons, words) };
}

/** Each clause once, in our own words, as the terms' version has it. */
export function clausesOf(
  reasons: readonly Pick<Reason, 'clause'>[],
  { version, language, say }: Pick<AdviceWords, 'version' | 'language' | 'say'>,
): ClauseView[] {
  return [...new Set(reasons.map(({ clause }) => clause))].flatMap((number) => {
    const clause = version.clauses.get(number);
    if (!clause) return [];
    return [{ heading: say('desk.clause-says', { clause: number, heading: clause.heading[language] }), summary: clause.summary[language] }];
  });
}

function pieceOf(advice: Advice, words: AdviceWords): Piece {
  const { product, language, today, say } = words;
  const day = (iso: string) => formatDay(iso, language);
  const provider = product.provider[language];
  const named = (agreement: string) => agreementName(agreement, product, words.book, language);
  switch (advice.code) {
    case 'starts-later':
      return { heading: say('desk.advice-starts-later', { day: day(advice.day) }), isWarning: false, sentences: [], reasons: [] };
    case 'would-be-lifted':
      return {
        heading: say('desk.advice-lifted-heading'),
        isWarning: false,
        sentences: advice.lifts.map(({ agreement }) => say('desk.advice-would-be-lifted', { name: named(agreement) })),
        reasons: advice.lifts.flatMap(({ reasons }) => reasons),
      };
    case 'limit-passed':
      return {
        heading: say('desk.advice-passed-heading'),
        isWarning: true,
        sentences: [say('desk.advice-passed', { day: day(advice.readOn) }), ...advice.reasons.map(({ text }) => text)],
        reasons: advice.reasons,
      };
    case 'may-be-reopened':
      return {
        heading: say('desk.advice-reopen-heading'),
        isWarning: false,
        sentences: [say('desk.advice-reopen', { provider }), ...fees(advice.change, words)],
        reasons: advice.change.items,
      };
    case 'payment-overdue': {
      const { isInForce, until, ifCancelled, untilReasons } = advice;
      return {
        heading: say('desk.advice-payment-heading'),
        isWarning: true,
        sentences: [
          say('desk.advice-payment-pay'),
          ...(until !== undefined
            ? [say('desk.advice-payment-until', { day: day(until) })]
            : isInForce === true
              ? [say('desk.advice-payment-in-force')]
              : []),
          ...(isInForce === true && ifCancelled.length > 0 ? [say('desk.advice-payment-cancel', { provider })] : []),
        ],
        reasons: [...untilReasons, ...(isInForce === true ? ifCancelled : [])],
      };
    }
    case 'limit-before-end':
      return limitPiece(advice, words);
    case 'km-may-be-changed':
      return {
        heading: say('desk.advice-km-heading', { day: day(advice.change.lastDay) }),
        isWarning: false,
        sentences: [say('desk.advice-km'), ...fees(advice.change, words)],
        reasons: [...advice.change.reasons, ...advice.change.items],
      };
    case 'ends-soon': {
      const { extension } = advice;
      const mayExtend = extension.allowed === true;
      return {
        heading: say('desk.advice-ends-heading', { day: day(advice.day) }),
        isWarning: true,
        sentences: [
          say('desk.advice-ends-days', { days: daysBetween(today, advice.day) }),
          ...(mayExtend
            ? [
                extension.lastDay === undefined
                  ? say('desk.advice-extend-open', { provider })
                  : say('desk.advice-extend', { provider, day: day(extension.lastDay) }),
                ...fees(extension, words),
              ]
            : []),
        ],
        reasons: [...advice.reasons, ...(mayExtend ? extension.items : extension.reasons)],
      };
    }
  }
}

function limitPiece(advice: Extract<Advice, { code: 'limit-before-end' }>, words: AdviceWords): Piece {
  const { product, language, today, say } = words;
  const { change, after, lifts } = advice;
  const day = formatDay(advice.day, language);
  const owed = after.items.flatMap(({ amount, optional }) =>
    amount === null || Number(amount) <= 0
      ? []
      : [say(optional ? 'desk.advice-after-optional' : 'desk.advice-after-owed', { amount: formatAmount(amount, language) })],
  );
  return {
    heading: advice.day <= today ? say('desk.advice-limit-today') : say('desk.advice-limit-heading', { day }),
    isWarning: true,
    sentences: [
      say(limitSentence(advice, today), { km: formatKm(advice.limitKm, language) }),
      ...changeSentences(change, words),
      ...lifts.map(({ agreement }) => say('desk.advice-lift', { name: agreementName(agreement, product, words.book, language) })),
      ...owed,
    ],
    reasons: [
      ...change.reasons,
      ...(change.allowed === true ? change.items : []),
      ...advice.reasons,
      ...lifts.flatMap(({ reasons }) => reasons),
      ...(owed.length > 0 ? after.reasons : []),
    ],
  };
}

/** A pace that has used them up by today calls for a reading first. */
function limitSentence({ day, reasons }: Extract<Advice, { code: 'limit-before-end' }>, today: string): string {
  if (reasons.length === 0) return 'desk.advice-limit-goes-on';
  return day <= today ? 'desk.advice-limit-read' : 'desk.advice-limit-stops';
}

function changeSentences(change: ChangeWindow, words: AdviceWords): string[] {
  const { language, say } = words;
  if (change.allowed === true) {
    const until =
      change.lastDay === undefined
        ? say('desk.advice-change-open')
        : say('desk.advice-change-until', { day: formatDay(change.lastDay, language) });
    return [until, ...fees(change, words)];
  }
  if (change.allowed === false) return [[say('desk.advice-change-refused'), ...change.reasons.map(({ text }) => text)].join(' ')];
  return change.missing.length === 0
    ? []
    : [[say('desk.advice-change-unknown'), ...change.missing.map(({ question }) => question)].join(' ')];
}

function fees({ items }: ChangeWindow, { language, say }: AdviceWords): string[] {
  return items.flatMap(({ amount }) =>
    amount === null || Number(amount) <= 0 ? [] : [say('desk.advice-fee', { amount: formatAmount(amount, language) })],
  );
}
