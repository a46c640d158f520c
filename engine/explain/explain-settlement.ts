// A judged settlement as the wire has it: days, sums with their calculation, and the total.

import { Decimal } from 'decimal.js';
import type { ItemJudgement, SettlementJudgement } from '../domain/judgement.ts';
import { money, moneyText, NO_MONEY, toOere, type Money } from '../domain/money.ts';
import type { SettlementAnswer } from '../domain/wire.ts';
import type { Language } from '../domain/words.ts';
import type { Naming } from './format-value.ts';
import { assumptionOf, missingOf } from './open-questions.ts';
import { reasonOf } from './reasons.ts';
import { sentence } from './sentence.ts';

/** Everything of a settlement answer but the terms. The total is open while the amount of an item is, or may be owed. */
export function explainSettlement(judgement: SettlementJudgement, naming: Naming, language: Language): Omit<SettlementAnswer, 'terms'> {
  const { allowed, endsOn, lastCoveredDay, held, items, open, assumed, facts } = judgement;
  const amounts = items.map(amountOf);
  const isOpen = open.length > 0;
  const total =
    isOpen || amounts.includes(undefined) ? undefined : amounts.reduce<Money>((sum, amount) => sum.plus(amount ?? NO_MONEY), NO_MONEY);
  return {
    allowed: allowed ?? 'unknown',
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(lastCoveredDay === undefined ? {} : { lastCoveredDay }),
    reasons: held.map((each) => reasonOf(each, facts, naming, language)),
    missing: open.map((each) => missingOf(each, [], naming, language)),
    assumptions: assumed.map((each) => assumptionOf(each, naming, language)),
    items: items.flatMap((item, at) => {
      const { item: wanted, clause } = item.rule;
      if (!wanted) return [];
      const amount = amounts[at];
      return [
        {
          code: wanted.code,
          rule: item.rule.id,
          clause,
          ...(item.quantity === undefined ? {} : { quantity: item.quantity }),
          ...(rateText(item) === undefined ? {} : { rate: rateText(item) as string }),
          amount: amount === undefined ? null : moneyText(amount),
          optional: wanted.optional,
          text: sentence(wanted.text, facts, naming, language),
        },
      ];
    }) as SettlementAnswer['items'],
    total: total === undefined ? null : moneyText(total),
  };
}

/** Quantity times rates, rounded once; negative where it is owed to the customer. */
function amountOf({ rule, quantity, rates }: ItemJudgement): Money | undefined {
  if (quantity === undefined || rates.includes(undefined)) return undefined;
  const amount = toOere(rates.reduce<Decimal>((product, rate) => product.times(rate ?? 0), money(quantity)));
  return rule.item?.owedTo === 'customer' ? amount.negated() : amount;
}

/** The rate per unit, with at least two decimals. */
function rateText({ rates }: ItemJudgement): string | undefined {
  if (rates.length === 0 || rates.includes(undefined)) return undefined;
  const rate = rates.reduce<Decimal>((product, each) => product.times(each ?? 0), new Decimal(1));
  return rate.toFixed(Math.max(2, Math.min(4, rate.decimalPlaces())));
}
