// The answer about a car's entry into an agreement, tier by tier, for the terminal.

import type { Product } from '../../engine/domain/rule-set.ts';
import type { EligibilityAnswer } from '../../engine/domain/wire.ts';
import { missingLines, reasonTexts, verdictText } from './print-check.ts';
import type { Terminal } from './terminal.ts';

export function eligibilityText(answer: EligibilityAnswer, product: Product | undefined, terminal: Terminal): string {
  const { say, paint, language } = terminal;
  const tiers = answer.tiers.flatMap((tier) => [
    '',
    `${paint('bold', product?.tiers.get(tier.tier)?.[language] ?? tier.tier)}  ${verdictText(tier, terminal)}`,
    ...entryLines(tier, terminal),
    ...(tier.assumptions ?? []).map(({ text }) => `  ${paint('dim', say('answer.assumed', { text }))}`),
    ...tier.addOns.flatMap((addOn) => [
      `  + ${product?.addOns.get(addOn.addOn)?.[language] ?? addOn.addOn}  ${verdictText(addOn, terminal)}`,
      ...entryLines(addOn, terminal).map((line) => `  ${line}`),
    ]),
  ]);
  const { terms } = answer;
  const head = say('answer.terms', { product: product?.name[language] ?? terms.product, version: terms.version });
  return [paint('dim', head), ...tiers].join('\n');
}

type Entry = Pick<EligibilityAnswer['tiers'][number], 'reasons'> & Partial<Pick<EligibilityAnswer['tiers'][number], 'missing'>>;

function entryLines({ reasons, missing }: Entry, terminal: Terminal): string[] {
  const lines = [...reasonTexts(reasons, terminal), ...(missing ?? []).flatMap((each) => missingLines(each, terminal))];
  return lines.map((line) => `  ${line}`);
}
