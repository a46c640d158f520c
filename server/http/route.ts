// A route as data: what it serves and who may; the guard, the documents and the test of who may read the same list.

import { Router, type RequestHandler, type ErrorRequestHandler } from 'express';
import type { Role, Scope } from '../records/who.ts';
import { allowOnly } from './allow-only.ts';

/**
 * Who may use a route. `anyone`: no sign-in. `questions`: anyone in the demo, else whoever has an account or a key.
 * A list: these roles.
 */
export type Access = 'anyone' | 'questions' | readonly Role[];

export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly may: Access;
  /** What a key needs beside its role; left out: no key may use it. */
  readonly scope?: Scope;
  readonly handlers: readonly (RequestHandler | ErrorRequestHandler)[];
}

/** Tells who asks and refuses who may not; made by server/auth. */
export type Guard = (route: Pick<Route, 'may' | 'scope' | 'method' | 'path'>) => readonly RequestHandler[];

/** The routes behind their guard; a known path with another method is told which are allowed. */
export function mount(routes: readonly Route[], guard: Guard): Router {
  const router = Router();
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    const entry = router.route(path);
    // The handlers of one path stand in the order of the list.
    for (const route of here) entry[route.method](...([...guard(route), ...route.handlers] as RequestHandler[]));
    const methods = here.map(({ method }) => method.toUpperCase());
    entry.all(allowOnly(...methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))));
  }
  return router;
}
