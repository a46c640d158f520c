// Judged tiers and add-ons as the wire has them.

import type { EntryJudgement, TierJudgement } from '../domain/judgement.ts';
import type { EligibilityAnswer } from '../domain/wire.ts';
import type { Language } from '../domain/words.ts';
import type { Naming } from './format-value.ts';
import { assumptionOf, missingOf } from './open-questions.ts';
import { reasonOf } from './reasons.ts';

export function explainTiers(tiers: readonly TierJudgement[], naming: Naming, language: Language): EligibilityAnswer['tiers'] {
  return tiers.map((tier) => ({
    tier: tier.tier,
    ...explained(tier, naming, language),
    addOns: tier.addOns.map((addOn) => ({ addOn: addOn.addOn, chosen: addOn.chosen, ...explained(addOn, naming, language) })),
  }));
}

function explained({ verdict, held, open, assumed, facts }: EntryJudgement, naming: Naming, language: Language) {
  return {
    verdict,
    reasons: held.map((each) => reasonOf(each, facts, naming, language)),
    missing: open.map((each) => missingOf(each, [], naming, language)),
    assumptions: assumed.map((each) => assumptionOf(each, naming, language)),
  };
}
