// Lists of contracts: every filter and search, page by page, gives each contract once and in order, also while others are entered.

import { expect } from 'chai';
import type { ContractDraft, ContractQuery, ContractSummary } from '../../server/records/contract.ts';
import { insertContract } from '../../server/store/contract-rows.ts';
import { contractPage } from '../../server/store/find-contracts.ts';
import type { Store } from '../../server/store/open-store.ts';
import { setPosition } from '../../server/store/reading-rows.ts';
import { onBothStores } from '../builders/stores.ts';

const NAMES = ['Åse Ærø', 'Jens Øst', 'JENSEN', 'jen', 'Abel', 'Zoe', 'Æble', undefined];
const PAYMENTS = ['current', 'overdue', undefined];

/** Told apart by their number; plates, VINs and names repeat. */
function aContract(index: number): ContractDraft {
  const name = NAMES[index % NAMES.length];
  const payment = PAYMENTS[index % PAYMENTS.length];
  return {
    number: `${index % 2 ? 'JE' : 'K'}-${String(index).padStart(4, '0')}`,
    facts: {
      product: index % 3 ? 'smc' : 'fdm',
      tier: ['basis', 'service'][index % 2] as string,
      startsOn: '2025-01-01',
      endsOn: index % 7 === 0 ? null : `2026-${String((index % 12) + 1).padStart(2, '0')}-15`,
      ...(payment === undefined ? {} : { payment }),
      ...(index % 11 === 0 ? { terminatedOn: '2026-02-01' } : {}),
    },
    vehicle: index % 5 === 0 ? {} : { registration: `JE ${index % 50}`, vin: `VIN${index % 20}JE` },
    customer: name === undefined ? {} : { name },
  };
}

async function fill(store: Store, from: number, to: number): Promise<void> {
  await store.atomically(async () => {
    for (let index = from; index < to; index += 1) {
      await insertContract(store, `id-${String(index).padStart(4, '0')}`, aContract(index), '2026-01-01T00:00:00.000Z');
      if (index % 4 === 0) {
        const position = { last_read_on: '2026-01-01', last_km: 1, limit_reached_on: '2026-03-01', passes_limit: 1 };
        await setPosition(store, `id-${String(index).padStart(4, '0')}`, position);
      }
    }
  });
}

async function allPages(
  store: Store,
  query: ContractQuery,
  between: () => Promise<void> = async () => undefined,
): Promise<ContractSummary[]> {
  const items: ContractSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await contractPage(store, { ...query, limit: 7, ...(cursor === undefined ? {} : { cursor }) }, 'current');
    items.push(...page.items);
    cursor = page.nextCursor;
    await between();
  } while (cursor !== undefined);
  return items;
}

const COUNT = 200;
const drafts = Array.from({ length: COUNT }, (_, index) => ({ id: `id-${String(index).padStart(4, '0')}`, index, ...aContract(index) }));
type Draft = (typeof drafts)[number];

/** What each query comes to, said once more in other words. */
const QUERIES: readonly (readonly [ContractQuery, (draft: Draft) => boolean])[] = [
  [{}, () => true],
  [{ product: 'fdm' }, ({ facts }) => facts.product === 'fdm'],
  [{ product: 'smc', tier: 'basis' }, ({ facts }) => facts.product === 'smc' && facts.tier === 'basis'],
  [{ payment: 'overdue' }, ({ facts }) => facts.payment === 'overdue'],
  [{ payment: 'current' }, ({ facts }) => facts.payment !== 'overdue'],
  [{ passesLimit: true }, ({ index }) => index % 4 === 0],
  [{ passesLimit: false, product: 'smc' }, ({ index, facts }) => index % 4 !== 0 && facts.product === 'smc'],
  [
    { endsFrom: '2026-03-15', endsTo: '2026-06-15' },
    ({ facts: { endsOn } }) => endsOn !== null && between(endsOn, '2026-03-15', '2026-06-15'),
  ],
  [{ endsTo: '2026-02-15', payment: 'overdue' }, ({ facts }) => facts.payment === 'overdue' && between(facts.endsOn, '', '2026-02-15')],
  [
    { runningOn: '2026-05-15' },
    ({ facts }) => (facts.endsOn ?? '9') >= '2026-05-15' && (facts.terminatedOn ?? '9') >= '2026-05-15' && facts.startsOn !== undefined,
  ],
  [{ text: 'je' }, (draft) => keysOf(draft).some((key) => key.startsWith('JE'))],
  [{ text: 'JE 1' }, (draft) => keysOf(draft).some((key) => key.startsWith('JE1')) || nameOf(draft).startsWith('je 1')],
  [{ text: 'jens', product: 'smc' }, (draft) => nameOf(draft).startsWith('jens') && draft.facts.product === 'smc'],
  [{ text: 'æ' }, (draft) => nameOf(draft).startsWith('æ')],
  [{ text: 'vin1' }, (draft) => keysOf(draft).some((key) => key.startsWith('VIN1'))],
  [{ text: 'k-00' }, (draft) => keysOf(draft).some((key) => key.startsWith('K00'))],
  [{ text: '%' }, () => false],
  [{ text: 'a\0' }, () => false],
];

function between(day: string | null | undefined, from: string, to: string): boolean {
  return typeof day === 'string' && day >= from && day <= to;
}

function nameOf({ customer }: Draft): string {
  return (customer.name ?? '').toLowerCase();
}

/** What a search goes through; the name in capitals, as the keys are. */
function keysOf(draft: Draft): string[] {
  const { number, vehicle } = draft;
  return [number, vehicle.registration ?? '', vehicle.vin ?? '', nameOf(draft).toUpperCase()].map((key) => key.replaceAll(/[- ]/g, ''));
}

describe('lists of contracts', () => {
  onBothStores((store) => {
    before(() => fill(store(), 0, COUNT));

    for (const [query, isIn] of QUERIES) {
      it(`${JSON.stringify(query)}: each once, page by page`, async () => {
        const found = (await allPages(store(), query)).map(({ id }) => id);
        expect(new Set(found).size, 'none twice').to.equal(found.length);
        expect(found.toSorted()).to.deep.equal(drafts.filter(isIn).map(({ id }) => id));
      });
    }

    it('stand by number, or by the last day where last days are asked for', async () => {
      const numbers = (await allPages(store(), {})).map(({ number }) => number);
      expect(numbers).to.deep.equal(numbers.toSorted());
      const days = (await allPages(store(), { endsFrom: '2026-01-01' })).map(({ endsOn }) => endsOn);
      expect(days).to.deep.equal(days.toSorted());
    });

    it('give each that was there once, while others are entered', async () => {
      let next = COUNT;
      const found = await allPages(store(), {}, async () => {
        if (next < COUNT + 40) await fill(store(), next, (next += 2));
      });
      const ids = found.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      expect(ids).to.include.members(drafts.map(({ id }) => id));
    });
  });
});
