// The description of the API, served in both languages; in the demo its examples name records that are there.

import type { RequestHandler } from 'express';
import { LANGUAGES } from '../../engine/domain/words.ts';
import { demoWelcome } from '../demo/demo-welcome.ts';
import { isLanguage } from '../http/language.ts';
import type { Route } from '../http/route.ts';
import { sendUnchanging, type Unchanging, unchangingJson } from '../http/send-unchanging.ts';
import type { Asker } from '../records/who.ts';
import type { Services } from '../services.ts';
import type { RecordExamples } from './openapi/record-examples.ts';
import { openApiDocument } from './openapi.ts';
import { etagOf } from './send-json.ts';

type Needs = Pick<Services, 'engine' | 'examples' | 'messages' | 'access' | 'contracts' | 'orders' | 'checks' | 'cases'>;
type Documents = Readonly<Record<string, Unchanging>>;

export function openApiRoutes(services: Needs): readonly Route[] {
  let documents: Promise<Documents> | undefined;
  const send: RequestHandler = async (request, response) => {
    documents ??= describeIn(services).catch((error: unknown) => {
      // The next request tries again.
      documents = undefined;
      throw error;
    });
    const asked: unknown = request.query['lang'];
    sendUnchanging(request, response, (await documents)[isLanguage(asked) ? asked : 'da'] as Unchanging);
  };
  return [{ method: 'get', path: '/api/v1/openapi.json', may: 'anyone', handlers: [send] }];
}

async function describeIn(services: Needs): Promise<Documents> {
  const { engine, examples, messages, access } = services;
  const onFile = access.isDemo ? await demoRecords(services) : {};
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, unchangingJson(openApiDocument(engine.book, examples, messages, language, onFile))]),
  );
}

/** The first car that the terminal names, with an order and a check of it. */
async function demoRecords({ contracts, orders, checks, cases }: Needs): Promise<RecordExamples> {
  const [registration] = demoWelcome().plates;
  if (registration === undefined) return {};
  const asker: Asker = { who: { kind: 'operator', id: 'demo', name: 'demo', role: 'admin' }, requestId: 'openapi' };
  const [contract] = await contracts.find(asker, registration);
  if (!contract) return { registration };
  const { number, facts, vehicle, customer, version } = await contracts.read(asker, contract.id, 'glance');
  const one = { contractId: contract.id, limit: 1 };
  const [order] = (await orders.list(asker, one)).items;
  const [check] = (await checks.list(asker, one)).items;
  const [sent] = (await cases.list(asker, { list: 'all', limit: 1 })).items;
  const unsent = await orderWithoutCase({ orders, cases }, asker);
  return {
    registration,
    contractId: contract.id,
    contractEtag: etagOf({ version }),
    contract: { number, contract: facts, vehicle, customer },
    ...(order ? { orderId: order.id } : {}),
    ...(check ? { checkId: check.id } : {}),
    ...(sent ? { caseId: sent.id } : {}),
    ...(unsent ? { unsentOrderId: unsent.id } : {}),
  };
}

/** Among the newest. */
async function orderWithoutCase(
  { orders, cases }: Pick<Needs, 'orders' | 'cases'>,
  asker: Asker,
): Promise<{ readonly id: string } | undefined> {
  for (const order of (await orders.list(asker, { limit: 10 })).items) {
    if ((await cases.list(asker, { list: 'all', orderId: order.id })).items.length === 0) return order;
  }
  return undefined;
}
