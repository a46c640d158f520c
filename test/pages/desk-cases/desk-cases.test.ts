// The workshop's side of a case over HTTP: sent, answered, appealed, withdrawn; whose it is, what goes wrong, and what comes twice.

import { expect } from 'chai';
import type { Express } from 'express';
import { createApp } from '../../../server/app.ts';
import type { Case } from '../../../server/records/case.ts';
import { decidedCaseOf, goodwillOf, LINES, openCaseOf, anOrderOf, type CaseWanted } from '../../builders/cases.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { plainText } from '../../builders/page-text.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, signedInAgent } from '../../builders/sign-in.ts';

/** The smallest picture there is. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe("a workshop's cases over HTTP", function () {
  this.timeout(30_000);
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let workshop: Agent;
  let other: Agent;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
    other = await signedInAgent(app, services, 'workshop', desk.workshops.fdm);
  });
  after(() => services.pdf.close());

  const post = (path: string, fields: object, agent = workshop) => agent.post(path).type('form').set('Accept', 'text/html').send(fields);
  const read = async (id: string) => services.cases.read(desk.askers.claims, id);
  const anOrder = async (wanted: CaseWanted = {}) =>
    (await services.orders.create(desk.askers.workshop, { contractId: desk.contracts.polo, order: anOrderOf(wanted) })).id;
  /** Asked back the cause of the second line. */
  async function waitingCase(): Promise<Case> {
    const opened = await openCaseOf(services, desk, { lines: [LINES.gearbox, LINES.noCause], timing: 'after' });
    return services.cases.askBack(desk.askers.claims, opened.id, opened.version, {
      facts: [{ fact: '/order/lines/1/cause', question: 'Hvorfor blev støddæmperen skiftet?' }],
      of: 'workshop',
      note: 'Skriv gerne, hvad I så.',
    });
  }
  const CAUSE = 'fact/order/lines/1/cause';

  describe('sending', () => {
    it('offers it on the page of a saved order, shows what is sent, and asks whether the work is done', async () => {
      const order = await anOrder({ lines: [LINES.gearbox, LINES.noCause] });
      const page = await workshop.get(`/desk/orders/${order}`).expect(200);
      expect(page.text).to.include(`href="/desk/orders/${order}/case"`).and.to.include('Send til afgørelse');
      const form = await workshop.get(`/desk/orders/${order}/case`).expect(200);
      expect(plainText(form.text))
        .to.include('Er arbejdet gjort?')
        .and.to.include('Gearkasse, defekt')
        .and.to.include('Linjer, hvor der mangler oplysninger: 1 af 2');
      const faulty = await post(`/desk/orders/${order}/case`, { note: 'Kunden <venter> her' }).expect(422);
      expect(plainText(faulty.text)).to.include('Vælg, om arbejdet er gjort.').and.to.include('Kunden <venter> her');
    });

    it('makes the case, and the order says from then on that it was sent and that editing it changes nothing of the case', async () => {
      const order = await anOrder();
      const sent = await post(`/desk/orders/${order}/case`, { timing: 'after', note: 'Bilen er afhentet' }).expect(303);
      const [, id = ''] = /^\/desk\/cases\/([\w-]+)\?done=sent$/.exec(sent.headers['location'] ?? '') ?? [];
      expect((await read(id)).case).to.include({ timing: 'after', state: 'received', orderId: order });
      const shown = plainText((await workshop.get(sent.headers['location'] ?? '').expect(200)).text);
      expect(shown).to.include('Ordren er sendt til afgørelse.').and.to.include('Skadesafdelingen ser på den.');
      const page = plainText((await workshop.get(`/desk/orders/${order}`).expect(200)).text);
      expect(page)
        .to.match(/Ordren er sendt til afgørelse som sag \S+ den/)
        .and.to.include('Retter du ordren her, ændrer det ikke sagen.');
      // Sent again, or by a colleague: the case that is there.
      for (const again of [
        await post(`/desk/orders/${order}/case`, { timing: 'before' }),
        await workshop.get(`/desk/orders/${order}/case`),
      ])
        expect([again.status, again.headers['location']]).to.deep.equal([303, `/desk/cases/${id}`]);
    });

    it('tells at once what was authorised within the limits: number, amount and last day', async () => {
      const order = await anOrder({ lines: [LINES.brakePads] });
      const sent = await post(`/desk/orders/${order}/case`, { timing: 'before' }).expect(303);
      const shown = plainText((await workshop.get(sent.headers['location'] ?? '').expect(200)).text);
      expect(shown).to.include('det hele er godkendt');
      expect(shown).to.match(/A-2026-\d{5}/);
      expect(shown).to.include('kr. 1.240,00').and.to.include('21.12.2026');
      const part = await post(`/desk/orders/${await anOrder({ lines: [LINES.brakePads, LINES.gearbox] })}/case`, { timing: 'before' });
      expect(plainText((await workshop.get(part.headers['location'] ?? '').expect(200)).text)).to.include(
        'En del er godkendt med det samme; resten ser en skadebehandler på.',
      );
    });

    it("knows no other workshop's order", async () => {
      const order = await anOrder();
      await other.get(`/desk/orders/${order}/case`).expect(404);
      await post(`/desk/orders/${order}/case`, { timing: 'before' }, other).expect(404);
    });
  });

  it('lists the own cases, what waits for the workshop first, page by page', async () => {
    const waiting = await waitingCase();
    const list = plainText((await workshop.get('/desk/cases').expect(200)).text);
    expect(list).to.match(new RegExp(`Venter på jer ${waiting.number}, AB 12 345`));
    expect(plainText((await other.get('/desk/cases').expect(200)).text)).to.include('Der er ingen sager endnu.');
    for (let count = 0; count < 26; count += 1) await openCaseOf(services, desk, { timing: 'after' });
    const first = await workshop.get('/desk/cases').expect(200);
    const next = /href="(\/desk\/cases\?cursor[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&#x3D;', '=') ?? '';
    const second = await workshop.get(next).expect(200);
    expect(plainText(second.text)).to.include(waiting.number).and.to.include('Til de nyeste sager').and.not.include('Venter på jer');
  });

  describe('answering', () => {
    it('asks what was asked back as fields, and puts the answer into the case', async () => {
      const { id, version } = await waitingCase();
      const page = await workshop.get(`/desk/cases/${id}`).expect(200);
      expect(plainText(page.text)).to.include('Hvorfor').and.to.include('Skriv gerne, hvad I så.');
      expect(page.text).to.include(`name="${CAUSE}"`);
      const done = await post(`/desk/cases/${id}/answer`, { version, [CAUSE]: 'defect', note: 'Den var utæt.' }).expect(303);
      expect(done.headers['location']).to.equal(`/desk/cases/${id}?done=answered`);
      const file = await read(id);
      expect(file.case.state).to.equal('in-review');
      expect(file.case.order.lines[1]?.cause).to.equal('defect');
      expect(plainText((await workshop.get(`/desk/cases/${id}?done=answered`)).text)).to.include('Svaret er sendt.');
      // The same form sent twice is answered once.
      const again = await post(`/desk/cases/${id}/answer`, { version, [CAUSE]: 'defect', note: 'Den var utæt.' });
      expect([again.status, (await read(id)).case.version]).to.deep.equal([303, file.case.version]);
    });

    it('wants at least one fact or a word why not, and keeps what was typed where something is wrong', async () => {
      const { id, version } = await waitingCase();
      const empty = await post(`/desk/cases/${id}/answer`, { version, [CAUSE]: '' }).expect(422);
      expect(plainText(empty.text)).to.include('Svar på mindst ét spørgsmål');
      const odd = await post(`/desk/cases/${id}/answer`, { version, [CAUSE]: 'magic', note: 'Se billedet' }).expect(422);
      expect(plainText(odd.text)).to.include('Vælg et af svarene.').and.to.include('Se billedet');
      expect(odd.text).to.match(/href="#fact-order-lines-1-cause"/);
      const long = await post(`/desk/cases/${id}/answer`, { version, note: 'x'.repeat(9000) }).expect(422);
      expect(long.text).to.include('href="#answer-note"');
      expect((await read(id)).case.state).to.equal('waiting');
    });

    it('tells the second of two people who was faster, and what they did', async () => {
      const { id, version } = await waitingCase();
      await services.cases.endAsking(desk.askers.claims, id, version);
      const late = await post(`/desk/cases/${id}/answer`, { version, [CAUSE]: 'defect', note: 'Den var utæt.' }).expect(412);
      expect(plainText(late.text)).to.include('Sagen er ændret imens').and.to.include('Clara Claims ændrede sagen den 21.11.2026');
      expect((await read(id)).case.order.lines[1]?.cause).to.equal(undefined);
    });
  });

  describe('an appeal', () => {
    it('offers the facts that the decision leans on, opens a new round with a new fact, and shows what it changed', async () => {
      const decided = await decidedCaseOf(services, desk, { lines: [LINES.mirror, LINES.tyres], timing: 'after' });
      const page = await workshop.get(`/desk/cases/${decided.id}`).expect(200);
      const names = [...page.text.matchAll(/name="(fact[^"]+)"/g)].map(([, name]) => name);
      expect(names).to.include('fact/order/lines/0/cause').and.to.include('fact/order/odometerKm');
      const empty = await post(`/desk/cases/${decided.id}/appeal`, { version: decided.version, 'fact/order/lines/0/cause': 'wear' }).expect(
        422,
      );
      expect(plainText(empty.text)).to.include('Skriv en begrundelse.');
      expect(empty.text).to.match(/<details class="desk-case-more" open>/);
      const fields = { version: decided.version, reason: 'Spejlets motor var slidt.', 'fact/order/lines/0/cause': 'wear' };
      await post(`/desk/cases/${decided.id}/appeal`, fields).expect(303);
      const file = await read(decided.id);
      expect([file.case.state, file.case.round, file.case.order.lines[0]?.cause]).to.deep.equal(['appealed', 2, 'wear']);
      const shown = plainText((await workshop.get(`/desk/cases/${decided.id}?done=appealed`)).text);
      expect(shown).to.include('Klagen er sendt.').and.to.include('Afgjort før klagen');
      await post(`/desk/cases/${decided.id}/withdraw-appeal`, { version: file.case.version, reason: 'Vi er enige.' }).expect(303);
      expect((await read(decided.id)).case.state).to.equal('decided');
    });

    it('is not offered before there is a decision', async () => {
      const { id, version } = await openCaseOf(services, desk, { timing: 'after' });
      expect((await workshop.get(`/desk/cases/${id}`)).text).to.not.include('/appeal');
      const early = await post(`/desk/cases/${id}/appeal`, { version, reason: 'x' });
      expect(early.status).to.equal(409);
    });
  });

  it('hides the reason for goodwill, notes of the office, letters and other people’s names', async () => {
    const { id } = await decidedCaseOf(services, desk, { changes: goodwillOf('500.00') });
    await services.cases.comment(desk.askers.claims, id, 'Kun for os: tjek garantien');
    await services.cases.comment(desk.askers.claims, id, 'Send gerne fakturaen', { toWorkshop: true });
    const shown = plainText((await workshop.get(`/desk/cases/${id}`).expect(200)).text);
    expect(shown).to.include('kr. 500,00').and.to.include('Send gerne fakturaen');
    expect(shown).to.not.include('trofast').and.not.include('Kun for os').and.not.include('Karen Jensen');
  });

  it('is withdrawn with a reason, and never without', async () => {
    const { id, version } = await openCaseOf(services, desk, { timing: 'after' });
    expect(plainText((await post(`/desk/cases/${id}/withdraw`, { version, reason: '  ' }).expect(422)).text)).to.include(
      'Skriv en begrundelse.',
    );
    await post(`/desk/cases/${id}/withdraw`, { version, reason: 'Kunden betaler selv.' }).expect(303);
    expect((await read(id)).case.state).to.equal('withdrawn');
    expect(plainText((await workshop.get(`/desk/cases/${id}?done=withdrawn`)).text)).to.include('Sagen er trukket tilbage.');
  });

  it('takes a message once, however often it is sent', async () => {
    const { id } = await openCaseOf(services, desk, { timing: 'after' });
    const fields = { once: 'k'.repeat(12), text: 'Bilen står her endnu' };
    for (const _ of [1, 2]) await post(`/desk/cases/${id}/comments`, fields).expect(303);
    expect((await read(id)).entries.filter(({ kind }) => kind === 'commented')).to.have.length(1);
    const other2 = await post(`/desk/cases/${id}/comments`, { ...fields, text: 'Noget andet' }).expect(422);
    expect(plainText(other2.text)).to.include('allerede sendt med et andet indhold').and.to.include('Noget andet');
    await post(`/desk/cases/${id}/comments`, { text: '' }).expect(422);
  });

  describe('attachments', () => {
    let id: string;
    before(async () => {
      ({ id } = await openCaseOf(services, desk, { timing: 'after' }));
    });
    const upload = (files: readonly (readonly [string, Buffer])[], agent = workshop, once = 'nothing') => {
      const sent = agent.post(`/desk/cases/${id}/attachments`).set('Accept', 'text/html').field('once', once);
      for (const [name, content] of files) sent.attach('file', content, name);
      return sent;
    };

    it('are taken several at once, listed, and handed out as pictures to look at', async () => {
      const files = [['bremser.png', PNG] as const, ['plade æøå.png', Buffer.concat([PNG, Buffer.from('x')])] as const];
      for (const _ of [1, 2]) await upload(files, workshop, 'upload-key-1').expect(303);
      const page = await workshop.get(`/desk/cases/${id}`).expect(200);
      const hrefs = [...page.text.matchAll(/href="(\/desk\/cases\/[\w-]+\/attachments\/[\w-]+)"/g)].map(([, href]) => href ?? '');
      expect(hrefs).to.have.length(2);
      const got = await workshop.get(hrefs[1] ?? '').expect(200);
      expect(got.headers).to.include({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(got.headers['content-disposition']).to.match(/^inline; filename=/);
      expect(got.headers['content-security-policy']).to.include('sandbox');
      await other.get(hrefs[0] ?? '').expect(404);
    });

    it('that are not taken are told by name, and the others are kept', async () => {
      const answer = await upload([
        ['side.html', Buffer.from('<script>alert(1)</script>')],
        ['god.png', Buffer.concat([PNG, Buffer.from('y')])],
      ]).expect(422);
      expect(plainText(answer.text)).to.include('side.html:').and.to.include('Andre filer, der er vedhæftet: 1.').and.to.include('god.png');
      expect(plainText((await upload([]).expect(422)).text)).to.include('Vælg en fil først.');
      const large = await upload([['stor.png', Buffer.concat([PNG, Buffer.alloc(services.attachments.taken.mostBytes)])]]).expect(422);
      expect(plainText(large.text)).to.include('En af filerne er for stor; en fil må højst fylde 10 MB.');
      await upload([['x.png', PNG]], other).expect(404);
    });
  });

  it("knows no other workshop's case, whatever is done to it", async () => {
    const { id, version } = await waitingCase();
    await other.get(`/desk/cases/${id}`).expect(404);
    for (const action of ['answer', 'appeal', 'withdraw', 'withdraw-appeal', 'comments', 'attachments'])
      await post(`/desk/cases/${id}/${action}`, { version, reason: 'x', text: 'x', note: 'x' }, other).expect(404);
    const product = await signedInAgent(app, services, 'product');
    await product.get(`/desk/cases/${id}`).expect(403);
    const claims = await signedInAgent(app, services, 'claims');
    expect(plainText((await claims.get(`/desk/cases/${id}`).expect(200)).text)).to.include('Åbn sagen hos skadesafdelingen');
  });

  it('never breaks on what nobody would type', async () => {
    const { id, version } = await waitingCase();
    const odd = ['\0', '\ud800', 'x'.repeat(100_000), '<script>', '1e999', '-1', '٣'];
    for (const value of odd) {
      for (const action of ['answer', 'appeal', 'withdraw', 'withdraw-appeal', 'comments']) {
        const body = {
          version: value,
          reason: value,
          note: value,
          text: value,
          once: value,
          [CAUSE]: value,
          'fact/order/lines/99/cause': value,
        };
        const answer = await post(`/desk/cases/${id}/${action}`, { ...body, ...(value === '<script>' ? { version } : {}) });
        expect(answer.status, `${action} ${value.slice(0, 20)}`).to.be.below(500);
      }
      const sent = await post(`/desk/orders/${await anOrder()}/case`, { timing: value, note: value });
      expect(sent.status).to.be.below(500);
    }
    await workshop.get('/desk/cases?cursor=x').expect((answer) => expect(answer.status).to.be.within(400, 499));
    for (const path of ['%00', 'x'.repeat(3000), '..%2f..%2fetc']) await workshop.get(`/desk/cases/${path}`).expect(404);
  });
});
