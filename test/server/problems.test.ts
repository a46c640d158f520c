// Every error of the API is problem+json in the asker's language; bad input is never our fault and never told with a trace.

import { expect } from 'chai';
import type { Response } from 'supertest';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { readExamples } from '../../server/examples.ts';
import { EXAMPLES } from '../../server/places.ts';
import type { Services } from '../../server/services.ts';
import { realServices } from '../builders/services.ts';

const app = createApp(await realServices());
const { questions } = readExamples(EXAMPLES);
const PATHS = ['/api/v1/checks', '/api/v1/eligibility', '/api/v1/settlements'];
const CHECKS = '/api/v1/checks';

function post(body: string, type = 'application/json'): request.Test {
  return request(app).post(CHECKS).set('Content-Type', type).send(body);
}

function expectProblem(answer: Response, status: number, kind: string): void {
  expect(answer.status, answer.text).to.equal(status);
  expect(answer.headers['content-type']).to.equal('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).to.equal('no-store');
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  expect(problem['type']).to.equal(`urn:coverline:problem:${kind}`);
  expect(problem['status']).to.equal(status);
  expect(problem['title']).to.be.a('string').and.not.equal('');
  expect(problem['detail'])
    .to.be.a('string')
    .and.not.match(/\{\w+\}/);
  expect(problem['requestId']).to.equal(answer.headers['x-request-id']);
  expect(problem['errors'], 'one entry for each fault').to.be.an('array').that.is.not.empty;
  expect(answer.text).to.not.match(/node_modules|\.ts:\d|Error:/);
}

describe('problems over HTTP', () => {
  it('says where malformed JSON goes wrong', async () => {
    const answer = await post('{\n  "contract": {\n    "product": smc\n}}');
    expectProblem(answer, 400, 'malformed-json');
    expect(answer.body.detail).to.include('linje 3, tegn 16');
  });

  it('asks for a question where there is none', async () => {
    expectProblem(await request(app).post(CHECKS), 400, 'empty-body');
    expectProblem(await post(''), 400, 'empty-body');
  });

  it('wants JSON', async () => {
    expectProblem(await post('a=1', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type');
    expectProblem(await post('contract: 1', 'application/yaml'), 415, 'unsupported-media-type');
    expectProblem(await post('{}', 'application/json; charset=klingon'), 415, 'unsupported-media-type');
  });

  it('refuses bytes that are no text', async () => {
    const latin1 = Buffer.from('{"contract":{"customer":{"name":"S\xF8ren"}}}', 'latin1');
    expectProblem(
      await request(app)
        .post(CHECKS)
        .set('Content-Type', 'application/json')
        .serialize((body) => body as never)
        .send(latin1),
      400,
      'not-utf8',
    );
  });

  it('refuses a body over 1 MiB, and takes one of exactly 1 MiB', async () => {
    const padded = (size: number) => `{"x":"${'a'.repeat(size - 8)}"}`;
    expectProblem(await post(padded(1024 * 1024 + 1)), 413, 'body-too-large');
    expectProblem(await post(padded(1024 * 1024)), 422, 'invalid-question');
  });

  it('knows what it does not know', async () => {
    expectProblem(await request(app).get('/api/v1/chekcs'), 404, 'not-found');
    expectProblem(await request(app).get('/api/v1/products/smc/versions/1999-01'), 404, 'unknown-version');
    expectProblem(await request(app).get('/api/v1/products/__proto__/versions/constructor'), 404, 'unknown-version');
    expectProblem(await request(app).get('/nothing').set('Accept', 'application/json'), 404, 'not-found');
    expectProblem(await request(app).get('/api/v1/products/%E0%A4%A/versions/1'), 400, 'bad-request');
    expectProblem(
      await request(app)
        .get('/api/v1/components')
        .query({ q: 'x'.repeat(201) }),
      400,
      'bad-request',
    );
  });

  it('tells every fault of a question with its place and what to do', async () => {
    const answer = await post(
      JSON.stringify({
        contract: { product: 'smc', tier: 'basisx' },
        vehicle: {},
        order: {
          date: '2026-02-31',
          lines: [
            { id: '1', component: 'brake-pad' },
            { id: '1', amount: '-5' },
          ],
        },
      }),
    );
    expectProblem(answer, 422, 'invalid-question');
    const pointers = answer.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).to.include.members([
      '/contract/tier',
      '/order/date',
      '/order/lines/0/component',
      '/order/lines/1/amount',
      '/order/lines/1/id',
    ]);
    expect(answer.body.errors.find(({ pointer }: { pointer: string }) => pointer === '/order/lines/0/component').message).to.include(
      'brake-pads',
    );
  });

  it('refuses a question from before the first edition', async () => {
    const early = { ...questions.eligibility, on: '1999-01-01' };
    expectProblem(await request(app).post('/api/v1/eligibility').send(early), 422, 'invalid-question');
  });

  it('speaks the language of the question, else of the browser, else Danish', async () => {
    const bad = (language: object, accept: string | undefined) => {
      const asked = request(app).post(CHECKS);
      return (accept === undefined ? asked : asked.set('Accept-Language', accept)).send(language);
    };
    expect((await bad({ language: 'en' }, 'da')).body.title).to.equal('The question cannot be answered');
    expect((await bad({ language: 'da' }, 'en')).body.title).to.equal('Spørgsmålet kan ikke besvares');
    expect((await bad({}, 'en-GB,en;q=0.9')).body.title).to.equal('The question cannot be answered');
    expect((await bad({}, 'de')).body.title).to.equal('Spørgsmålet kan ikke besvares');
    expect((await bad({ language: { da: 1 } }, undefined)).body.title).to.equal('Spørgsmålet kan ikke besvares');
  });

  it('shows a person in a browser a page', async () => {
    const answer = await request(app).get('/findes-ikke?lang=en').set('Accept', 'text/html');
    expect(answer.status).to.equal(404);
    expect(answer.text).to.include('There is nothing at this address').and.to.include('<html lang="en">');
    expect(answer.headers['content-security-policy']).to.match(/script-src 'nonce-[\w-]{20,}'(;|$)/);
  });

  it('hides a fault of ours and logs it with the request id, without its message', async () => {
    const services = await realServices();
    const broken: Services = { ...services, engine: { ...services.engine, ask: () => Promise.reject(new Error('Jens Hansen AB12345')) } };
    const answer = await request(createApp(broken)).post(CHECKS).set('X-Request-Id', 'case-9').send(questions.check);
    expectProblem(answer, 500, 'internal-error');
    expect(answer.text).to.not.include('Jens');
    const logged = services.log.join('');
    expect(logged).to.include('"requestId":"case-9"').and.to.include('problems.test.ts').and.not.to.include('Jens');
  });

  describe('hostile bodies', () => {
    for (const [name, body] of hostileBodies()) {
      for (const path of PATHS) {
        it(`${path} answers ${name} with a clear 4xx`, async () => {
          const answer = await request(app).post(path).set('Content-Type', 'application/json').send(body);
          expect(answer.status, answer.text.slice(0, 300)).to.be.within(400, 499);
          expectProblem(answer, answer.status, (JSON.parse(answer.text) as { type: string }).type.slice('urn:coverline:problem:'.length));
          expect(answer.text.length, 'the answer stays readable').to.be.below(200_000);
        });
      }
    }
  });
});

function hostileBodies(): [string, string][] {
  const check = questions.check as { contract: object; vehicle: object; order: { lines: object[] } };
  const withOrder = (order: object) => JSON.stringify({ ...check, order: { ...check.order, ...order } });
  const withLine = (line: string) => JSON.stringify(check).replace(/"lines":\[.*\]/, () => `"lines":[{"id":"1",${line}}]`);
  return [
    ['null', 'null'],
    ['a number', '1e999'],
    ['a text', '"x"'],
    ['a list', '[]'],
    ['a list of lists, 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects 50,000 deep', '{"contract":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
    ['a deep value in a known field', JSON.stringify(check).replace('"petrol"', () => '['.repeat(20_000) + ']'.repeat(20_000))],
    [
      'prototype keys',
      '{"__proto__":{"admin":true},"constructor":{"prototype":1},"contract":{"__proto__":1},"vehicle":{"hasOwnProperty":1},"order":{}}',
    ],
    ['a prototype as tier', JSON.stringify({ ...check, contract: { product: 'smc', tier: '__proto__' } })],
    [
      'a prototype as product',
      JSON.stringify({ ...check, product: 'constructor', contract: { product: 'constructor', tier: 'toString' }, on: '2026-01-01' }),
    ],
    ['wrong types everywhere', '{"contract":[],"vehicle":"x","order":{"date":5,"lines":{}},"event":7,"product":{},"on":[]}'],
    ['2,000 lines', withOrder({ lines: Array.from({ length: 2000 }, (_, index) => ({ id: String(index) })) })],
    ['no lines', withOrder({ lines: [] })],
    ['31 February', withOrder({ date: '2026-02-31' })],
    ['a day in the year 0', withOrder({ date: '0000-00-00' })],
    ['a huge number of kilometres', withOrder({ odometerKm: 1e308 })],
    ['a fraction of a kilometre', withOrder({ odometerKm: 0.5 })],
    ['a huge amount', withLine('"amount":"99999999999999999999"')],
    ['an amount as a number', withLine('"amount":1240.5')],
    ['a negative amount', withLine('"amount":"-1.00"')],
    ['NaN as text', withLine('"amount":"NaN"')],
    ['emoji as a component', withLine('"component":"🚗💥"')],
    ['a group as a component', withLine('"component":"brakes"')],
    ['half a character', withLine('"text":"\\ud800"')],
    ['a null byte', withLine('"component":"brake\\u0000pads"')],
    ['a megabyte of text', withLine(`"text":"${'a'.repeat(900_000)}"`)],
    [
      '20,000 unknown fields',
      JSON.stringify({ ...check, ...Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 1])) }),
    ],
    ['1,000 facts', withOrder({ facts: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1])) })],
    ['a field named like a path', JSON.stringify({ ...check, 'order/lines~0': 1 })],
    ['markup', withLine('"component":"<script>alert(1)</script>"')],
    ['an unknown language', JSON.stringify({ ...check, language: 'klingon' })],
    ['braces like our own places', withLine('"component":"{hint}{input}"')],
  ];
}
