// What the customer is shown of a check on record: the page and the PDF both show this structure.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { Product, RuleBook } from '../../../engine/domain/rule-set.ts';
import type { LineAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Slip } from '../../services/slips.ts';
import { coverHints } from '../../words/cover-hints.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';

export interface SlipView {
  readonly language: Language;
  readonly words: Readonly<Record<string, string>>;
  readonly title: string;
  readonly workshop: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Empty where the agreement is in force. */
  readonly standing: string;
  readonly lines: readonly SlipLine[];
  /** Money of the whole order that belongs to no line. */
  readonly deductions: readonly { readonly text: string; readonly amount: string }[];
  readonly totals: readonly { readonly label: string; readonly amount: string }[];
  readonly notes: readonly string[];
}

export interface SlipLine {
  readonly text: string;
  readonly verdict: string;
  readonly tone: 'pays' | 'part' | 'own' | 'open';
  /** One sentence; empty where the verdict is open. */
  readonly reason: string;
  readonly clause: string;
  /** What is not decided yet, and what would decide it. */
  readonly open: readonly string[];
  /** What would have covered it. */
  readonly hints: readonly string[];
  readonly price: string;
  readonly provider: string;
  readonly customer: string;
}

const TONES: Readonly<Record<LineAnswer['verdict'], SlipLine['tone']>> = {
  covered: 'pays',
  'partly-covered': 'part',
  'not-covered': 'own',
  'needs-approval': 'open',
  'needs-information': 'open',
};

export function slipView(slip: Slip, book: RuleBook, messages: Messages): SlipView {
  const { language, answer, check } = slip;
  const say = sayIn(messages, language);
  const product = book.products.get(answer.terms.product);
  const { order } = check.question;
  return {
    language,
    words: sentencesOf(messages, 'slips', language),
    title: say('slips.title'),
    workshop: [slip.workshop?.name, slip.workshop?.address, slip.workshop?.phone].filter((each) => each !== undefined),
    facts: factsOf(slip, product, say),
    standing: standingOf(slip, say),
    lines: answer.lines.map((line) => {
      const asked = order.lines.find(({ id }) => id === line.id);
      const component = line.component === undefined ? undefined : book.catalogue.components.get(line.component)?.label[language];
      return { text: asked?.text?.trim() || component || line.id, ...lineView(line, product, language, say) };
    }),
    deductions: (answer.deductions ?? []).map(({ text, amount }) => ({ text, amount: shown(amount, language, say) })),
    totals: totalsOf(slip, say),
    notes: [
      ...(order.pricesIncludeVat === false ? [say('slips.without-vat')] : []),
      say('slips.not-binding', { provider: product?.provider[language] ?? answer.terms.product }),
      say('answer.terms', { product: product?.name[language] ?? answer.terms.product, version: answer.terms.version }),
    ],
  };
}

function factsOf({ check, contract, orderNumber, language }: Slip, product: Product | undefined, say: Say): SlipView['facts'] {
  const { order } = check.question;
  const { vehicle, customer } = contract;
  const tier = contract.facts.tier;
  const rows: readonly [string, string | undefined][] = [
    ['slips.customer', customer.name],
    ['slips.car', [vehicle.make, vehicle.model].filter(Boolean).join(' ')],
    ['slips.registration', vehicle.registration],
    ['slips.odometer', order.odometerKm === undefined ? undefined : formatKm(order.odometerKm, language)],
    ['slips.date', formatDay(order.date, language)],
    ['slips.order', orderNumber],
    ['slips.agreement', product?.tiers.get(tier)?.[language] ?? tier],
    ['slips.agreement-number', contract.number],
  ];
  return rows.flatMap(([code, value]) => (value ? [{ label: say(code), value }] : []));
}

function standingOf({ answer }: Slip, say: Say): string {
  const { inForce } = answer.contractStatus;
  if (inForce === true) return '';
  return say(inForce === false ? 'slips.not-in-force' : 'slips.in-force-unknown');
}

function lineView(line: LineAnswer, product: Product | undefined, language: Language, say: Say): Omit<SlipLine, 'text'> {
  const deciding = line.reasons.find(({ defeatedBy }) => defeatedBy === undefined);
  const isOpen = line.verdict === 'needs-information';
  const { agreement } = deciding ?? {};
  const { amounts } = line;
  return {
    verdict: say(`slips.verdict-${line.verdict}`),
    tone: TONES[line.verdict],
    reason: isOpen ? '' : (deciding?.text ?? ''),
    clause: isOpen || line.clause === undefined ? '' : say('slips.clause', { clause: line.clause }),
    open: [
      // The most telling one: a customer is not asked the workshop's whole list.
      ...line.missing.slice(0, 1).map(({ question }) => say('slips.missing', { question })),
      ...(line.verdict === 'needs-approval' && agreement
        ? [say('slips.approval', { givenBy: agreement.givenBy, label: agreement.label })]
        : []),
    ],
    hints: coverHints(line, product, language, say),
    price: amounts ? shown(amounts.total, language, say) : say('slips.no-price'),
    provider: amounts ? shown(amounts.provider, language, say) : '',
    customer: amounts ? shown(amounts.customer, language, say) : '',
  };
}

function totalsOf({ answer, language }: Slip, say: Say): SlipView['totals'] {
  const { totals } = answer;
  const row = (code: string, amount: string) => ({ label: say(code), amount: formatAmount(amount, language) });
  return [
    row('slips.provider-pays', totals.provider),
    row('slips.you-pay', totals.customer),
    ...(Number(totals.open) === 0 ? [] : [row('slips.undecided', totals.open)]),
    row('slips.total', totals.total),
  ];
}

/** An amount that is still open is said so. */
function shown(amount: string | null, language: Language, say: Say): string {
  return amount === null ? say('slips.pending') : formatAmount(amount, language);
}
