// The API over HTTP: every route, its headers, and what it says where something is wrong.

import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import request from 'supertest';
import { createApp } from '../../server/app.ts';
import { readExamples } from '../../server/examples.ts';
import { EXAMPLES } from '../../server/places.ts';
import { realServices } from '../builders/services.ts';

const services = await realServices();
const app = createApp(services);
const { questions } = readExamples(EXAMPLES);
const PATHS = { check: '/api/v1/checks', eligibility: '/api/v1/eligibility', settlement: '/api/v1/settlements' } as const;
const edition = [...services.engine.book.products.values()].flatMap(({ versions }) => versions)[0];
if (!edition) throw new Error('no edition of any terms');
const READABLE = [
  '/api/v1/products',
  `/api/v1/products/${edition.product}/versions/${edition.version}`,
  '/api/v1/components',
  '/api/v1/components?q=bremseklods',
  '/api/v1/facts',
  '/api/v1/openapi.json',
  '/api/v1/openapi.json?lang=en',
];

describe('the three questions over HTTP', () => {
  for (const [kind, path] of Object.entries(PATHS) as [keyof typeof PATHS, string][]) {
    it(`${path} answers as the engine does`, async () => {
      const asked = await services.engine.ask(kind, questions[kind]);
      if (!asked.ok) throw new Error('the example is refused');
      const { status, body, headers } = await request(app).post(path).send(questions[kind]);
      expect(status).to.equal(200);
      expect(body).to.deep.equal(JSON.parse(JSON.stringify(asked.value)));
      expect(headers['content-type']).to.equal('application/json; charset=utf-8');
      expect(headers['cache-control']).to.equal('no-store');
      expect(headers).to.not.have.property('etag');
      expect(headers).to.not.have.property('x-powered-by');
    });

    it(`${path} answers in the language of the question`, async () => {
      const inDanish = await request(app)
        .post(path)
        .send({ ...questions[kind], language: 'da' });
      const inEnglish = await request(app)
        .post(path)
        .send({ ...questions[kind], language: 'en' });
      expect(JSON.stringify(inDanish.body)).to.not.equal(JSON.stringify(inEnglish.body));
    });

    it(`${path} serves POST only, and says so`, async () => {
      const { status, headers, body } = await request(app).get(path);
      expect(status).to.equal(405);
      expect(headers['allow']).to.equal('POST, OPTIONS');
      expect(body.detail).to.include('POST');
      expect((await request(app).options(path)).headers['allow']).to.equal('POST, OPTIONS');
    });
  }

  it('takes a compressed question', async () => {
    const answer = await request(app)
      .post(PATHS.check)
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .serialize((body: unknown) => body as string)
      .send(gzipSync(JSON.stringify(questions.check)) as unknown as string);
    expect(answer.status).to.equal(200);
  });
});

describe('the rules over HTTP', () => {
  for (const path of READABLE) {
    it(`${path} is kept by clients until it changes`, async () => {
      const first = await request(app).get(path);
      expect(first.status).to.equal(200);
      expect(first.headers['cache-control']).to.match(/no-cache|max-age/);
      const again = await request(app)
        .get(path)
        .set('If-None-Match', first.headers['etag'] as string);
      expect(again.status).to.equal(304);
      expect(again.text).to.equal('');
      expect((await request(app).head(path)).headers['etag']).to.equal(first.headers['etag']);
      expect((await request(app).delete(path)).headers['allow']).to.equal('GET, HEAD, OPTIONS');
    });
  }

  it('shows an edition whole: each clause with its rules, each rule with its words, and the hash', async () => {
    const { body } = await request(app).get(`/api/v1/products/${edition.product}/versions/${edition.version}`);
    expect(body.hash).to.equal(edition.hash);
    expect(body.rules).to.have.length(edition.rules.length);
    expect(body.rules[0].because).to.have.keys('da', 'en');
    expect(body.parameters.map(({ name }: { name: string }) => name)).to.deep.equal(
      [...edition.parameters.values()].map(({ name }) => name),
    );
    const clause = edition.rules[0]?.clause;
    expect(body.clauses.find(({ number }: { number: string }) => number === clause).rules).to.include(edition.rules[0]?.id);
  });

  it('finds a component by a word of the workshop', async () => {
    const { body } = await request(app).get('/api/v1/components').query({ q: 'bremseklodser', lang: 'da' });
    expect(body.components[0].id).to.equal('brake-pads');
  });

  it('lists every fact with its question in both languages', async () => {
    const { body } = await request(app).get('/api/v1/facts');
    const fact = body.facts.find(({ name }: { name: string }) => name === 'order.odometerKm');
    expect(fact.question).to.have.keys('da', 'en');
    expect(fact.unit).to.equal('km');
  });

  it('says that it is alive and with which rules', async () => {
    const { status, body } = await request(app).get('/healthz');
    expect(status).to.equal(200);
    expect(body.status).to.equal('ok');
    expect(body.terms).to.deep.include({ id: edition.id, hash: edition.hash });
  });
});

describe('request ids', () => {
  it('takes over a sane one', async () => {
    expect((await request(app).get('/healthz').set('X-Request-Id', 'desk-7.a_B')).headers['x-request-id']).to.equal('desk-7.a_B');
  });

  for (const bad of ['with space', 'x'.repeat(65), '<script>', '']) {
    it(`makes its own instead of ${JSON.stringify(bad)}`, async () => {
      const { headers } = await request(app).get('/healthz').set('X-Request-Id', bad);
      expect(headers['x-request-id']).to.match(/^[0-9a-f]{12}-[0-9a-z]+$/);
    });
  }

  it('gives each request another', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await request(app).get('/healthz')).headers['x-request-id']));
    expect(new Set(ids).size).to.equal(20);
  });
});
