// Reads the body of a form that a browser posts; request.body then is `Posted` of server/pages/form-field.ts.

import express, { type RequestHandler } from 'express';
import { BODY_LIMIT } from './json-body.ts';

/** An order of a thousand lines has a dozen fields for each. */
const MOST_FIELDS = 20_000;

/** Names stay as they were posted: `lines[0].amount` is a name and no nesting. `limit` is in bytes. */
export function formBody(limit: number = BODY_LIMIT): RequestHandler {
  const read = express.urlencoded({ extended: false, limit, parameterLimit: MOST_FIELDS });
  return (request, response, next) => {
    read(request, response, (error?: unknown) => {
      // A post without fields has no body to read.
      request.body ??= {};
      next(error);
    });
  };
}
