// What the views of the desk are tested with: a contract, its standing and the advice on it, as the routes put them together.

import { addMonths } from '../../../engine/domain/calendar-day.ts';
import { openEngine, readMessages } from '../../../engine/index.ts';
import type { Product } from '../../../engine/domain/rule-set.ts';
import { MESSAGES } from '../../../server/places.ts';
import { glanceView, type GlanceInput } from '../../../server/pages/desk/glance-view.ts';
import type { Contract, ContractDraft, Reading } from '../../../server/records/contract.ts';
import { adviceOn } from '../../../server/services/advice.ts';
import { askOfContract } from '../../../server/services/ask-of-contract.ts';
import { standingOf } from '../../../server/services/standing.ts';
import { TODAY } from '../../builders/desk-data.ts';
import { realBook } from '../../builders/rule-books.ts';

export const book = realBook();
export const messages = readMessages(MESSAGES);
const engine = openEngine(book);

export interface World extends Partial<Omit<GlanceInput, 'contract' | 'readings'>> {
  readonly draft: ContractDraft;
  readonly reads?: readonly (readonly [readOn: string, km: number])[];
  readonly kept?: Partial<Contract>;
}

export function glanceOf({ draft, reads = [], kept = {}, language = 'da', today = TODAY, ...others }: World) {
  const contract: Contract = { ...draft, id: 'c-1', version: 1, createdAt: '', updatedAt: '', ...kept };
  const readings = reads.map(([readOn, km]): Reading => ({
    id: readOn,
    contractId: 'c-1',
    readOn,
    km,
    source: 'workshop',
    createdAt: '',
    by: '',
  }));
  const ask = askOfContract(engine, contract, language);
  const standing = standingOf(engine, ask, contract, readings, today);
  const product = book.products.get(contract.facts.product) as Product;
  const advice = standing ? adviceOn({ ask, product, contract, standing, today, soon: addMonths(today, 6) }) : [];
  return glanceView({ language, messages, book, role: 'workshop', today, contract, standing, advice, readings, orders: [], ...others });
}

export function courseOf(draft: ContractDraft, reads: NonNullable<World['reads']>, today = TODAY) {
  const contract: Contract = { ...draft, id: 'c-1', version: 1, createdAt: '', updatedAt: '' };
  const readings = reads.map(([readOn, km]) => ({ readOn, km }));
  const standing = standingOf(engine, askOfContract(engine, contract, 'da'), contract, readings, today);
  if (!standing) throw new Error('the engine could not be asked');
  return standing.course;
}

/** Every text of a view in one line, to look for sentences in. */
export function textOf(view: unknown): string {
  if (typeof view === 'string') return view.replaceAll(/\u00a0|&#160;/g, ' ');
  return view !== null && typeof view === 'object' ? Object.values(view).map(textOf).join(' | ') : '';
}
