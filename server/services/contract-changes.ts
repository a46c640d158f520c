// What an edit changed, field by field; a person's data are named, never quoted.

import { isDeepStrictEqual } from 'node:util';
import type { ContractChange, ContractDraft } from '../records/contract.ts';

type Changed = ContractChange['changed'];

/** Whose values no history may hold, so that they can be erased. */
const PERSONAL: ReadonlySet<string> = new Set([
  '/customer/name',
  '/customer/address',
  '/customer/email',
  '/customer/phone',
  '/vehicle/registration',
  '/vehicle/vin',
]);

/** By field; lists are told whole. Empty: nothing was changed. */
export function changedFields(before: ContractDraft, after: ContractDraft): Changed {
  return [
    ...changesIn('', { number: before.number }, { number: after.number }),
    ...changesIn('/facts', before.facts, after.facts),
    ...changesIn('/vehicle', before.vehicle, after.vehicle),
    ...changesIn('/customer', before.customer, after.customer),
  ];
}

function changesIn(place: string, before: object, after: object): Changed {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [fieldOf(before, key), fieldOf(after, key)];
    if (isDeepStrictEqual(was, is)) return [];
    const pointer = `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (isMap(was) && isMap(is)) return changesIn(pointer, was, is);
    if (PERSONAL.has(pointer)) return [{ pointer }];
    return [{ pointer, ...(was === undefined ? {} : { before: quoted(was) }), ...(is === undefined ? {} : { after: quoted(is) }) }];
  });
}

function fieldOf(fields: object, key: string): unknown {
  return (fields as Readonly<Record<string, unknown>>)[key];
}

/** Notes on agreements are free text and may name a person. */
function quoted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each: unknown) => (isMap(each) ? Object.fromEntries(Object.entries(each).filter(([key]) => key !== 'note')) : each));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
