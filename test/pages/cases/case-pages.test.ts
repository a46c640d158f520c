// The claims desk over HTTP: a case taken, asked back, decided, agreed, appealed and corrected, with faults and other handlers in between.

import type { Express } from 'express';
import { expect } from 'chai';
import { createApp } from '../../../server/app.ts';
import { Refusal } from '../../../server/records/refusal.ts';
import type { Asker } from '../../../server/records/who.ts';
import { decidedCaseOf, draftAsProposed, goodwillOf, LINES, openCaseOf } from '../../builders/cases.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { type Agent, agentOf, anAccount, signedInAgent } from '../../builders/sign-in.ts';
import { plainText } from '../../builders/page-text.ts';
import { fieldsOf } from '../../builders/posted-form.ts';

describe('the claims desk', function () {
  this.timeout(30_000);
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  let agent: Agent;
  let colleague: Agent;
  let me: Asker;
  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    const account = await anAccount(services, 'claims');
    me = { who: { kind: 'account', id: account.id, name: account.fullName, role: 'claims' }, requestId: 'test' };
    agent = await agentOf(app, services, account.id);
    colleague = await agentOf(app, services, (await anAccount(services, 'claims')).id);
  });
  after(() => services.pdf.close());

  const openCase = (wanted: Parameters<typeof openCaseOf>[2] = {}) => openCaseOf(services, desk, wanted);
  const mine = async (wanted: Parameters<typeof openCaseOf>[2] = {}) => {
    const { id, version } = await openCase(wanted);
    return services.cases.take(me, id, version);
  };
  const read = async (id: string) => (await services.cases.read(me, id)).case;
  const entriesOf = async (id: string) => (await services.cases.read(me, id)).entries.map(({ kind }) => kind);
  /** The page's form as a browser would post it, with what somebody typed. */
  const filled = async (path: string, action: string, typed: Readonly<Record<string, string | readonly string[]>> = {}, by = agent) => ({
    ...fieldsOf((await by.get(path).expect(200)).text, action),
    ...typed,
  });
  const post = (path: string, fields: object, by = agent) => by.post(path).type('form').send(fields);

  describe('the lists', () => {
    it('show whose a case is, what it is about, and when it is due', async () => {
      const { id, number } = await mine({ contract: 'octavia' });
      const page = plainText((await agent.get('/cases').expect(200)).text);
      for (const words of [
        number,
        'CD 23 456',
        'Autohuset Vest',
        'Før arbejdet',
        'Under behandling',
        'kr. 20.390,00',
        '23.11.2026',
        me.who.name,
      ]) {
        expect(page).to.include(words);
      }
      expect((await agent.get('/cases?list=unassigned')).text).to.not.include(id);
      expect((await agent.get('/cases?list=no-such-list')).text).to.include(id);
    });

    it('say that a day is past', async () => {
      const late = await mine();
      await services.store.db.updateTable('claim_case').set({ due_on: '2026-11-19' }).where('id', '=', late.id).execute();
      expect(plainText((await agent.get('/cases')).text)).to.include('19.11.2026, overskredet');
      expect(plainText((await agent.get(`/cases/${late.id}`)).text)).to.include('Fristen er overskredet: 19.11.2026');
    });

    it('find a case by its number, by the plate and by the customer', async () => {
      const { id, number } = await openCase({ contract: 'enyaq' });
      for (const text of [number, 'GH45678', 'Nordfragt']) {
        expect((await agent.get('/cases').query({ q: text }).expect(200)).text, text).to.include(`/cases/${id}`);
      }
      expect(plainText((await agent.get('/cases?q=findes-ikke')).text)).to.include('Ingen sag passer');
    });

    it('are where a claims handler begins, and closed to a workshop', async () => {
      const workshop = await signedInAgent(app, services, 'workshop', desk.workshops.smc);
      const { id } = await openCase();
      for (const path of ['/cases', `/cases/${id}`])
        expect((await workshop.get(path).set('Accept', 'text/html')).status, path).to.equal(403);
      expect((await post(`/cases/${id}/take`, { version: '1' }, workshop)).status).to.equal(403);
      expect((await agent.get('/sign-in')).headers['location']).to.equal('/cases');
    });
  });

  describe('a case', () => {
    it('shows each line asked and proposed with its reason, the facts and where they come from', async () => {
      const { id } = await mine({ lines: [LINES.gearbox, LINES.mirror, LINES.noCause], note: 'Kunden venter' });
      const page = plainText((await agent.get(`/cases/${id}`).expect(200)).text);
      for (const words of [
        'Sidespejl, knust',
        'Ikke dækket Punkt 3.12',
        'Hvad er årsagen til arbejdet?',
        'Privatkunde',
        '42.000 km',
        'Aftaletype: Autoriseret Service- & Reparationsabonnement (aftalen)',
        'Kunden betaler kr. 1.890,00',
        'Kunden venter',
        'Sagen er modtaget',
      ]) {
        expect(page).to.include(words);
      }
    });

    it('says it in English too, although the record is in Danish', async () => {
      const { id } = await mine();
      const page = plainText((await agent.get(`/cases/${id}?lang=en`).expect(200)).text);
      await agent.get('/cases?lang=da');
      expect(page).to.include('Not covered Clause 3.12');
      expect(page).to.include('DKK 18,500.00');
      expect(page).to.not.match(/dækket|betaler/);
    });

    it('offers only what this person may do in this state', async () => {
      const { id } = await openCase();
      const actions = async (by = agent) =>
        [...(await by.get(`/cases/${id}`)).text.matchAll(/(?:\?do&#x3D;|action="\/cases\/[\w-]+\/)([\w-]+)/g)].map(([, name]) => name);
      expect(await actions())
        .to.include.members(['take', 'decide', 'ask-back'])
        .and.not.include.members(['agree', 'appeal', 'end-asking']);
      const { version } = await read(id);
      await services.cases.take(me, id, version);
      expect(await actions())
        .to.include('decide')
        .and.not.include('take');
      expect(await actions(colleague))
        .to.include('take')
        .and.not.include('decide');
      expect(plainText((await colleague.get(`/cases/${id}`)).text)).to.include(`Sagen er hos ${me.who.name}`);
    });

    it('is nobody else’s business, and none that is not there', async () => {
      expect((await agent.get('/cases/nothing-there').set('Accept', 'text/html')).status).to.equal(404);
      expect((await post('/cases/nothing-there/decide', {})).status).to.equal(404);
    });
  });

  describe('deciding', () => {
    it('starts from the proposal, shows the sums and the letter, and puts nothing on record until that is said', async () => {
      const { id, version } = await mine();
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, {});
      expect(fields).to.include({ 'line.0.outcome': 'approved', 'line.1.outcome': 'declined', version: String(version) });
      const preview = await post(path, { ...fields, preview: 'yes' }).expect(200);
      for (const words of ['Aftalen betaler', 'kr. 18.500,00', 'Kære Karen Jensen']) expect(plainText(preview.text)).to.include(words);
      expect((await read(id)).version).to.equal(version);

      const record = fieldsOf(preview.text, path);
      const done = await post(path, { ...record, do: 'record' }).expect(303);
      expect(done.headers['location']).to.equal(`/cases/${id}?done=decide`);
      const page = plainText((await agent.get(done.headers['location'] as string)).text);
      for (const words of ['Afgørelsen er ført i journalen', 'Godkendelsesnummer A-2026-', 'Brev: delvist dækket', 'Afslået'])
        expect(page).to.include(words);
    });

    it('goes back from the sums to the form with what was typed', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, { 'line.1.reason': 'Spejlet sad løst.', note: 'Set på billedet' });
      const record = fieldsOf((await post(path, fields).expect(200)).text, path);
      const again = fieldsOf((await post(path, { ...record, do: 'edit' }).expect(200)).text, path);
      expect(again).to.include({ 'line.1.reason': 'Spejlet sad løst.', note: 'Set på billedet', 'line.0.outcome': 'approved' });
    });

    it('tells each fault at its field and keeps what was typed', async () => {
      const { id } = await mine({ lines: [LINES.gearbox, LINES.mirror, LINES.noCause] });
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, {
        'line.0.outcome': 'approved-in-part',
        'line.0.amount': 'tolv kroner',
        'line.1.outcome': 'approved',
        note: 'Beholdes',
      });
      const refused = await post(path, fields).expect(422);
      const page = plainText(refused.text);
      expect(page).to.include('Linje 1: Skriv beløbet i kroner');
      expect(page).to.include('Linje 3: Vælg, hvad der skal ske med linjen.');
      expect(refused.text).to.include('href="#line-0-amount"').and.include('value="tolv kroner"').and.include('Beholdes');
      const reasonless = await post(path, { ...fields, 'line.0.amount': '200', 'line.2.outcome': 'declined' }).expect(422);
      expect(reasonless.text).to.include('href="#line-0-reason"').and.include('href="#line-1-reason"').and.include('href="#line-2-reason"');
      expect((await read(id)).state).to.equal('in-review');
    });

    it('twice by a double click is on record once', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/decide`;
      const record = fieldsOf((await post(path, await filled(`/cases/${id}?do=decide`, path)).expect(200)).text, path);
      const answers = await Promise.all([post(path, { ...record, do: 'record' }), post(path, { ...record, do: 'record' })]);
      expect(answers.map(({ status, headers }) => [status, headers['location']])).to.deep.equal(
        answers.map(() => [303, `/cases/${id}?done=decide`]),
      );
      expect((await entriesOf(id)).filter((kind) => kind === 'decided')).to.have.length(1);
    });

    it('of a case that somebody else took meanwhile overwrites nothing, says who it was, and keeps what was typed', async () => {
      const { id, version } = await mine();
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, { 'line.1.reason': 'Spejlet sad løst.' });
      await services.cases.take(desk.askers.claims, id, version);
      for (const step of [{ preview: 'yes' }, { do: 'record' }]) {
        const conflict = await post(path, { ...fields, ...step }).expect(412);
        expect(plainText(conflict.text)).to.include('Clara Claims ændrede sagen').and.include('Spejlet sad løst.');
      }
      expect((await read(id)).state).to.equal('in-review');
    });

    it('of a case that was answered meanwhile keeps what was typed in the fields, ready for the new version', async () => {
      const { id, version, order } = await mine();
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, { 'line.1.reason': 'Spejlet sad løst.' });
      await services.cases.answer(me, id, version, { order, note: 'Ringet' });
      const conflict = await post(path, { ...fields, preview: 'yes' }).expect(412);
      expect(fieldsOf(conflict.text, path)).to.include({ 'line.1.reason': 'Spejlet sad løst.', version: String(version + 1) });
    });

    it('on a proposal that somebody altered shows the true one instead, with what was typed, before anything is decided', async () => {
      const { id, version, answer } = await mine();
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, { 'line.1.reason': 'Spejlet sad løst.' });
      const altered = { ...answer, lines: answer.lines.map((line) => ({ ...line, verdict: 'covered' })) };
      await services.store.db
        .updateTable('claim_case')
        .set({ answer: JSON.stringify(altered) })
        .where('id', '=', id)
        .execute();
      const conflict = await post(path, { ...fields, preview: 'yes' }).expect(412);
      expect(plainText(conflict.text)).to.include('Coverline ændrede sagen').and.include('Forslaget er regnet ud igen');
      expect(fieldsOf(conflict.text, path)).to.include({ 'line.1.reason': 'Spejlet sad løst.', version: String(version + 1) });
      expect((await read(id)).answer).to.deep.equal(answer);
      await post(path, { ...fieldsOf(conflict.text, path), preview: 'yes' }).expect(200);
    });

    it('with much goodwill says beforehand that a second person must agree, and then waits for them', async () => {
      const { id } = await mine({ lines: [LINES.gearbox, { ...LINES.mirror, amount: '5000.00' }] });
      const path = `/cases/${id}/decide`;
      const form = await agent.get(`/cases/${id}?do=decide`).expect(200);
      expect(plainText(form.text)).to.include('goodwill for mere end kr. 2.000,00 i alt');
      const typed = { 'line.1.payer': 'provider', 'line.1.goodwill': '3.000', 'line.1.goodwillReason': 'Trofast kunde.' };
      const preview = await post(path, { ...fieldsOf(form.text, path), ...typed }).expect(200);
      expect(plainText(preview.text)).to.include('En anden person skal være enig').and.include('Foreslå afgørelsen');
      const done = await post(path, { ...fieldsOf(preview.text, path), do: 'record' }).expect(303);
      expect(done.headers['location']).to.equal(`/cases/${id}?done=propose`);

      const own = (await agent.get(`/cases/${id}`)).text;
      expect(plainText(own)).to.include('Du foreslog den selv, så en anden skal være enig.');
      expect(own).to.not.include(`/cases/${id}/agree`);
      const { version } = await read(id);
      expect((await post(`/cases/${id}/agree`, { version: String(version) })).status).to.equal(403);

      const theirs = await colleague.get(`/cases/${id}`);
      expect(plainText(theirs.text)).to.include('Goodwill: kr. 3.000,00, betalt af SMC.').and.include('Jeg er enig');
      const agreed = await post(`/cases/${id}/agree`, fieldsOf(theirs.text, `/cases/${id}/agree`), colleague).expect(303);
      const decided = plainText((await colleague.get(agreed.headers['location'] as string)).text);
      expect(decided).to.include('Afslået').and.include('var enig').and.include('Brev: goodwill');
    });

    it('is sent back with a reason, and the form then holds what was proposed', async () => {
      const { id, version, ...rest } = await mine();
      await services.cases.decide(
        me,
        id,
        version,
        draftAsProposed(rest, {
          '2': { goodwill: { payer: 'workshop', amount: '1890.00', reason: 'Trofast.' } },
          '1': {
            outcome: 'approved-in-part',
            amount: '18000.00',
            reason: 'Brugt del.',
            goodwill: { payer: 'provider', amount: '500.00', reason: 'Ventetid.' },
          },
        }),
      );
      const fields = await filled(`/cases/${id}?do=refuse-agreement`, `/cases/${id}/refuse-agreement`, {}, colleague);
      expect(plainText((await post(`/cases/${id}/refuse-agreement`, fields, colleague).expect(422)).text)).to.include('Skriv en grund.');
      await post(`/cases/${id}/refuse-agreement`, { ...fields, reason: 'For meget for et spejl.' }, colleague).expect(303);
      const page = await agent.get(`/cases/${id}?do=decide`);
      expect(plainText(page.text)).to.include('For meget for et spejl.');
      expect(fieldsOf(page.text, `/cases/${id}/decide`)).to.include({
        'line.0.amount': '18000,00',
        'line.1.goodwill': '1890,00',
        'line.1.payer': 'workshop',
      });
    });

    it('is corrected by a new decision that names the one it corrects', async () => {
      const { id } = await decidedCaseOf(services, desk);
      await post(`/cases/${id}/reopen`, await filled(`/cases/${id}?do=reopen`, `/cases/${id}/reopen`, { reason: 'Forkert beløb' })).expect(
        303,
      );
      const path = `/cases/${id}/decide`;
      const fields = await filled(`/cases/${id}?do=decide`, path, {
        'line.0.outcome': 'approved-in-part',
        'line.0.amount': '10.000',
        'line.0.reason': 'Brugt del.',
      });
      const preview = await post(path, fields).expect(200);
      await post(path, { ...fieldsOf(preview.text, path), do: 'record' }).expect(303);
      const page = plainText((await agent.get(`/cases/${id}`)).text);
      expect(page)
        .to.match(/Retter afgørelsen med nr\. \d+ i journalen/)
        .and.include('Tidligere afgørelser')
        .and.include('kr. 18.500,00');
    });

    it('is stopped where the letter is: the reasons are told, and nothing is on record', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/decide`;
      const late = { ...services, letters: { ...services.letters, prepare: () => Promise.reject(stopped()) } };
      const stoppedAgent = await agentOf(createApp(late), services, me.who.id);
      const fields = await filled(`/cases/${id}?do=decide`, path);
      const preview = await post(path, fields, stoppedAgent).expect(200);
      expect(plainText(preview.text)).to.include('Brevet kan ikke skrives').and.not.include('Før afgørelsen i journalen');
    });
  });

  describe('asking back', () => {
    it('asks what is missing of the workshop by the service level’s day, and takes the answer by telephone', async () => {
      const { id } = await mine({ lines: [LINES.noCause] });
      const path = `/cases/${id}/ask-back`;
      const fields = await filled(`/cases/${id}?do=ask-back`, path);
      expect(fields['fact']).to.include('/order/lines/0/cause');
      expect(fields).to.include({ of: 'workshop', by: '04.12.2026' });
      await post(path, { ...fields, note: 'Send gerne et billede.' }).expect(303);
      expect(plainText((await agent.get(`/cases/${id}`)).text))
        .to.include('Vi venter på svar')
        .and.include('Hvad er årsagen til arbejdet? (linje 1)')
        .and.include('Send gerne et billede.');

      const answer = `/cases/${id}/answer`;
      const told = await filled(`/cases/${id}?do=answer`, answer, { 'fact/order/lines/0/cause': 'wear', note: 'Ringet til værkstedet' });
      await post(answer, told).expect(303);
      const page = plainText((await agent.get(`/cases/${id}`)).text);
      expect(page)
        .to.include('Det ændrede de nye oplysninger')
        .and.include('før: Mangler oplysning; nu: Dækket, punkt 3.3, aftalen betaler kr. 1.890,00');
      expect(page).to.include('(svar på vores spørgsmål)');
    });

    it('asks for further facts of a line, and for none without choosing one', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/ask-back`;
      const fields = await filled(`/cases/${id}?do=ask-back`, path);
      expect(plainText((await post(path, fields).expect(422)).text)).to.include('Vælg mindst én oplysning');
      const wrong = await post(path, { ...fields, 'further.0.fact': 'line.cause', by: '1.1.2020', note: 'Husk billede' }).expect(422);
      expect(plainText(wrong.text))
        .to.include('Vælg, hvilken linje oplysningen gælder.')
        .and.include('Dagen er gået.')
        .and.include('Husk billede');
      await post(path, { ...fields, 'further.0.fact': 'line.cause', 'further.0.line': '1', by: '30.11.2026' }).expect(303);
      expect((await read(id)).asked).to.deep.include({
        by: '2026-11-30',
        facts: [{ fact: '/order/lines/1/cause', question: 'Hvad er årsagen til arbejdet?' }],
      });
    });

    it('ends when the handler goes on without an answer', async () => {
      const { id } = await mine({ lines: [LINES.noCause] });
      await post(`/cases/${id}/ask-back`, await filled(`/cases/${id}?do=ask-back`, `/cases/${id}/ask-back`)).expect(303);
      await post(`/cases/${id}/end-asking`, await filled(`/cases/${id}`, `/cases/${id}/end-asking`)).expect(303);
      expect((await read(id)).state).to.equal('in-review');
    });
  });

  describe('an appeal', () => {
    it('opens a new round with the old decision in view and says what the new facts change; who decided before is not offered it', async () => {
      const { id, version, ...rest } = await mine({ lines: [LINES.gearbox, LINES.noCause] });
      await services.cases.decide(me, id, version, draftAsProposed(rest));
      const path = `/cases/${id}/appeal`;
      const fields = await filled(`/cases/${id}?do=appeal`, path);
      expect(plainText((await post(path, fields).expect(422)).text)).to.include('Skriv en grund.');
      await post(path, { ...fields, reason: 'Den var slidt.', 'fact/order/lines/1/cause': 'wear' }).expect(303);
      const page = await colleague.get(`/cases/${id}`);
      expect(plainText(page.text)).to.include('Den var slidt.').and.include('Runde 2').and.include('nu: Dækket').and.include('før klagen');
      const own = await agent.get(`/cases/${id}`);
      expect(plainText(own.text)).to.include('Du afgjorde sagen sidst.');
      expect(own.text).to.not.include('do&#x3D;decide');
      await post(
        `/cases/${id}/withdraw-appeal`,
        { ...(await filled(`/cases/${id}?do=withdraw-appeal`, `/cases/${id}/withdraw-appeal`, {}, colleague)), reason: 'Kunden trak den' },
        colleague,
      ).expect(303);
      expect((await read(id)).state).to.equal('decided');
    });
  });

  describe('the rest of a case', () => {
    it('is handed over, withdrawn and closed', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/hand-over`;
      const fields = await filled(`/cases/${id}?do=hand-over`, path);
      expect(plainText((await post(path, { ...fields, to: 'nobody' }).expect(422)).text)).to.include('Vælg, hvem der skal have sagen.');
      const other = (await services.cases.handlers(me)).find((each) => each.id !== me.who.id);
      await post(path, { ...fields, to: other?.id ?? '' }).expect(303);
      expect((await read(id)).assignee?.id).to.equal(other?.id);
      await post(
        `/cases/${id}/withdraw`,
        await filled(`/cases/${id}?do=withdraw`, `/cases/${id}/withdraw`, { reason: 'Bilen er solgt' }),
      ).expect(303);
      expect((await read(id)).state).to.equal('withdrawn');
      const decided = await decidedCaseOf(services, desk, { changes: goodwillOf('100.00') });
      await post(`/cases/${decided.id}/close`, await filled(`/cases/${decided.id}`, `/cases/${decided.id}/close`)).expect(303);
      expect((await read(decided.id)).state).to.equal('closed');
    });

    it('keeps comments, once for each form', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/comments`;
      const fields = await filled(`/cases/${id}`, path, { text: 'Ringet <b>to</b> gange' });
      await post(path, fields).expect(303);
      await post(path, fields).expect(303);
      await post(path, { ...fields, text: 'Til værkstedet', toWorkshop: 'yes' }).expect(303);
      expect((await entriesOf(id)).filter((kind) => kind === 'commented')).to.have.length(2);
      const { text } = await agent.get(`/cases/${id}`);
      expect(text).to.include('Ringet &lt;b&gt;to&lt;/b&gt; gange').and.include('kan læses af værkstedet');
      expect(plainText((await post(path, { ...fields, text: ' ' }).expect(422)).text)).to.include('Skriv kommentaren først.');
    });

    it('takes several files, tells which are refused and why, and hands them out', async () => {
      const { id } = await mine();
      const path = `/cases/${id}/attachments`;
      const send = () =>
        agent
          .post(path)
          .field('once', 'en-og-samme-formular')
          .attach('file', PNG, 'bremse.png')
          .attach('file', Buffer.from('<script>'), 'side.html');
      const some = await send().expect(422);
      expect(plainText(some.text)).to.include('»side.html« er ikke taget med.').and.include('bremse.png');
      await send().expect(422);
      const { attachments } = await services.cases.read(me, id);
      expect(attachments.map(({ fileName }) => fileName)).to.deep.equal(['bremse.png']);
      const file = await agent.get(`${path}/${attachments[0]?.id}`).expect(200);
      expect(file.headers['content-type']).to.equal('image/png');
      expect(Buffer.compare(file.body as Buffer, PNG)).to.equal(0);
      expect(plainText((await agent.post(path).field('once', 'x').expect(422)).text)).to.include('Der er ikke valgt nogen fil.');
      expect((await agent.get(`${path}/nothing`).set('Accept', 'text/html')).status).to.equal(404);
    });

    it('answers odd forms with what is wrong, and never with a fault of ours', async () => {
      const { id } = await openCase();
      const odd = {
        version: '1e999',
        reason: 'a\u0000b',
        'line.0.outcome': ['a', 'b'],
        text: 'a\u0000b',
        to: '__proto__',
        by: 'x'.repeat(5000),
        fact: ['', '/a/b'],
        'further.0.fact': 'line.cause',
        'further.0.line': '-1',
      };
      for (const move of [
        'take',
        'hand-over',
        'ask-back',
        'answer',
        'end-asking',
        'decide',
        'agree',
        'refuse-agreement',
        'appeal',
        'withdraw-appeal',
        'reopen',
        'withdraw',
        'close',
        'comments',
      ]) {
        for (const fields of [{}, odd, { ...odd, do: 'record' }]) {
          const { status } = await post(`/cases/${id}/${move}`, fields);
          expect(status, move).to.be.within(400, 499);
        }
      }
    });
  });
});

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

function stopped(): Error {
  return new Refusal('letter-stopped', { count: 1 }, [
    { code: 'record.missing', pointer: '/complaints/0', values: { field: 'complaints' } },
  ]);
}
