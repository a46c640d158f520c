// What the rules hold, over HTTP: products, editions, components and facts.

import type { RequestHandler } from 'express';
import type { TermsVersion } from '../../engine/domain/rule-set.ts';
import { HttpFault } from '../http/http-fault.ts';
import { acceptedLanguage, isLanguage } from '../http/language.ts';
import type { Route } from '../http/route.ts';
import { sendUnchanging, type Unchanging, unchangingJson } from '../http/send-unchanging.ts';
import type { Services } from '../services.ts';
import { describeComponents, describeFacts, describeProducts, describeVersion } from './describe-book.ts';

/** A published edition never changes; a day's keeping leaves room for a mend of how it is shown. */
const KEEP_A_DAY = 'public, max-age=86400';

/** Of a search, in characters. */
const LONGEST_TERM = 200;

export function bookRoutes({ engine }: Pick<Services, 'engine'>): readonly Route[] {
  const { book } = engine;
  const open = (path: string, handler: RequestHandler): Route => ({ method: 'get', path, may: 'anyone', handlers: [handler] });
  const serve = (path: string, answer: Unchanging) => open(path, (request, response) => sendUnchanging(request, response, answer));

  const state = {
    status: 'ok',
    terms: [...book.products.values()].flatMap(({ versions }) => versions.map(({ id, hash }) => ({ id, hash }))),
  };
  const versions = new Map(
    [...book.products.values()].flatMap((product) => product.versions).map((version) => [version.id, unchangingVersion(version)]),
  );
  const everyComponent = unchangingJson(describeComponents(book.catalogue.components.values()));

  return [
    serve('/healthz', unchangingJson(state, 'no-store')),
    serve('/api/v1/products', unchangingJson(describeProducts(book))),
    serve('/api/v1/facts', unchangingJson(describeFacts(book))),
    open('/api/v1/products/:product/versions/:version', (request, response) => {
      const { product, version } = request.params as { product: string; version: string };
      const found = versions.get(`${product}/${version}`);
      if (!found) throw new HttpFault('unknown-version', { product, version, known: [...versions.keys()].join(', ') });
      sendUnchanging(request, response, found);
    }),
    open('/api/v1/components', (request, response) => {
      const term = [request.query['q'] ?? ''].flat().join(' ').trim();
      if (term.length > LONGEST_TERM) throw new HttpFault('bad-request');
      const asked: unknown = request.query['lang'];
      const language = isLanguage(asked) ? asked : acceptedLanguage(request);
      const found = term === '' ? everyComponent : unchangingJson(describeComponents(engine.findComponents(term, language)));
      sendUnchanging(request, response, found);
    }),
  ];
}

function unchangingVersion(version: TermsVersion): Unchanging {
  return unchangingJson(describeVersion(version), version.published ? KEEP_A_DAY : undefined);
}
