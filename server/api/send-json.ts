// Answers of the API that concern one asker only: JSON that nobody keeps.

import type { Response } from 'express';
import type { GivenAnswer } from '../services/once.ts';

/** The ETag of a record in its version; what If-Match of an edit names. */
export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

export function sendJson(response: Response, { status, body, location, etag }: GivenAnswer): void {
  response.status(status);
  // Past response.json, which would compute an ETag of an answer that nobody may keep.
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (location !== undefined) response.setHeader('Location', location);
  if (etag !== undefined) response.setHeader('ETag', etag);
  response.end(body);
}
