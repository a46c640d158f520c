// The answer about one product as a table: a row for the agreement itself and one for each add-on, a column for each tier.

import type { Product } from '../../../engine/domain/rule-set.ts';
import type { EligibilityAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Say } from '../../words/sentences.ts';

export interface TierTable {
  readonly tiers: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    readonly isAddOn: boolean;
    readonly isChosen: boolean;
    readonly cells: readonly TierCell[];
  }[];
  readonly assumptions: readonly string[];
}

export interface TierCell {
  /** How many tiers in a row have this answer, and their names where they are stacked. */
  readonly span: number;
  readonly tiers: string;
  readonly label: string;
  /** A class of the design system's badges; empty: no verdict of its own. */
  readonly tone: string;
  readonly reasons: readonly { readonly text: string; readonly clause: string }[];
  readonly missing: readonly string[];
}

type Entry = Pick<EligibilityAnswer['tiers'][number], 'verdict' | 'reasons'> & {
  readonly missing?: EligibilityAnswer['tiers'][number]['missing'];
};
type Verdict = Entry['verdict'];

const TONES: Readonly<Record<Verdict, string>> = {
  eligible: 'success',
  'not-eligible': 'error',
  'needs-approval': 'warning',
  'needs-information': 'info',
};

export function tierTable({ tiers }: EligibilityAnswer, product: Product, language: Language, say: Say): TierTable {
  const names = tiers.map(({ tier }) => product.tiers.get(tier)?.[language] ?? tier);
  const addOns = [...product.addOns].map(([id, words]) => {
    const entries = tiers.map((tier) => ({ tier, addOn: tier.addOns.find(({ addOn }) => addOn === id) }));
    return {
      label: words[language],
      isAddOn: true,
      isChosen: entries.some(({ addOn }) => addOn?.chosen === true),
      cells: merged(
        entries.map(({ tier, addOn }) =>
          tier.verdict === 'not-eligible' || !addOn ? outOfReach(say) : cellOf(addOn, 'eligibility.add-on-', say),
        ),
        names,
        say,
      ),
    };
  });
  return {
    tiers: names,
    rows: [
      {
        label: say('eligibility.agreement'),
        isAddOn: false,
        isChosen: false,
        cells: merged(
          tiers.map((tier) => cellOf(tier, 'eligibility.tier-', say)),
          names,
          say,
        ),
      },
      ...addOns,
    ],
    assumptions: [...new Set(tiers.flatMap((tier) => (tier.assumptions ?? []).map(({ text }) => text)))],
  };
}

type Cell = Omit<TierCell, 'span' | 'tiers'>;

/** Reasons that were defeated decide nothing and are left to the terms. */
function cellOf({ verdict, reasons, missing = [] }: Entry, words: string, say: Say): Cell {
  return {
    label: say(`${words}${verdict}`),
    tone: TONES[verdict],
    reasons: reasons
      .filter(({ defeatedBy }) => defeatedBy === undefined)
      .map(({ text, clause }) => ({ text, clause: say('questions.clause', { clause }) })),
    missing: verdict === 'needs-information' ? missing.map(({ question }) => question) : [],
  };
}

/** There is nothing to choose an add-on for. */
function outOfReach(say: Say): Cell {
  return { label: say('eligibility.no-agreement'), tone: '', reasons: [], missing: [] };
}

/** Neighbours that say the same become one cell. */
function merged(cells: readonly Cell[], tiers: readonly string[], say: Say): TierCell[] {
  const groups: { cell: Cell; tiers: string[] }[] = [];
  for (const [at, cell] of cells.entries()) {
    const last = groups.at(-1);
    const name = tiers[at] as string;
    if (last && JSON.stringify(last.cell) === JSON.stringify(cell)) last.tiers.push(name);
    else groups.push({ cell, tiers: [name] });
  }
  return groups.map(({ cell, tiers: names }) => {
    const isAll = names.length === tiers.length && tiers.length > 1;
    return { ...cell, span: names.length, tiers: isAll ? say('eligibility.for-all') : names.join(', ') };
  });
}
