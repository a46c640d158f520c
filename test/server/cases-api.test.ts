// Cases over HTTP, as a workshop's own system sends, follows and appeals them.

import { expect } from 'chai';
import type request from 'supertest';
import type { Case } from '../../server/records/case.ts';
import { decidedCaseOf, goodwillOf, LINES, openCaseOf } from '../builders/cases.ts';
import { type Api, openApi } from '../builders/api.ts';
import { JPEG } from '../builders/files.ts';

const CASES = '/api/v1/cases';

describe('cases over the API', function () {
  this.timeout(60_000);
  let api: Api;
  before(async () => {
    api = await openApi();
  });
  after(async () => {
    await api.services.pdf.close();
    await api.services.store.close();
  });

  /** An order of the workshop's on file. */
  async function anOrder(lines: readonly object[] = [LINES.gearbox, LINES.mirror]): Promise<string> {
    const order = {
      date: '2026-11-20',
      odometerKm: 42_000,
      occasion: 'repair',
      lines: lines.map((line, at) => ({ id: `${at + 1}`, ...line })),
    };
    const { body } = await api.as('workshop').post(`/api/v1/contracts/${api.desk.contracts.polo}/orders`).send({ order }).expect(201);
    return body.id as string;
  }

  const pointers = ({ body }: request.Response): string[] => body.errors.map(({ pointer }: { pointer: string }) => pointer);
  const etag = ({ version }: Pick<Case, 'version'>) => `"${version}"`;

  it('are opened once for each order, and told line by line', async () => {
    const orderId = await anOrder();
    const open = () =>
      api.as('workshop').post(CASES).set('Idempotency-Key', orderId).send({ orderId, timing: 'before', note: 'Bilen står her.' });
    const first = await open().expect(201);
    const { body } = first;
    expect(first.headers['location']).to.equal(`${CASES}/${body.id}`);
    expect(first.headers['etag']).to.equal(etag(body));
    expect(body).to.deep.include({
      orderId,
      state: 'received',
      round: 1,
      timing: 'before',
      decisions: [],
      attachments: [],
      comments: [],
    });
    expect(
      body.lines.map(({ asked, proposed }: { asked: string; proposed: { verdict: string; amount: string } }) => [
        asked,
        proposed.verdict,
        proposed.amount,
      ]),
    ).to.deep.equal([
      ['18500.00', 'covered', '18500.00'],
      ['1890.00', 'not-covered', '0.00'],
    ]);
    expect('entries' in body).to.equal(false);

    const again = await open().expect(201);
    expect(again.text).to.equal(first.text);
    expect(again.headers['idempotent-replay']).to.equal('true');
    const other = await api.as('workshop').post(CASES).send({ orderId, timing: 'after' }).expect(409);
    expect(other.body.detail).to.include(body.number);
    await api.as('workshop').post(CASES).set('Idempotency-Key', orderId).send({ orderId, timing: 'after' }).expect(422);

    const read = await api.as('workshop').get(`${CASES}/${body.id}`).expect(200);
    expect(read.body).to.deep.equal(body);
    const office = await api.as('claims').get(`${CASES}/${body.id}`).expect(200);
    expect(office.body.entries.map(({ kind }: { kind: string }) => kind)).to.deep.equal(['case-opened']);
    const listed = await api.as('workshop').get(`${CASES}?orderId=${orderId}`).expect(200);
    expect(listed.body.items.map(({ id }: { id: string }) => id)).to.deep.equal([body.id]);
  });

  it('are authorised at once where the terms cover the lines within the limits, with number, amount and day', async () => {
    const orderId = await anOrder([LINES.brakePads]);
    const { body } = await api.as('workshop').post(CASES).send({ orderId, timing: 'before' }).expect(201);
    expect(body).to.deep.include({ state: 'decided', outcome: 'covered' });
    expect(body.lines[0].decided).to.deep.equal({ outcome: 'approved', amount: '1240.00' });
    expect(body.authorisation.most).to.equal('1240.00');
    expect(body.authorisation.until > '2026-11-21').to.equal(true);
    expect(body.decisions.map(({ by, role }: { by: string; role: string }) => [by, role])).to.deep.equal([['', '']]);
  });

  it('are another workshop’s business never, nor the product department’s', async () => {
    const { id } = await openCaseOf(api.services, api.desk);
    for (const path of ['', '/attachments/x']) await api.as('otherWorkshop').get(`${CASES}/${id}${path}`).expect(404);
    await api.as('otherWorkshop').post(`${CASES}/${id}/comments`).send({ text: 'Hej' }).expect(404);
    await api.as('product').get(`${CASES}/${id}`).expect(403);
    expect((await api.as('otherWorkshop').get(`${CASES}?list=all`).expect(200)).body.items).to.deep.equal([]);
  });

  it('are answered with the facts that were asked back, against the version that was read', async () => {
    const { cases } = api.services;
    const { claims } = api.desk.askers;
    const opened = await openCaseOf(api.services, api.desk, { lines: [LINES.noCause] });
    const taken = await cases.take(claims, opened.id, opened.version);
    const asked = { facts: [{ fact: '/order/lines/0/cause', question: 'Hvad var årsagen?' }], of: 'workshop' } as const;
    const waiting = await cases.askBack(claims, taken.id, taken.version, asked);
    const { body } = await api.as('workshop').get(`${CASES}/${opened.id}`).expect(200);
    expect(body).to.deep.include({ state: 'waiting' });
    expect(body.asked.facts).to.deep.equal(asked.facts);

    const answers = `${CASES}/${opened.id}/answers`;
    const order = { ...body.order, lines: [{ ...body.order.lines[0], cause: 'wear' }] };
    await api.as('workshop').post(answers).send({ order }).expect(428);
    await api.as('workshop').post(answers).set('If-Match', etag(opened)).send({ order }).expect(412);
    const broken = { ...order, lines: [{ ...order.lines[0], cause: 'rust and bad luck' }] };
    const fault = await api.as('workshop').post(answers).set('If-Match', etag(waiting)).send({ order: broken }).expect(422);
    expect(pointers(fault)).to.deep.equal(['/order/lines/0/cause']);
    const answered = await api.as('workshop').post(answers).set('If-Match', etag(waiting)).send({ order, note: 'Slidt op.' }).expect(201);
    expect(answered.body.state).to.equal('in-review');
    expect(answered.body.lines[0].proposed.verdict).to.equal('covered');
    expect(answered.headers['etag']).to.equal(etag(answered.body));
    await api
      .as('workshop')
      .post(answers)
      .set('If-Match', answered.headers['etag'] as string)
      .send({ order })
      .expect(403);
  });

  it('are appealed and withdrawn, and their goodwill is told without its reason', async () => {
    const decided = await decidedCaseOf(api.services, api.desk, { changes: goodwillOf('500.00') });
    const { body } = await api.as('workshop').get(`${CASES}/${decided.id}`).expect(200);
    expect(body.outcome).to.equal('goodwill');
    expect(body.lines[1].decided).to.deep.include({ outcome: 'declined', goodwill: { payer: 'provider', amount: '500.00' } });
    const office = (await api.as('claims').get(`${CASES}/${decided.id}`)).body;
    expect(office.lines[1].decided.goodwill.reason).to.equal('Kunden har været trofast i mange år.');

    const appeals = `${CASES}/${decided.id}/appeals`;
    expect(pointers(await api.as('workshop').post(appeals).set('If-Match', etag(decided)).send({ reason: ' ' }).expect(422))).to.deep.equal(
      ['/reason'],
    );
    const appealed = await api
      .as('workshop')
      .post(appeals)
      .set('If-Match', etag(decided))
      .send({ reason: 'Spejlet var defekt før.' })
      .expect(201);
    expect(appealed.body).to.deep.include({ state: 'appealed', round: 2 });
    expect(appealed.body.decisions.length).to.equal(1);

    const { id, version } = await openCaseOf(api.services, api.desk);
    const gone = await api
      .as('workshop')
      .post(`${CASES}/${id}/withdrawal`)
      .set('If-Match', `"${version}"`)
      .send({ reason: 'Kunden fortrød.' })
      .expect(201);
    expect(gone.body.state).to.equal('withdrawn');
    await api
      .as('workshop')
      .post(`${CASES}/${id}/withdrawal`)
      .set('If-Match', gone.headers['etag'] as string)
      .send({ reason: 'Igen' })
      .expect(409);
  });

  it('take comments, each once for its key, and keep the office’s own from the workshop', async () => {
    const { id } = await openCaseOf(api.services, api.desk);
    const comments = `${CASES}/${id}/comments`;
    for (const _ of ['first', 'replay']) {
      await api.as('workshop').post(comments).set('Idempotency-Key', 'comment').send({ text: 'Bilen er klar.' }).expect(201);
    }
    await api.as('claims').post(comments).send({ text: 'Ring til fabrikken.' }).expect(201);
    await api.as('claims').post(comments).send({ text: 'Vi ser på det i dag.', toWorkshop: true }).expect(201);
    const said = async (role: 'workshop' | 'claims'): Promise<string[]> =>
      (await api.as(role).get(`${CASES}/${id}`)).body.comments.map(({ text }: { text: string }) => text);
    expect(await said('workshop')).to.deep.equal(['Bilen er klar.', 'Vi ser på det i dag.']);
    expect(await said('claims')).to.deep.equal(['Bilen er klar.', 'Ring til fabrikken.', 'Vi ser på det i dag.']);
  });

  it('take files, and hand out the bytes as they came, never as a page', async () => {
    const { id } = await openCaseOf(api.services, api.desk);
    const files = `${CASES}/${id}/attachments`;
    const send = (content: Buffer, name: string) => api.as('workshop').post(files).attach('file', content, name);
    const sent = await send(JPEG, 'Bremse & ræv.html').set('Idempotency-Key', 'photo').expect(201);
    expect(sent.body).to.deep.include({
      fileName: 'Bremse & ræv.html.jpg',
      mediaType: 'image/jpeg',
      bytes: JPEG.length,
      isErased: false,
    });
    const again = await send(JPEG, 'Bremse & ræv.html').set('Idempotency-Key', 'photo').expect(201);
    expect(again.text).to.equal(sent.text);
    await send(Buffer.concat([JPEG, Buffer.from([0])]), 'Bremse & ræv.html')
      .set('Idempotency-Key', 'photo')
      .expect(422);

    const got = await api
      .as('claims')
      .get(sent.headers['location'] as string)
      .expect(200)
      .buffer(true);
    expect(Buffer.from(got.body as Buffer).equals(JPEG)).to.equal(true);
    expect(got.headers).to.include({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    expect(got.headers['content-security-policy']).to.include('sandbox');
    expect((await api.as('workshop').get(`${CASES}/${id}`)).body.attachments).to.deep.equal([sent.body]);

    const page = Buffer.from('<html><script>alert(1)</script></html>');
    for (const refusal of [send(page, 'photo.jpg'), send(Buffer.alloc(0), 'empty.jpg'), send(Buffer.alloc(11_000_000), 'large.jpg')]) {
      const { body } = await refusal.expect(422);
      expect(body.type).to.include('file-refused');
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).to.deep.equal(['/file']);
    }
    await api.as('workshop').post(files).send({ file: 'x' }).expect(415);
    await api.as('workshop').post(files).field('file', 'x').expect(422);
    await api.as('workshop').get(`${files}/${id}`).expect(404);
  });
});
