// The three questions over HTTP: a body in, the engine's answer out.

import { type RequestHandler, Router } from 'express';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import { allowOnly } from '../http/allow-only.ts';
import { HttpFault } from '../http/http-fault.ts';
import { jsonBody } from '../http/json-body.ts';

/** Where each question is asked. */
export const QUESTION_PATHS: Readonly<Record<QuestionKind, string>> = {
  check: '/api/v1/checks',
  eligibility: '/api/v1/eligibility',
  settlement: '/api/v1/settlements',
};

export function questionRoutes(engine: CoverlineEngine): Router {
  const router = Router();
  for (const [kind, path] of Object.entries(QUESTION_PATHS)) {
    router
      .route(path)
      .post(jsonBody(), answer(engine, kind as QuestionKind))
      .all(allowOnly('POST'));
  }
  return router;
}

function answer(engine: CoverlineEngine, kind: QuestionKind): RequestHandler {
  return async (request, response) => {
    const asked = await engine.ask(kind, request.body);
    if (!asked.ok) throw new HttpFault('invalid-question', { count: asked.problems.length }, asked.problems);
    // Past response.json, which would compute an ETag of an answer that nobody may keep.
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.end(JSON.stringify(asked.value));
  };
}
