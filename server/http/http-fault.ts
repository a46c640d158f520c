// A fault of a request, thrown by any middleware or route and told by send-problem.ts.

import type { Problem } from '../../engine/domain/problem.ts';
import { Refusal, REFUSAL_STATUS } from '../records/refusal.ts';

/** The kinds of faults, each with its HTTP status; the words stand in templates/messages/server.yaml. */
export const FAULT_STATUS = {
  ...REFUSAL_STATUS,
  'malformed-json': 400,
  'empty-body': 400,
  'not-utf8': 400,
  'bad-request': 400,
  'unknown-key': 401,
  'other-origin': 403,
  'not-found': 404,
  'unknown-version': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'internal-error': 500,
} as const;

export type FaultKind = keyof typeof FAULT_STATUS;

export class HttpFault extends Error {
  readonly kind: FaultKind;
  /** Fill the places of the kind's detail. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The single faults, where there are several. */
  readonly problems: readonly Problem[];

  constructor(kind: FaultKind, values: HttpFault['values'] = {}, problems: readonly Problem[] = []) {
    super(kind);
    this.name = 'HttpFault';
    this.kind = kind;
    this.values = values;
    this.problems = problems;
  }
}

/** What Express, its body parser or its router threw, as a fault; what they did not mean for the client is internal. */
export function asHttpFault(error: unknown): HttpFault {
  if (error instanceof HttpFault) return error;
  if (error instanceof Refusal) return new HttpFault(error.kind, error.values, error.problems);
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return new HttpFault('body-too-large');
  if (status === 415) return new HttpFault('unsupported-media-type');
  if (typeof status === 'number' && status >= 400 && status < 500) return new HttpFault('bad-request');
  return new HttpFault('internal-error');
}
