// The pages of repair orders as a browser without JavaScript sees them: lines, questions, saving, faults, and another tab.

import { expect } from 'chai';
import type { Express } from 'express';
import { parseHTML } from 'linkedom';
import { createApp } from '../../../server/app.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, signedInAgent } from '../../builders/sign-in.ts';

type Fields = Record<string, string | string[]>;

/** As much of a document as the tests look at. */
interface Found {
  readonly id: string;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Found | null;
  querySelectorAll(selector: string): ArrayLike<Found> & Iterable<Found>;
}

describe('the pages of repair orders', () => {
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let workshop: Agent;
  let address: string;

  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
    address = `/desk/contracts/${desk.contracts.polo}/orders/new`;
  });

  const brakes: Fields = {
    'order.date': '21.11.2026',
    'order.odometerKm': '41.200',
    'order.occasion': 'repair',
    line: '1',
    'line.1.text': 'Bremseklodser for',
    'line.1.amount': '1.240,00',
    'line.1.action': 'replace',
  };
  const post = (fields: Fields, agent = workshop, to = address) => agent.post(to).type('form').send(fields);

  /** The page, its text in one line. */
  const page = (html: string) => {
    const { document } = parseHTML(html) as unknown as { document: Found };
    const text = (selector: string) => (document.querySelector(selector)?.textContent ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
    const value = (name: string) => document.querySelector(`[name="${name}"]`)?.getAttribute('value') ?? undefined;
    const buttons = (selector: string) =>
      [...document.querySelectorAll(`${selector} button`)].map((button) => (button.textContent ?? '').trim());
    return { document, text, value, buttons };
  };

  const save = async (fields: Fields, agent = workshop, to = address): Promise<string> => {
    const answer = await post({ once: `once-${Math.random().toString(36).slice(2)}`, ...fields, do: 'save' }, agent, to);
    expect(answer.status, answer.text).to.equal(303);
    return (answer.headers['location'] as string).split('?')[0] as string;
  };

  it('open with today and one line to write in', async () => {
    const { text } = await workshop.get(address).expect(200);
    const { document, value } = page(text);
    expect(value('order.date')).to.equal('21.11.2026');
    expect([...document.querySelectorAll('#order-lines > li')]).to.have.length(1);
    expect(page(text).text('.order-car')).to.include('AB 12 345 Volkswagen Polo');
  });

  it('show the verdict, ask what matters, and take the answer from a button', async () => {
    const asked = page((await post({ ...brakes, do: 'show' }).expect(200)).text);
    expect(asked.text('#line-1-answer')).to.include('Mangler oplysning').and.to.include('Hvad er årsagen til arbejdet?');
    expect(asked.buttons('#line-1-answer .question')).to.include('Almindeligt slid').and.to.include('Vis alle');
    expect(asked.text('#order-totals')).to.include('Endnu åbentkr. 1.240,00');
    const answered = page((await post({ ...brakes, answer: 'line.1.cause=wear' }).expect(200)).text);
    expect(answered.value('line.1.cause')).to.equal('wear');
    expect(answered.text('#line-1-answer .chips')).to.include('Arbejdets årsag: almindeligt slid');
    expect(answered.text('#line-1-answer')).to.include('Dækket').and.to.include('Aftalen betaler kr. 1.240,00').and.to.include('Hvorfor?');
    const again = page((await post({ ...brakes, 'line.1.cause': 'wear', forget: 'line.1.cause' }).expect(200)).text);
    expect(again.text('#line-1-answer')).to.include('Hvad er årsagen til arbejdet?');
    const wide = page((await post({ ...brakes, widen: 'line.1.cause' }).expect(200)).text);
    expect(wide.buttons('#line-1-answer .question')).to.include('Rust');
  });

  it('offer likely components where the text is not clear', async () => {
    const asked = page((await post({ ...brakes, 'line.1.text': 'Bremser', do: 'show' }).expect(200)).text);
    expect(asked.buttons('#line-1-answer .question')).to.include('Bremseklodser').and.to.include('Bremseskiver');
  });

  it('ask what concerns the order once, above the lines', async () => {
    const asked = page((await post({ ...brakes, 'order.odometerKm': '', do: 'show' }).expect(200)).text);
    expect(asked.text('#order-live')).to.include('Hvad viser kilometertælleren?');
    const answered = page((await post({ ...brakes, 'order.occasion': '', answer: 'order.occasion=service' }).expect(200)).text);
    expect(answered.document.querySelector('#order-occasion option[selected]')?.getAttribute('value')).to.equal('service');
  });

  it('say what the office must fill in, which no order can tell', async () => {
    const { id, version, number, facts, vehicle, customer } = await services.contracts.read(
      desk.askers.claims,
      desk.contracts.golf,
      'edit',
    );
    const { startsOn: _unknown, ...others } = facts;
    await services.contracts.update(desk.askers.claims, id, version, { number, facts: others, vehicle, customer });
    const fields = { ...brakes, do: 'show', 'line.1.cause': 'wear', 'line.1.text': 'Motorolie' };
    const asked = page((await post(fields, workshop, `/desk/contracts/${id}/orders/new`).expect(200)).text);
    expect(asked.text('#order-live .office')).to.include('Startdato').and.to.include('Bed skadesafdelingen');
    expect(asked.document.querySelector('#order-live .office button')).to.equal(null);
  });

  it('warn of an odometer below the last reading, and save all the same', async () => {
    const to = `/desk/contracts/${desk.contracts.octavia}/orders/new`;
    const answers = { 'line.1.cause': 'wear' };
    await save({ ...brakes, ...answers, 'order.odometerKm': '50000', 'order.date': '01.11.2026' }, workshop, to);
    const shown = page((await post({ ...brakes, 'order.odometerKm': '4000', do: 'show' }, workshop, to).expect(200)).text);
    expect(shown.text('#order-live')).to.include('lavere end den seneste').and.to.include('50.000 km den 01.11.2026');
    await save({ ...brakes, ...answers, 'order.odometerKm': '4000' }, workshop, to);
  });

  it('add and remove lines, and unfold further fields, keeping all that was typed', async () => {
    const added = page((await post({ ...brakes, do: 'add' }).expect(200)).text);
    expect([...added.document.querySelectorAll('#order-lines > li')].map((line) => line.getAttribute('data-key'))).to.deep.equal([
      '1',
      '2',
    ]);
    expect(added.value('line.1.text')).to.equal('Bremseklodser for');
    const two = { ...brakes, line: ['1', '2'], 'line.2.text': 'Olie' };
    const removed = page((await post({ ...two, remove: '1' }).expect(200)).text);
    expect(removed.value('line.1.text')).to.equal(undefined);
    expect(removed.value('line.2.text')).to.equal('Olie');
    const open = page((await post({ ...brakes, 'line.1.durationHours': '1,5', more: '1' }).expect(200)).text);
    expect(open.value('line.1.durationHours')).to.equal('1,5');
    expect([...open.document.querySelectorAll('[name="line.1.durationHours"]')]).to.have.length(1);
    expect(open.document.querySelectorAll('#line-1-component option').length).to.be.above(80);
  });

  it('save the order once with its answer, however often it is sent', async () => {
    const fields = { ...brakes, 'line.1.cause': 'wear', once: 'once-for-all-1', do: 'save' };
    const first = await post(fields).expect(303);
    const second = await post(fields).expect(303);
    expect(second.headers['location']).to.equal(first.headers['location']);
    const saved = page((await workshop.get(first.headers['location'] as string).expect(200)).text);
    expect(saved.text('main')).to.include('Ordren er gemt.').and.to.include('Udskriv til kunden').and.to.include('Gemte svar');
    expect(saved.value('line.1.amount')).to.equal('1.240,00');
    const changed = await post({ ...fields, 'line.1.amount': '99' }).expect(422);
    expect(page(changed.text).text('main')).to.include('Ordren er gemt én gang');
    expect(page(changed.text).value('line.1.amount')).to.equal('99');
    expect(page(changed.text).value('once')).not.to.equal('once-for-all-1');
  });

  it('tell all faults at their fields, linked, with what was typed', async () => {
    const fields = {
      'order.date': '',
      'order.odometerKm': 'mange',
      line: ['1', '4'],
      'line.1.text': 'Olie',
      'line.4.amount': '12x',
      do: 'save',
    };
    const { text } = await post(fields).expect(422);
    const refused = page(text);
    const links = [...refused.document.querySelectorAll('.alert-error a')].map((link) => [link.getAttribute('href'), link.textContent]);
    expect(links.map(([href]) => href)).to.have.members(['#order-date', '#order-odometerKm', '#line-4-amount']);
    for (const [href] of links) expect(refused.document.querySelector(href as string), String(href)).not.to.equal(null);
    expect(refused.text('.alert-error')).to.include('Linje 2, Linjens beløb: Skriv beløbet i kroner');
    expect(refused.value('line.4.amount')).to.equal('12x');
    expect(refused.document.querySelector('#line-4-amount')?.getAttribute('aria-invalid')).to.equal('true');
  });

  it('tell what only the engine finds wrong in plain words', async () => {
    const fields = { ...brakes, 'line.1.text': 'x'.repeat(2001), 'line.1.component': 'brakes', 'line.1.timesThisYear': '1,5', do: 'save' };
    const refused = page((await post(fields).expect(422)).text);
    expect(refused.text('.alert-error'))
      .to.include('der er plads til 2000 tegn')
      .and.to.include('ikke en gruppe')
      .and.to.include('helt tal');
  });

  it('do not save an order without lines, nor lose one with too many', async () => {
    expect(page((await post({ 'order.date': '21.11.2026', line: '1', do: 'save' }).expect(422)).text).text('.alert-error')).to.include(
      'mindst én linje',
    );
    const keys = Array.from({ length: 501 }, (_, at) => String(at + 1));
    const many = Object.fromEntries(keys.map((key) => [`line.${key}.text`, 'Olie']));
    const refused = page((await post({ 'order.date': '21.11.2026', line: keys, ...many, do: 'save' }).expect(422)).text);
    expect(refused.text('.alert-error')).to.include('højst have 500');
    expect(refused.value('line.501.text')).to.equal('Olie');
  });

  it('show both where another tab was faster, and save mine on purpose', async () => {
    const answers = { 'line.1.cause': 'wear' };
    const at = await save({ ...brakes, ...answers });
    await save({ ...brakes, ...answers, 'line.1.amount': '1.300,00', version: '1' }, workshop, at);
    const { text } = await post({ ...brakes, ...answers, 'line.1.amount': '1.400,00', version: '1', do: 'save' }, workshop, at).expect(412);
    const conflict = page(text);
    expect(conflict.text('.conflict')).to.include('Linje 1: Linjens beløb').and.to.include('kr. 1.300,00').and.to.include('kr. 1.400,00');
    expect(conflict.value('line.1.amount')).to.equal('1.400,00');
    expect(conflict.value('version')).to.equal('2');
    await save({ ...brakes, ...answers, 'line.1.amount': '1.400,00', version: '2' }, workshop, at);
    expect(page((await workshop.get(at).expect(200)).text).value('line.1.amount')).to.equal('1.400,00');
  });

  it('make lines of what is pasted and of a file, and tell every faulty row', async () => {
    const pasted = page((await post({ ...brakes, paste: 'Motorolie\t845,50\nDæk\tgratis', do: 'paste' }).expect(200)).text);
    expect(pasted.value('line.1.text')).to.equal('Bremseklodser for');
    expect(pasted.value('line.2.text')).to.equal('Motorolie');
    expect(pasted.value('line.3.amount')).to.equal('gratis');
    expect(pasted.text('main')).to.include('Linjer lavet: 2.').and.to.include('Række 2, Linjens beløb').and.to.include('`gratis`');
    const form = workshop.post(address);
    for (const [name, value] of Object.entries(brakes)) void form.field(name, value);
    const uploaded = page(
      (await form.attach('file', Buffer.from('Tekst;Beløb\nMotorolie;845,50\n'), 'ordre.csv').field('do', 'upload').expect(200)).text,
    );
    expect(uploaded.value('line.1.text')).to.equal('Bremseklodser for');
    expect(uploaded.value('line.2.amount')).to.equal('845,50');
  });

  it('keep what was typed where a file is too large, is none, or is missing', async () => {
    const upload = async (bytes: Buffer | undefined) => {
      const form = workshop.post(address);
      for (const [name, value] of Object.entries(brakes)) void form.field(name, value);
      if (bytes) void form.attach('file', bytes, 'ordre.xlsx');
      const refused = page((await form.field('do', 'upload').expect(422)).text);
      expect(refused.value('line.1.text')).to.equal('Bremseklodser for');
      return refused.text('main');
    };
    expect(await upload(Buffer.alloc(2 * 1024 * 1024 + 1, 'a'))).to.include('højst fylde 2 MB');
    await upload(Buffer.from('PK\u0003\u0004 not a workbook'));
    expect(await upload(undefined)).to.include('Vælg en fil');
    expect(page((await post({ ...brakes, do: 'paste' }).expect(422)).text).text('main')).to.include('Indsæt rækkerne');
  });

  it('list this workshop’s orders only, newest first, by pages', async () => {
    const other = await signedInAgent(app, services, 'workshop', desk.workshops.none);
    const empty = page((await other.get('/desk/orders').expect(200)).text);
    expect(empty.text('main')).to.include('ingen reparationsordrer endnu').and.to.include('Find bilen');
    const at = await save({ ...brakes, 'line.1.cause': 'wear' }, other);
    expect(page((await other.get('/desk/orders').expect(200)).text).text('main')).to.include('AB 12 345');
    await workshop.get(at).expect(404);
    await workshop.post(at).type('form').send(brakes).expect(404);
    await other.get('/desk/orders?cursor=nonsense').expect((answer) => expect(answer.status).to.be.below(500));
  });

  it('let the office enter an order for a workshop, which it has to choose', async () => {
    const claims = await signedInAgent(app, services, 'claims');
    const fields = { ...brakes, 'line.1.cause': 'wear' };
    const refused = page((await post({ ...fields, do: 'save' }, claims).expect(422)).text);
    expect(refused.text('.alert-error')).to.include('Vælg det værksted');
    const at = await save({ ...fields, workshopId: desk.workshops.smc }, claims);
    const saved = page((await claims.get(at).expect(200)).text);
    expect(saved.text('#line-1-answer')).to.include('Dækket');
  });

  it('answer live requests with what changed only', async () => {
    const fields: Fields = { ...brakes, contract: desk.contracts.polo, product: 'smc' };
    const live = (more: Fields) =>
      workshop
        .post('/desk/orders/live')
        .set('HX-Request', 'true')
        .type('form')
        .send({ ...fields, ...more });
    const first = page((await live({}).expect(200)).text);
    const parts = [...first.document.querySelectorAll('[data-shown]')];
    expect(parts.map(({ id }) => id)).to.deep.equal(['order-live', 'order-totals', 'line-1-answer']);
    const shown = parts.map((part) => `${part.id}:${part.getAttribute('data-shown')}`).join(',');
    expect((await live({ shown }).expect(200)).text.trim()).to.equal('');
    const second = page((await live({ shown, line: ['1', '2'], 'line.2.text': 'Motorolie' }).expect(200)).text);
    expect([...second.document.querySelectorAll('[data-shown]')].map(({ id }) => id))
      .to.include('line-2-answer')
      .and.not.to.include('line-1-answer');
  });

  it('suggest components for what was typed, with typing errors', async () => {
    const { text } = await workshop.get('/desk/orders/components?q=stoddemper&product=smc').expect(200);
    expect(text).to.include('Støddæmpere').and.to.include('role="option"');
    expect((await workshop.get('/desk/orders/components').expect(200)).text.trim()).to.equal('');
  });

  it('never fail on odd posts', async () => {
    const odd: Fields[] = [
      {},
      { 'order.date': ['21.11.2026', 'x'], line: ['1', '1'], 'line.1.text': ['a', 'b'] },
      { ...brakes, 'line.1.text': 'a\u0000b' },
      { ...brakes, 'line.1.component': 'x'.repeat(300), 'line.1.id': 'y'.repeat(300) },
      { ...brakes, 'order.date': '01.01.0001' },
      { ...brakes, 'order.odometerKm': '9999999', 'line.1.quantity': '0' },
      { ...brakes, version: '-1', once: '\u0007', contract: 'x' },
      { ...brakes, 'line.1.facts.deductible': '1', 'order.facts.authorised': 'yes' },
    ];
    for (const fields of odd) {
      for (const pressed of ['save', 'show', 'add', 'paste', 'upload']) {
        const answer = await post({ ...fields, do: pressed });
        expect(answer.status, `${JSON.stringify(fields).slice(0, 200)} ${pressed}`).to.be.below(500);
      }
      expect((await post(fields, workshop, '/desk/orders/live').set('HX-Request', 'true')).status).to.be.below(500);
      expect((await post({ ...fields, more: '1' }, workshop, '/desk/orders/panel')).status).to.be.below(500);
      expect((await post(fields, workshop, '/desk/orders/paste')).status).to.be.below(500);
    }
    await workshop.get('/desk/contracts/none/orders/new').expect(404);
    await workshop.get('/desk/orders/%00').expect((answer) => expect(answer.status).to.be.within(400, 404));
  });
});
