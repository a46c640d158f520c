// Random requests to every call of the API, drawn from its own description: never a fault of ours, never an undescribed answer.
//
// FUZZ_RUNS: requests for each call (left out: a quick run); FUZZ_SEED: another run of chance.

import { Agent, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Api, openApi } from '../builders/api.ts';
import { type Answer, type ApiDescription, type Call, readDescription } from '../builders/api-description.ts';
import { brokenRequest, type DrawnRequest, exampleRequest, type Pool, soundRequest } from '../builders/api-requests.ts';
import type { Case } from '../../server/records/case.ts';
import { decidedCaseOf, openCaseOf } from '../builders/cases.ts';
import { CONTRACTS } from '../builders/desk-data.ts';
import { JPEG } from '../builders/files.ts';
import { onBothStores } from '../builders/stores.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_121);
const RUNS = { sqlite: Number(process.env['FUZZ_RUNS'] ?? 40), postgres: Number(process.env['FUZZ_RUNS'] ?? 10) };

describe('random requests to the API', () => {
  onBothStores((store, name) => {
    let api: Api;
    let server: Server;
    let description: ApiDescription;
    const agent = new Agent({ keepAlive: true });
    /** What the server gave, for requests to come. */
    const given = {
      contracts: [] as string[],
      orders: [] as string[],
      checks: [] as string[],
      cases: [] as string[],
      attachments: [] as string[],
      cursors: [] as string[],
    };
    /** Each in a state from which the call leads on: its id and ETag. */
    const fit = new Map<string, Pick<Case, 'id' | 'version'>>();
    const outcomes = new Map<string, Set<number>>();

    before(async () => {
      api = await openApi(store());
      server = api.app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      description = readDescription(JSON.parse((await send('GET', { path: '/api/v1/openapi.json', headers: {} })).text));
      given.contracts.push(...Object.values(api.desk.contracts));
      await sendCases();
    });
    after(async () => {
      await api.services.pdf.close();
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });

    async function sendCases(): Promise<void> {
      const { services, desk } = api;
      const [withFile, toWithdraw, toAnswer, toAppeal] = [
        await openCaseOf(services, desk),
        await openCaseOf(services, desk),
        await openCaseOf(services, desk),
        await decidedCaseOf(services, desk),
      ];
      const facts = [{ fact: '/order/lines/0/cause', question: 'Hvorfor?' }];
      const waiting = await services.cases.askBack(desk.askers.claims, toAnswer.id, toAnswer.version, { facts, of: 'workshop' });
      const { id } = await services.attachments.add(desk.askers.workshop, withFile.id, { name: 'photo.jpg', content: JPEG });
      given.attachments.push(id);
      given.cases.push(...[withFile, toWithdraw, waiting, toAppeal].map((each) => each.id));
      fit.set('withdraw-case', toWithdraw).set('answer-case', waiting).set('appeal-case', toAppeal).set('attach-to-case', withFile);
    }

    /** What chance would hardly find: a case in the right state in its newest version, a form with a file. */
    function fitting(call: Call): [DrawnRequest][] {
      const one = fit.get(call.operationId);
      if (!one) return [];
      const { path: _path, headers, body } = exampleRequest(call, api.keys.workshop, pool());
      const path = call.path.replace('{id}', one.id);
      if (call.body) return [[{ path, headers: { ...headers, 'If-Match': `"${one.version}"` }, ...(body === undefined ? {} : { body }) }]];
      const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n\r\n';
      const form = Buffer.concat([Buffer.from(head), JPEG, Buffer.from('\r\n--x--\r\n')]);
      return [[{ path, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' }, body: form }]];
    }

    function pool(): Pool {
      const { book } = api.services.engine;
      const products = [...book.products.values()];
      const { contracts, orders, checks, cases, attachments, cursors } = given;
      return {
        keys: [api.keys.claims, api.keys.workshop, api.keys.admin, api.otherWorkshop, api.keys.claims, api.keys.product],
        known: {
          product: products.map(({ id }) => id),
          version: products.flatMap(({ versions }) => versions.map(({ version }) => version)),
          terms: products.flatMap(({ versions }) => versions.map(({ version }) => version)),
          tier: products.flatMap(({ tiers }) => [...tiers.keys()]),
          addOns: products.flatMap(({ addOns }) => [...addOns.keys()]),
          allows: products.flatMap(({ agreements }) => [...agreements.keys()]),
          component: [...book.catalogue.components.keys()],
          registration: Object.values(CONTRACTS).map(({ vehicle }) => vehicle.registration as string),
          vin: Object.values(CONTRACTS).map(({ vehicle }) => vehicle.vin as string),
          number: Object.values(CONTRACTS).map((contract) => contract.number),
          text: ['smc', 'ab', 'Karen', 'ø'],
          email: ['a@b.example'],
          workshopId: Object.values(api.desk.workshops),
          contractId: contracts,
          orderId: orders,
          attachment: attachments,
          'If-Match': ['"1"', '"2"', '"3"'],
          'Idempotency-Key': ['one', 'two', 'three', crypto.randomUUID(), crypto.randomUUID()],
        },
        idsFor: ({ path }) =>
          path.startsWith('/api/v1/orders')
            ? orders
            : path.startsWith('/api/v1/checks')
              ? checks
              : path.startsWith('/api/v1/cases')
                ? cases
                : path.startsWith('/api/v1/contracts')
                  ? contracts
                  : [],
        cursors,
      };
    }

    async function send(method: string, { path, headers, body }: DrawnRequest): Promise<Answer> {
      const { port } = server.address() as AddressInfo;
      const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const asked = httpRequest({ host: '127.0.0.1', port, method, path, headers: { ...headers, ...length }, agent });
      asked.end(body);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() };
    }

    async function holds(call: Call, request: DrawnRequest): Promise<void> {
      const answer = await send(call.method.toUpperCase(), request);
      if (answer.status >= 500) throw new Error(`${answer.text}\n${api.services.log.slice(-2).join('')}`);
      const fault = description.faultOf(call, answer);
      if (fault !== undefined) throw new Error(fault);
      const seen = outcomes.get(call.operationId) ?? new Set();
      outcomes.set(call.operationId, seen.add(Math.floor(answer.status / 100)));
      remember(call, answer);
    }

    function remember({ path }: Call, { status, headers, text }: Answer): void {
      if ((status !== 200 && status !== 201) || !String(headers['content-type']).startsWith('application/json')) return;
      const { nextCursor, id } = JSON.parse(text) as { nextCursor?: string; id?: string };
      if (nextCursor !== undefined) given.cursors.push(nextCursor);
      if (status !== 201 || id === undefined) return;
      const kept: Readonly<Record<string, string[]>> = {
        checks: given.checks,
        orders: given.orders,
        cases: given.cases,
        contracts: given.contracts,
      };
      kept[path.split('/').at(-1) ?? '']?.push(id);
    }

    it('get described answers from every call, whether they are sound or broken', async function () {
      if (process.env['FUZZ_RUNS'] !== undefined) this.timeout(0);
      // Calls that create come first, so that the others have something to read.
      const calls = [...description.calls].sort(
        (a, b) => Number(b.responses['201'] !== undefined) - Number(a.responses['201'] !== undefined),
      );
      for (const call of calls) {
        const requests = fc.oneof(soundRequest(call, description, pool), brokenRequest(call, description, pool));
        const property = fc.asyncProperty(requests, (request) => holds(call, request));
        const plain = [api.keys.workshop, api.keys.admin].map((key): [DrawnRequest] => [exampleRequest(call, key, pool())]);
        const examples = [...plain, ...fitting(call)];
        await fc.assert(property, { seed: SEED, numRuns: RUNS[name] + examples.length, examples }).catch((error: unknown) => {
          throw new Error(`${call.method.toUpperCase()} ${call.path}: ${(error as Error).message}`, { cause: error });
        });
      }
      const lacking = (hundreds: number, among: readonly Call[]) =>
        among.filter(({ operationId }) => !outcomes.get(operationId)?.has(hundreds)).map(({ operationId }) => operationId);
      expect(lacking(2, calls), 'calls that never worked').to.deep.equal([]);
      expect(
        lacking(
          4,
          calls.filter(({ security }) => security.length > 0),
        ),
        'calls that never refused',
      ).to.deep.equal([]);
    });
  });
});
