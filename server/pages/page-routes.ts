// The pages that anyone may see: the front page and the API page.

import type { RequestHandler } from 'express';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { ASSETS } from './assets.ts';
import { frameOf } from './frame.ts';
import { type HomeInput, homeView } from './home/home-view.ts';
import { pageContext } from './page-context.ts';
import type { RenderPage } from './render-page.ts';
import { sentencesOf } from '../words/sentences.ts';

export function pageRoutes(services: Services, render: RenderPage): readonly Route[] {
  const { messages } = services;
  const home: RequestHandler = async (request, response) => {
    const context = pageContext(request, response);
    const { language } = context;
    const role = context.who === undefined ? {} : { role: context.who.role };
    const view = homeView({ language, messages, book: services.engine.book, ...role, ...(await askExample(services, language)) });
    response.type('html').send(render('home', { ...frameOf(context, view.words['title'] as string, messages), ...view }));
  };
  const api: RequestHandler = (request, response) => {
    const context = pageContext(request, response);
    const { language } = context;
    const words = sentencesOf(messages, 'api', language);
    const keyNote = services.access.isDemo ? words['noKey'] : words['keyNeeded'];
    const extras = { styles: [ASSETS.referenceStyle], scripts: ASSETS.referenceScripts };
    const frame = frameOf(context, words['title'] as string, messages, extras);
    response.type('html').send(render('api', { ...frame, words, keyNote, document: `/api/v1/openapi.json?lang=${language}` }));
  };
  return [
    { method: 'get', path: '/', may: 'anyone', handlers: [home] },
    { method: 'get', path: '/api', may: 'anyone', handlers: [api] },
  ];
}

/** The example's repair order, asked anew under each tier; no answers where these rules cannot answer it. */
async function askExample({ engine, examples }: Services, language: 'da' | 'en'): Promise<Pick<HomeInput, 'question' | 'answers'>> {
  const question = examples.questions.check as CheckRequest;
  const asked = await Promise.all(
    examples.comparedTiers.map(async (tier) => {
      const result = await engine.ask('check', { ...question, contract: { ...question.contract, tier }, language });
      return result.ok ? [{ tier, answer: result.value as HomeInput['answers'][number]['answer'] }] : [];
    }),
  );
  const answers = asked.flat();
  return { question, answers: answers.length === examples.comparedTiers.length ? answers : [] };
}
