// Every route that shows something of a contract leaves who read it, when, which and why; one that is added is walked too.

import type { Express } from 'express';
import { expect } from 'chai';
import { createApp } from '../../server/app.ts';
import { openRenderer } from '../../server/pages/render-page.ts';
import { TEMPLATES } from '../../server/places.ts';
import { DEFAULT_ACCESS } from '../../server/records/access-settings.ts';
import { allRoutes } from '../../server/routes.ts';
import { openStore, type Store } from '../../server/store/open-store.ts';
import { decidedCaseOf } from '../builders/cases.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { JPEG } from '../builders/files.ts';
import { realServices, type TestServices } from '../builders/services.ts';
import { type Agent, agentOf, anAccount } from '../builders/sign-in.ts';

/** Routes for those who are signed in that show nothing of any contract. */
const NOTHING =
  /^\/(account|admin|contracts\/(new|import)|desk\/orders\/components|eligibility$|follow-up\/(complaint|review)|lessons)|^\/api\/v1\/(workshops|products|facts|components)/;
const QUERY: Readonly<Record<string, string>> = {
  '/desk': '?q=AB12345',
  '/api/v1/contracts': '?registration=AB12345',
  '/api/v1/cases': '?list=all',
  '/cases': '?list=all',
  '/contracts/lists/:list': '?months=36',
};

describe('the traces of readings', function () {
  this.timeout(60_000);
  let store: Store;
  let services: TestServices;
  let app: Express;
  let desk: Desk;
  let agent: Agent;
  let accountId: string;
  before(async () => {
    store = await openStore({ file: ':memory:' });
    services = await realServices({
      store,
      access: { ...DEFAULT_ACCESS, isDemo: false, requestLimits: { perAddress: 0, perAccount: 0, perKey: 0 } },
    });
    desk = await fillDesk(store);
    app = createApp(services);
    accountId = (await anAccount(services, 'admin')).id;
    agent = await agentOf(app, services, accountId);
  });
  after(async () => {
    await services.pdf.close();
    await store.close();
  });

  const readings = () => store.db.selectFrom('trail').selectAll().where('action', '=', 'contract.read').orderBy('id').execute();

  it('are left by every page and every call that shows something of a contract', async () => {
    const contractId = desk.contracts.polo;
    const order = {
      date: '2026-11-20',
      odometerKm: 41_000,
      lines: [{ id: '1', component: 'brake-pads', cause: 'wear', amount: '1240.00' }],
    };
    const { id: orderId } = await services.orders.create(desk.askers.workshop, { contractId, order });
    const { id: checkId } = await services.checks.record(desk.askers.workshop, { contractId, order, orderId, language: 'da' });
    const decided = await decidedCaseOf(services, desk);
    const { id: attachment } = await services.attachments.add(desk.askers.workshop, decided.id, { name: 'photo.jpg', content: JPEG });
    const [letter] = await services.letters.ofSubject(desk.askers.claims, { kind: 'case', id: decided.id });
    const word = await services.letters.docx(desk.askers.claims, letter?.id ?? '');
    const { edits } = await services.letters.edit(desk.askers.claims, letter?.id ?? '', word);
    const followUp = await store.db.selectFrom('follow_up').select('id').executeTakeFirst();
    /** By the part of the address that says whose id it is. */
    const ids: readonly (readonly [string, string | undefined])[] = [
      ['/orders/:', orderId],
      ['/checks/:', checkId],
      ['/cases/:', decided.id],
      ['/letters/:', letter?.id],
      ['/follow-up/:', followUp?.id],
    ];
    const idFor = (path: string): string => ids.find(([part]) => path.includes(part))?.[1] ?? contractId;
    const walked = allRoutes(services, openRenderer(TEMPLATES)).filter(
      ({ method, may, path }) => method === 'get' && Array.isArray(may) && !NOTHING.test(path),
    );
    expect(walked.length).to.be.above(20);
    const silent: string[] = [];
    for (const { path } of walked) {
      const before = (await readings()).length;
      const address =
        path
          .replace(':list', 'ends')
          .replace(/:\w+/, idFor(path))
          .replace(':attachment', attachment)
          .replace(':edit', edits[0]?.id ?? '') + (QUERY[path] ?? '');
      const { status } = await agent.get(address).set('X-Request-Id', 'walked');
      const left = (await readings()).slice(before);
      const isWhole = left.length > 0 && left.every((row) => row.who_id === accountId && row.request_id === 'walked' && row.why && row.at);
      if (status >= 400 || !isWhole || !left.some((row) => row.contract_id === contractId)) silent.push(`${status} ${address}`);
    }
    expect(silent).to.deep.equal([]);
  });

  it('are left where a contract is read for a form: verdicts as one types, and the car of a contract on file', async () => {
    const contractId = desk.contracts.golf;
    const before = (await readings()).length;
    const fields = { contract: contractId, product: 'smc', 'order.date': '20.11.2026', line: '1', 'line.1.text': 'bremseklodser' };
    await agent.post('/desk/orders/live').type('form').send(fields).expect(200);
    await agent.get(`/eligibility?contract=${contractId}`).expect(303);
    const left = (await readings()).slice(before);
    expect(left.map(({ contract_id, why }) => [contract_id, why])).to.deep.equal([
      [contractId, 'check'],
      [contractId, 'glance'],
    ]);
  });
});
