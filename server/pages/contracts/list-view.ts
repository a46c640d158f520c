// The list of contracts as the page shows it: search, filters that can be taken away, rows, and where the next page begins.

import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { ContractSummary, Page } from '../../records/contract.ts';
import { fieldOf, type FieldView } from '../form-field.ts';
import { formatDay } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { capital } from './contract-fields.ts';
import { addressOf, type ListFilters, pairsOf } from './list-filters.ts';

export interface RowView {
  readonly href: string;
  readonly number: string;
  readonly agreement: string;
  readonly product: string;
  readonly plate: string;
  readonly car: string;
  readonly customer: string;
  readonly period: string;
  readonly status: string;
  readonly tone: 'success' | 'info' | 'warning' | 'error';
  /** Empty where there is nothing to say. */
  readonly payment: string;
}

export interface ListInput {
  readonly filters: ListFilters;
  readonly page: Page<ContractSummary>;
  /** Empty on the first page. */
  readonly cursor: string;
  readonly book: RuleBook;
  readonly today: string;
  readonly language: Language;
  readonly say: Say;
}

export function listView(input: ListInput) {
  const { filters, page, cursor, say } = input;
  const pairs = pairsOf(filters);
  return {
    fields: filterFields(input),
    running: filters.isRunning,
    passing: filters.isPassingLimit,
    chips: pairs.map(([name, value]) => ({
      label: say(`contracts.chip-${name}`, { value: chipValue(name, value, input) }),
      href: addressOf(
        '/contracts',
        pairs.filter(([other]) => other !== name),
      ),
    })),
    rows: page.items.map((item) => rowView(item, input)),
    isNarrowed: pairs.length > 0,
    next: page.nextCursor === undefined ? '' : addressOf('/contracts', [...pairs, ['cursor', page.nextCursor]]),
    first: cursor === '' ? '' : addressOf('/contracts', pairs),
    caption: say(page.items.length === 1 ? 'contracts.caption-one' : 'contracts.caption', { count: page.items.length }),
  };
}

function filterFields({ filters, book, language, say }: ListInput): Readonly<Record<'text' | 'agreement' | 'payment' | 'ends', FieldView>> {
  const all = { value: '', label: say('contracts.filter-all') };
  const agreements = [...book.products.values()].flatMap(({ id, name, tiers }) => [
    { value: id, label: name[language] },
    ...(tiers.size > 1 ? [...tiers].map(([tier, words]) => ({ value: `${id}/${tier}`, label: `– ${words[language]}` })) : []),
  ]);
  const payments = [...(book.facts.get('contract.payment')?.choices ?? [])].map(([value, words]) => ({
    value,
    label: capital(words[language]),
  }));
  return {
    text: fieldOf('q', say('contracts.filter-text'), { value: filters.text, hint: say('contracts.filter-text-hint') }),
    agreement: fieldOf('agreement', say('contracts.filter-agreement'), {
      kind: 'select',
      value: filters.tier === '' ? filters.product : `${filters.product}/${filters.tier}`,
      choices: [all, ...agreements],
    }),
    payment: fieldOf('payment', say('contracts.filter-payment'), { kind: 'select', value: filters.payment, choices: [all, ...payments] }),
    ends: fieldOf('ends', say('contracts.filter-ends'), {
      value: filters.endsWithinMonths === undefined ? filters.badMonths : String(filters.endsWithinMonths),
      error: filters.badMonths === '' ? '' : say('contracts.fault-months'),
      inputmode: 'numeric',
      width: 4,
    }),
  };
}

function chipValue(name: string, value: string, { book, language }: ListInput): string {
  if (name === 'payment') return book.facts.get('contract.payment')?.choices.get(value)?.[language] ?? value;
  if (name !== 'agreement') return value;
  const [product = '', tier] = value.split('/');
  const known = book.products.get(product);
  return (tier === undefined ? known?.name : known?.tiers.get(tier))?.[language] ?? value;
}

export type RowInput = Pick<ListInput, 'book' | 'today' | 'language' | 'say'>;

export function rowView(item: ContractSummary, input: RowInput): RowView {
  const { book, language, say } = input;
  const product = book.products.get(item.product);
  const { startsOn, endsOn } = item;
  return {
    href: `/contracts/${item.id}`,
    number: item.number,
    agreement: product?.tiers.get(item.tier)?.[language] ?? item.tier,
    product: product?.name[language] ?? item.product,
    plate: item.registration ?? '',
    car: [item.make, item.model].filter(Boolean).join(' '),
    customer: item.customerName ?? '',
    period: say('contracts.period', {
      from: startsOn === undefined ? '?' : formatDay(startsOn, language),
      to: endsOn === undefined ? '?' : endsOn === null ? say('contracts.open-ended') : formatDay(endsOn, language),
    }),
    ...statusByDays(item, input),
    payment:
      item.payment === undefined ? '' : capital(book.facts.get('contract.payment')?.choices.get(item.payment)?.[language] ?? item.payment),
  };
}

/** By its days alone; whether it is in force is for the engine to say. */
export function statusByDays(
  { startsOn, endsOn, terminatedOn }: Pick<ContractSummary, 'startsOn' | 'endsOn' | 'terminatedOn'>,
  { today, language, say }: Pick<RowInput, 'today' | 'language' | 'say'>,
): Pick<RowView, 'status' | 'tone'> {
  const last = [endsOn, terminatedOn].filter((day): day is string => typeof day === 'string').sort()[0];
  if (last !== undefined && last < today) {
    return {
      status: say(last === terminatedOn ? 'contracts.status-terminated' : 'contracts.status-ended', { day: formatDay(last, language) }),
      tone: 'error',
    };
  }
  if (startsOn !== undefined && startsOn > today)
    return { status: say('contracts.status-coming', { day: formatDay(startsOn, language) }), tone: 'info' };
  if (typeof terminatedOn === 'string')
    return { status: say('contracts.status-ending', { day: formatDay(terminatedOn, language) }), tone: 'warning' };
  return startsOn === undefined
    ? { status: say('contracts.status-unknown'), tone: 'info' }
    : { status: say('contracts.status-running'), tone: 'success' };
}
