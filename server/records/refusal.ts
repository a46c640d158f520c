// What a service refuses, for a person to read; the ways in turn it into a status, a page or an exit code.

import type { Problem } from '../../engine/domain/problem.ts';

/** The kinds of refusal, each with the HTTP status that tells it; the words stand in templates/messages. */
export const REFUSAL_STATUS = {
  'invalid-parameters': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'contract-not-found': 404,
  'order-not-found': 404,
  'check-not-found': 404,
  'record-not-found': 404,
  'case-not-found': 404,
  'letter-not-found': 404,
  'attachment-not-found': 404,
  'key-in-use': 409,
  'already-there': 409,
  'person-erased': 409,
  /** The case is in a state from which this cannot be done. */
  'not-in-this-state': 409,
  /** Another handler has it: it is theirs until somebody takes it over. */
  'others-case': 409,
  'second-person-needed': 403,
  'letter-stopped': 409,
  'claims-possible': 409,
  'was-erased': 410,
  'mail-off': 409,
  'file-refused': 422,
  'changed-meanwhile': 412,
  'version-needed': 428,
  'invalid-question': 422,
  'invalid-record': 422,
  'key-reused': 422,
  'too-many-requests': 429,
  'pdf-unavailable': 503,
} as const;

export type RefusalKind = keyof typeof REFUSAL_STATUS;

/** Thrown where a service cannot do what it was asked and nothing is broken. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  /** Fill the places of the kind's words. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The single faults, where there are several; each with the JSON Pointer of its field. */
  readonly problems: readonly Problem[];

  constructor(kind: RefusalKind, values: Refusal['values'] = {}, problems: readonly Problem[] = []) {
    super(kind);
    this.name = 'Refusal';
    this.kind = kind;
    this.values = values;
    this.problems = problems;
  }
}
