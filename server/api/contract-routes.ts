// Contracts over HTTP: found, listed, read, entered, edited; each edit in the version that was read.

import { type Static, Type } from 'typebox';
import { closed } from '../../engine/domain/wire-parts.ts';
import type { Route } from '../http/route.ts';
import type { Contract, ContractDraft, ContractSummary, Page } from '../records/contract.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import type { Contracts } from '../services/contracts.ts';
import type { Services } from '../services.ts';
import { createOnce } from './create-once.ts';
import { badParameters, bodyOf, editedVersionOf, idOf, parameterFault, queryOf } from './read-request.ts';
import { creating, DESK, editing, OFFICE, reading } from './record-route.ts';
import { ContractsQuery, EXACT } from './schemas-queries.ts';
import * as own from './schemas-records.ts';
import { etagOf } from './send-json.ts';

const CONTRACTS = '/api/v1/contracts';

/** What is inside is the service's to judge, which tells every fault of form and of words at once. */
const unjudged = {
  number: Type.Unsafe<ContractDraft['number']>({}),
  contract: Type.Unsafe<ContractDraft['facts']>({}),
  vehicle: Type.Unsafe<ContractDraft['vehicle']>({}),
  customer: Type.Optional(Type.Unsafe<ContractDraft['customer']>({})),
};
const Draft = closed({ ...own.ContractDraft.properties, ...unjudged }, 'A contract to be entered');
const Edit = closed({ ...own.ContractEdit.properties, ...unjudged }, 'A contract as it is to be');

export function contractRoutes({ contracts, once }: Pick<Services, 'contracts' | 'once'>): readonly Route[] {
  return [
    reading(CONTRACTS, DESK, async (request, asker) => ({ value: await foundBy(contracts, asker, queryOf(request, ContractsQuery)) })),
    creating(
      CONTRACTS,
      OFFICE,
      'write',
      createOnce(once, (request, asker) => {
        const draft = bodyOf(request, Draft);
        return async () => {
          const contract = await inWireTerms(() => contracts.create(asker, recordDraft(draft)));
          return { ...shown(contract), location: `${CONTRACTS}/${contract.id}` };
        };
      }),
    ),
    reading(`${CONTRACTS}/:id`, DESK, async (request, asker) =>
      shown(await contracts.read(asker, idOf(request, 'contract-not-found'), 'glance')),
    ),
    editing(`${CONTRACTS}/:id`, OFFICE, async (request, asker) => {
      const id = idOf(request, 'contract-not-found');
      const version = editedVersionOf(request);
      const { note, ...draft } = bodyOf(request, Edit);
      return shown(await inWireTerms(() => contracts.update(asker, id, version, recordDraft(draft), note)));
    }),
    reading(`${CONTRACTS}/:id/history`, OFFICE, async (request, asker) => {
      const changes = await contracts.history(asker, idOf(request, 'contract-not-found'));
      const items = changes.map(({ changed, ...change }) => ({ ...change, changed: changed.map(atWirePlace) }));
      return { value: { items } };
    }),
  ];
}

/** Exactly by plate, VIN or number, which is all that a workshop may; else the list that the filters leave. */
async function foundBy(contracts: Contracts, asker: Asker, query: Static<typeof ContractsQuery>): Promise<Page<ContractSummary>> {
  const exact = EXACT.flatMap((name) => (query[name] === undefined ? [] : [query[name]]));
  const { registration: _registration, vin: _vin, number: _number, ...filters } = query;
  const others = Object.keys(filters);
  if (exact.length === 0 && asker.who.role !== 'workshop') return contracts.list(asker, filters);
  if (exact.length !== 1) throw badParameters([parameterFault('', 'one-of-three')]);
  if (others.length > 0) throw badParameters(others.map((name) => parameterFault(name, 'exact-alone')));
  return { items: await contracts.find(asker, exact[0] as string) };
}

function recordDraft({ contract, customer = {}, ...draft }: Static<typeof Draft>): ContractDraft {
  return { ...draft, facts: contract, customer };
}

/** The agreement's own facts stand under `contract`, as in the question of a check. */
function shown(record: Contract) {
  const { id, number, facts: contract, ...rest } = record;
  return { value: { id, number, contract, ...rest }, etag: etagOf(record) };
}

/** Faults of the record's `facts` at their place in what was sent, and named as there. */
async function inWireTerms<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
    const problems = error.problems.map(({ pointer = '', values, ...problem }) => {
      const { field } = values;
      const named = typeof field === 'string' ? { field: field.replace(/^facts\b/, 'contract') } : {};
      return atWirePlace({ ...problem, values: { ...values, ...named }, pointer });
    });
    throw new Refusal(error.kind, error.values, problems);
  }
}

function atWirePlace<Placed extends { readonly pointer: string }>(placed: Placed): Placed {
  return { ...placed, pointer: placed.pointer.replace(/^\/facts(?=\/|$)/, '/contract') };
}
