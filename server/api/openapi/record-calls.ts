// The calls of what is kept as data: what each takes, gives and refuses. describe-records.ts writes them down.

import type { TObject } from 'typebox';
import type { FaultKind } from '../../http/http-fault.ts';
import type { Role, Scope } from '../../records/who.ts';
import { DESK, OFFICE } from '../record-route.ts';
import { ContractsQuery, OrdersQuery, PageQuery } from '../schemas-queries.ts';
import type { SchemaName } from './named-schemas.ts';

export interface RecordCall {
  /** Its operationId, and the name of its sentence. */
  readonly name: string;
  readonly tag: 'contracts' | 'readings' | 'orders' | 'checks' | 'workshops';
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly may: readonly Role[];
  readonly scope: Scope;
  readonly query?: TObject;
  readonly body?: SchemaName;
  readonly status: 200 | 201;
  readonly answer: SchemaName;
  /** The answer tells the version of the record. */
  readonly hasEtag?: true;
  readonly hasLocation?: true;
  /** It creates: takes an Idempotency-Key. */
  readonly isOnce?: true;
  /** It edits: wants If-Match. */
  readonly isEdit?: true;
  readonly faults: readonly FaultKind[];
}

const CONTRACT_FAULTS: readonly FaultKind[] = ['contract-not-found'];
const ORDER_FAULTS: readonly FaultKind[] = ['order-not-found'];
const CHECK_FAULTS: readonly FaultKind[] = ['check-not-found'];

export const RECORD_CALLS: readonly RecordCall[] = [
  {
    name: 'find-contracts',
    tag: 'contracts',
    method: 'get',
    path: '/api/v1/contracts',
    may: DESK,
    scope: 'read',
    query: ContractsQuery,
    status: 200,
    answer: 'ContractPage',
    faults: [],
  },
  {
    name: 'enter-contract',
    tag: 'contracts',
    method: 'post',
    path: '/api/v1/contracts',
    may: OFFICE,
    scope: 'write',
    body: 'ContractDraft',
    status: 201,
    answer: 'ContractRecord',
    hasEtag: true,
    hasLocation: true,
    isOnce: true,
    faults: ['invalid-record', 'already-there'],
  },
  {
    name: 'read-contract',
    tag: 'contracts',
    method: 'get',
    path: '/api/v1/contracts/{id}',
    may: DESK,
    scope: 'read',
    status: 200,
    answer: 'ContractRecord',
    hasEtag: true,
    faults: CONTRACT_FAULTS,
  },
  {
    name: 'edit-contract',
    tag: 'contracts',
    method: 'put',
    path: '/api/v1/contracts/{id}',
    may: OFFICE,
    scope: 'write',
    body: 'ContractEdit',
    status: 200,
    answer: 'ContractRecord',
    hasEtag: true,
    isEdit: true,
    faults: [...CONTRACT_FAULTS, 'invalid-record', 'already-there', 'person-erased'],
  },
  {
    name: 'contract-history',
    tag: 'contracts',
    method: 'get',
    path: '/api/v1/contracts/{id}/history',
    may: OFFICE,
    scope: 'read',
    status: 200,
    answer: 'ContractHistory',
    faults: CONTRACT_FAULTS,
  },
  {
    name: 'list-readings',
    tag: 'readings',
    method: 'get',
    path: '/api/v1/contracts/{id}/readings',
    may: DESK,
    scope: 'read',
    query: PageQuery,
    status: 200,
    answer: 'ReadingPage',
    faults: CONTRACT_FAULTS,
  },
  {
    name: 'add-reading',
    tag: 'readings',
    method: 'post',
    path: '/api/v1/contracts/{id}/readings',
    may: DESK,
    scope: 'write',
    body: 'ReadingDraft',
    status: 201,
    answer: 'ReadingAdded',
    isOnce: true,
    faults: [...CONTRACT_FAULTS, 'invalid-record'],
  },
  {
    name: 'list-orders',
    tag: 'orders',
    method: 'get',
    path: '/api/v1/orders',
    may: DESK,
    scope: 'read',
    query: OrdersQuery,
    status: 200,
    answer: 'OrderPage',
    faults: CONTRACT_FAULTS,
  },
  {
    name: 'enter-order',
    tag: 'orders',
    method: 'post',
    path: '/api/v1/contracts/{id}/orders',
    may: DESK,
    scope: 'write',
    body: 'OrderDraft',
    status: 201,
    answer: 'Order',
    hasEtag: true,
    hasLocation: true,
    isOnce: true,
    faults: [...CONTRACT_FAULTS, 'invalid-question', 'invalid-record'],
  },
  {
    name: 'read-order',
    tag: 'orders',
    method: 'get',
    path: '/api/v1/orders/{id}',
    may: DESK,
    scope: 'read',
    status: 200,
    answer: 'Order',
    hasEtag: true,
    faults: ORDER_FAULTS,
  },
  {
    name: 'edit-order',
    tag: 'orders',
    method: 'put',
    path: '/api/v1/orders/{id}',
    may: DESK,
    scope: 'write',
    body: 'OrderEdit',
    status: 200,
    answer: 'Order',
    hasEtag: true,
    isEdit: true,
    faults: [...ORDER_FAULTS, 'invalid-question'],
  },
  {
    name: 'check-contract',
    tag: 'checks',
    method: 'post',
    path: '/api/v1/contracts/{id}/checks',
    may: DESK,
    scope: 'ask',
    body: 'OrderCheck',
    status: 201,
    answer: 'CheckRecorded',
    hasLocation: true,
    isOnce: true,
    faults: [...CONTRACT_FAULTS, 'invalid-question'],
  },
  {
    name: 'list-checks',
    tag: 'checks',
    method: 'get',
    path: '/api/v1/contracts/{id}/checks',
    may: DESK,
    scope: 'read',
    query: PageQuery,
    status: 200,
    answer: 'CheckPage',
    faults: CONTRACT_FAULTS,
  },
  {
    name: 'check-order',
    tag: 'checks',
    method: 'post',
    path: '/api/v1/orders/{id}/checks',
    may: DESK,
    scope: 'ask',
    status: 201,
    answer: 'CheckRecorded',
    hasLocation: true,
    isOnce: true,
    faults: [...ORDER_FAULTS, 'invalid-question'],
  },
  {
    name: 'read-check',
    tag: 'checks',
    method: 'get',
    path: '/api/v1/checks/{id}',
    may: DESK,
    scope: 'read',
    status: 200,
    answer: 'Check',
    faults: CHECK_FAULTS,
  },
  {
    name: 'ask-again',
    tag: 'checks',
    method: 'post',
    path: '/api/v1/checks/{id}/again',
    may: DESK,
    scope: 'ask',
    status: 200,
    answer: 'AskedAgain',
    faults: CHECK_FAULTS,
  },
  {
    name: 'list-workshops',
    tag: 'workshops',
    method: 'get',
    path: '/api/v1/workshops',
    may: OFFICE,
    scope: 'read',
    status: 200,
    answer: 'Workshops',
    faults: [],
  },
  {
    name: 'own-workshop',
    tag: 'workshops',
    method: 'get',
    path: '/api/v1/workshops/me',
    may: DESK,
    scope: 'read',
    status: 200,
    answer: 'Workshop',
    faults: ['record-not-found'],
  },
];
