// The three questions over HTTP: a body in, the engine's answer out.

import type { RequestHandler } from 'express';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import { HttpFault } from '../http/http-fault.ts';
import { jsonBody } from '../http/json-body.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';

/** Where each question is asked. */
export const QUESTION_PATHS: Readonly<Record<QuestionKind, string>> = {
  check: '/api/v1/checks',
  eligibility: '/api/v1/eligibility',
  settlement: '/api/v1/settlements',
};

export function questionRoutes({ engine }: Pick<Services, 'engine'>): readonly Route[] {
  return Object.entries(QUESTION_PATHS).map(([kind, path]) => ({
    method: 'post',
    path,
    may: 'questions',
    scope: 'ask',
    handlers: [...jsonBody(), answer(engine, kind as QuestionKind)],
  }));
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
