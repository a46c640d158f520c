// The pages: the front page, the API page, and the assets that they need.

import { Router } from 'express';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import { allowOnly } from '../http/allow-only.ts';
import type { Services } from '../services.ts';
import { ASSETS, assetRoutes } from './assets.ts';
import { frameOf } from './frame.ts';
import { pageContext } from './page-context.ts';
import { type HomeInput, homeView } from './home/home-view.ts';
import { pageHeaders } from './page-headers.ts';
import type { RenderPage } from './render-page.ts';
import { sentencesOf } from '../words/sentences.ts';

export function pageRoutes(services: Services, render: RenderPage): Router {
  const { messages } = services;
  const router = Router();
  router.use(assetRoutes());
  router.use(pageHeaders());

  router
    .route('/')
    .get(async (request, response) => {
      const context = pageContext(request, response);
      const { language } = context;
      const view = homeView({ language, messages, book: services.engine.book, ...(await askExample(services, language)) });
      response.type('html').send(render('home', { ...frameOf(context, view.words['title'] as string, messages), ...view }));
    })
    .all(allowOnly('GET', 'HEAD'));

  router
    .route('/api')
    .get((request, response) => {
      const context = pageContext(request, response);
      const { language } = context;
      const words = sentencesOf(messages, 'api', language);
      response.type('html').send(
        render('api', {
          ...frameOf(context, words['title'] as string, messages, {
            styles: [ASSETS.referenceStyle],
            scripts: ASSETS.referenceScripts,
          }),
          words,
          document: `/api/v1/openapi.json?lang=${language}`,
        }),
      );
    })
    .all(allowOnly('GET', 'HEAD'));

  return router;
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
