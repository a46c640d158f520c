// "May this car get this agreement?", asked of the engine for what was typed; advice that never stands in the way.

import type { EligibilityAnswer, EligibilityRequest } from '../../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../../engine/index.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { ContractDraft } from '../../records/contract.ts';
import { formatDay } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';

export interface EntryAdvice {
  readonly heading: string;
  /** For which day and edition. */
  readonly lead: string;
  /** The tier first, then each chosen add-on. */
  readonly parts: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly tone: 'success' | 'error' | 'warning' | 'info';
    readonly reasons: readonly { readonly text: string; readonly clause: string }[];
    readonly missing: readonly string[];
  }[];
}

type TierAnswer = EligibilityAnswer['tiers'][number];

const TONES = { eligible: 'success', 'not-eligible': 'error', 'needs-approval': 'warning', 'needs-information': 'info' } as const;

/** Null where the rules cannot be asked about this draft: no tier yet, or a day before the first edition. */
export async function entryAdvice(
  engine: CoverlineEngine,
  draft: ContractDraft,
  today: string,
  language: Language,
  say: Say,
): Promise<EntryAdvice | null> {
  const { product: id, tier, terms, addOns, agreements, signedOn, startsOn } = draft.facts;
  const product = engine.book.products.get(id);
  if (!product) return null;
  const { registration: _registration, vin: _vin, ...vehicle } = draft.vehicle;
  const on = signedOn ?? startsOn ?? today;
  const question: EligibilityRequest = {
    product: id,
    tier,
    on,
    vehicle,
    language,
    ...(terms === undefined ? {} : { terms }),
    ...(addOns === undefined ? {} : { addOns }),
    ...(agreements === undefined ? {} : { agreements }),
  };
  const result = await engine.ask('eligibility', question);
  if (!result.ok) return null;
  const answer = result.value as EligibilityAnswer;
  const [judged] = answer.tiers;
  if (!judged) return null;
  const parts = [
    { name: product.tiers.get(judged.tier)?.[language] ?? judged.tier, ...judged },
    ...judged.addOns
      .filter(({ addOn }) => addOns?.includes(addOn))
      .map((each) => ({ ...each, name: product.addOns.get(each.addOn)?.[language] ?? each.addOn })),
  ];
  return {
    heading: say('contracts.advice-heading'),
    lead: say('contracts.advice-lead', { day: formatDay(on, language), version: answer.terms.version }),
    parts: parts.map((part) => partView(part, say)),
  };
}

function partView(
  {
    name,
    verdict,
    reasons,
    missing,
  }: Pick<TierAnswer, 'verdict' | 'reasons'> & { readonly name: string; readonly missing?: TierAnswer['missing'] },
  say: Say,
): EntryAdvice['parts'][number] {
  return {
    name,
    verdict: say(`verdict.${verdict}`),
    tone: TONES[verdict],
    reasons: reasons
      .filter(({ defeatedBy }) => defeatedBy === undefined)
      .map(({ text, clause }) => ({ text, clause: say('answer.clause', { clause }) })),
    missing: (missing ?? []).map(({ question }) => question),
  };
}
