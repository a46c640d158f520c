// One call of what is kept: what it takes, gives and refuses.

import type { TObject } from 'typebox';
import type { FaultKind } from '../../http/http-fault.ts';
import type { Role, Scope } from '../../records/who.ts';
import type { SchemaName } from './named-schemas.ts';

export interface RecordCall {
  /** Its operationId, and the name of its sentence. */
  readonly name: string;
  readonly tag: 'contracts' | 'readings' | 'orders' | 'checks' | 'cases' | 'workshops';
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly may: readonly Role[];
  readonly scope: Scope;
  readonly query?: TObject;
  readonly body?: SchemaName;
  /** The body is a form (multipart/form-data) with one file. */
  readonly hasFileBody?: true;
  readonly status: 200 | 201;
  /** `file`: bytes of the media type that they are of. */
  readonly answer: SchemaName | 'file';
  /** The answer tells the version of the record. */
  readonly hasEtag?: true;
  readonly hasLocation?: true;
  /** It creates: takes an Idempotency-Key. */
  readonly isOnce?: true;
  /** It edits: wants If-Match. */
  readonly isEdit?: true;
  readonly faults: readonly FaultKind[];
}
