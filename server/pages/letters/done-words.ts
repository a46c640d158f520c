// What was done, told after the redirect.

import type { Request } from 'express';
import type { Say } from '../../words/sentences.ts';
import { queryText } from '../contracts/contract-page.ts';

/** The sentence `letter-pages.done-…` that the address asks for; empty for anything else. */
export function doneWords(request: Request, known: readonly string[], say: Say): string {
  const done = queryText(request, 'done');
  return known.includes(done) ? say(`letter-pages.done-${done}`) : '';
}
