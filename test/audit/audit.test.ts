// The audit over real decisions on both stores: what narrows the lists, what they add up to, who sees whom, and the CSV.

import { expect } from 'chai';
import type { AuditQuery } from '../../server/records/audit.ts';
import type { Case } from '../../server/records/case.ts';
import type { Asker } from '../../server/records/who.ts';
import { decidedCaseOf, draftAsProposed, goodwillOf, LINES, openCaseOf, OTTO } from '../builders/cases.ts';
import { onBothDesks, refused } from '../builders/desks.ts';

onBothDesks((services, desk) => {
  describe('the audit', () => {
    const cases: Record<'plain' | 'kind' | 'automatic' | 'won' | 'lost' | 'asked', Case> = {} as never;

    before(async function () {
      this.timeout(30_000);
      const { claims, workshop } = desk().askers;
      const own = services().cases;
      cases.plain = await decidedCaseOf(services(), desk());
      cases.kind = await decidedCaseOf(services(), desk(), { changes: goodwillOf('500.00') });
      cases.automatic = await openCaseOf(services(), desk(), { lines: [LINES.brakePads] });
      cases.won = await decidedCaseOf(services(), desk(), { lines: [LINES.mirror], timing: 'after' });
      const won = await own.appeal(workshop, cases.won.id, cases.won.version, { reason: 'Spejlet røg ved en påkørsel bagfra.' });
      const wonTaken = await own.take(OTTO, won.id, won.version);
      cases.won = await own.decide(OTTO, won.id, wonTaken.version, draftAsProposed(wonTaken, { '1': goodwillOf('400.00')['2'] as object }));
      cases.lost = await decidedCaseOf(services(), desk(), { lines: [LINES.mirror], timing: 'after' });
      const lost = await own.appeal(workshop, cases.lost.id, cases.lost.version, { reason: 'Vi er ikke enige.' });
      const lostTaken = await own.take(OTTO, lost.id, lost.version);
      cases.lost = await own.decide(OTTO, lost.id, lostTaken.version, draftAsProposed(lostTaken));
      const asked = await openCaseOf(services(), desk(), { lines: [LINES.brakePads, LINES.noCause], timing: 'after' });
      const taken = await own.take(claims, asked.id, asked.version);
      cases.asked = await own.askBack(claims, asked.id, taken.version, {
        facts: [{ fact: '/order/lines/1/cause', question: 'Hvorfor blev den skiftet?' }],
        of: 'workshop',
      });
    });

    after(() => services().pdf.close());

    const as = (role: 'claims' | 'product' = 'claims'): Asker => desk().askers[role];
    const names = (found: readonly string[]) => found.toSorted();
    async function listed(query: AuditQuery, asker = as()): Promise<string[]> {
      const { page, show } = await services().audit.list(asker, { ...query, limit: 100 });
      const ids = show === 'lines' ? page.items.map((line) => line.caseId) : page.items.map((each) => each.id);
      return names([...new Set(ids)].map((id) => Object.entries(cases).find(([, each]) => each.id === id)?.[0] ?? id));
    }

    it('narrows by day, product, tier, clause, outcome, handler, payer, timing, state, and by whom', async () => {
      const decided = ['automatic', 'kind', 'lost', 'plain', 'won'];
      expect(await listed({})).to.deep.equal(decided);
      expect(await listed({ from: '2026-11-21', to: '2026-11-21' })).to.deep.equal(decided);
      expect(await listed({ to: '2026-11-20' })).to.deep.equal([]);
      expect(await listed({ from: '2026-11-22' })).to.deep.equal([]);
      expect(await listed({ product: 'fdm' })).to.deep.equal([]);
      expect(await listed({ product: 'smc', tier: 'service-repair' })).to.deep.equal(decided);
      expect(await listed({ outcome: 'declined' })).to.deep.equal(['kind', 'lost', 'plain', 'won']);
      expect(await listed({ outcome: 'declined', goodwill: 'yes' })).to.deep.equal(['kind', 'won']);
      expect(await listed({ outcome: 'declined', goodwill: 'no', timing: 'before' })).to.deep.equal(['plain']);
      expect(await listed({ payer: 'provider' })).to.deep.equal(['kind', 'won']);
      expect(await listed({ by: 'rules' })).to.deep.equal(['automatic']);
      expect(await listed({ handler: OTTO.who.id })).to.deep.equal(['lost', 'won']);
      expect(await listed({ state: 'decided', result: 'covered' })).to.deep.equal(['automatic']);
      const [line] = (await services().audit.list(as(), { outcome: 'declined' })).page.items;
      const clause = line && 'clause' in line ? line.clause : undefined;
      expect(clause).to.match(/\d/);
      expect(await listed({ clause: clause ?? '' }))
        .to.include('plain')
        .and.not.include('automatic');
      expect(await listed({ clause: 'none' })).to.deep.equal([]);
    });

    it('tells appeals that gave more from those that did not, and knows what a later decision has replaced', async () => {
      expect(await listed({ appeal: 'any' })).to.deep.equal(['lost', 'won']);
      expect(await listed({ appeal: 'succeeded' })).to.deep.equal(['won']);
      expect(await listed({ appeal: 'failed' })).to.deep.equal(['lost']);
      expect(await listed({ appeal: 'open' })).to.deep.equal([]);
      expect(await listed({ show: 'cases', appeal: 'none' })).to.deep.equal(['asked', 'automatic', 'kind', 'plain']);
      const all = await services().audit.totals(as(), { appeal: 'any' });
      const current = await services().audit.totals(as(), { appeal: 'any', which: 'current' });
      expect([all.decisions, current.decisions, current.cases]).to.deep.equal([4, 2, 2]);
    });

    it('lists an appeal that is not decided, and forgets one that was withdrawn', async () => {
      const { workshop } = desk().askers;
      const own = services().cases;
      const before = await decidedCaseOf(services(), desk(), { lines: [LINES.mirror], timing: 'after' });
      const appealed = await own.appeal(workshop, before.id, before.version, { reason: 'Se på det igen.' });
      expect(await listed({ appeal: 'open' })).to.deep.equal([before.id]);
      expect(await listed({ day: 'appealed', from: '2026-11-21', to: '2026-11-21' }))
        .to.include(before.id)
        .and.have.length(3);
      expect(await listed({ day: 'appealed', to: '2026-11-20' })).to.deep.equal([]);
      await own.withdrawAppeal(workshop, appealed.id, appealed.version, 'Vi er enige alligevel.');
      expect(await listed({ appeal: 'open' })).to.deep.equal([]);
      expect(await listed({ appeal: 'any' })).to.deep.equal(['lost', 'won']);
    });

    it('lists cases that are not decided by the day they came in, and by what was asked back of whichever line', async () => {
      expect(await listed({ day: 'opened', from: '2026-11-21' })).to.include('asked');
      expect(await listed({ day: 'asked', from: '2026-11-21', to: '2026-11-21', fact: '/order/lines/0/cause' })).to.deep.equal(['asked']);
      expect(await listed({ day: 'asked', to: '2026-11-20', fact: '/order/lines/0/cause' })).to.deep.equal([]);
      expect(await listed({ show: 'cases', fact: '/order/lines/0/cau%' })).to.deep.equal([]);
      expect(await listed({ show: 'cases', fact: '/order/odometerKm' })).to.deep.equal([]);
      expect((await services().audit.choices(as())).facts).to.deep.equal(['/order/lines/0/cause']);
    });

    it('adds up to the øre what the lines come to', async () => {
      const totals = await services().audit.totals(as(), { outcome: 'declined', goodwill: 'yes' });
      expect(totals).to.deep.equal({
        cases: 2,
        decisions: 2,
        lines: 2,
        asked: '3780.00',
        proposed: '0.00',
        approved: '0.00',
        goodwill: '900.00',
      });
      const { page } = await services().audit.list(as(), { by: 'rules' });
      const approved = await services().audit.totals(as(), { by: 'rules' });
      expect([page.items.length, approved.approved]).to.deep.equal([1, '1240.00']);
      const ofCases = await services().audit.totals(as(), { show: 'cases', by: 'rules' });
      expect([ofCases.cases, ofCases.lines, ofCases.approved]).to.deep.equal([1, 1, '1240.00']);
    });

    it('pages through all of them, none twice and none left out', async () => {
      for (const query of [{}, { show: 'cases' }] as const) {
        const whole = (await services().audit.list(as(), { ...query, limit: 100 })).page.items.length;
        let seen = 0;
        let cursor: string | undefined;
        const keys = new Set<string>();
        do {
          const { page } = await services().audit.list(as(), { ...query, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
          for (const item of page.items) keys.add('seq' in item ? `${item.seq} ${item.lineId}` : item.id);
          seen += page.items.length;
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        expect([seen, keys.size]).to.deep.equal([whole, whole]);
      }
    });

    it('shows product managers no person: no name, no list by one, no trail', async () => {
      const { page } = await services().audit.list(as('product'), {});
      const handlers = page.items.map((line) => ('handler' in line ? line.handler : undefined));
      expect(new Set(handlers)).to.deep.equal(new Set(['', undefined]));
      expect((await services().audit.choices(as('product'))).handlers).to.deep.equal([]);
      await refused(services().audit.list(as('product'), { handler: 'x' }), 'not-allowed');
      await refused(services().audit.trail(as('product'), cases.plain.id), 'not-allowed');
      await refused(services().audit.list(desk().askers.workshop, {}), 'not-allowed');
      const csv = await textOf(as('product'), {});
      expect(csv).to.not.include('Clara Claims').and.not.include('Skadebehandler');
      expect(csv).to.not.match(/AB 12 345|Karen/);
    });

    it('leaves a trace of each contract whose decisions it showed', async () => {
      await services().audit.list({ ...as(), requestId: 'looked' }, {});
      const { items } = await services().trail.list(desk().askers.admin, { limit: 20 });
      const looked = items.filter(({ requestId }) => requestId === 'looked');
      expect(looked.map(({ action, why }) => `${action} ${why}`)).to.deep.equal(['contract.read audit']);
    });

    it('refuses a day that is none, and a cursor that is none of ours', async () => {
      await refused(services().audit.list(as(), { from: '2026-02-30' }), 'invalid-parameters');
      await refused(services().audit.list(as(), { cursor: 'x' }), 'invalid-parameters');
      const odd = Buffer.from('["1e999","x"]').toString('base64url');
      expect((await services().audit.list(as(), { cursor: odd })).page.items).to.deep.equal([]);
    });

    it('gives the list as CSV that a spreadsheet takes for text', async () => {
      const csv = await textOf(as(), { by: 'rules' });
      const [header = '', row = '', ...rest] = csv.trimEnd().split('\r\n');
      expect(header).to.equal(
        '\ufeffSag;Runde;Nummer i journalen;Linje;Afgjort den;Afgjort;Produkt;Aftaletype;Vilkår;Sendt;Del;Forslag;Punkt;Afgørelse;' +
          'Søgt;Foreslået;Godkendt;Goodwill;Goodwill betalt af;Skadebehandler;Gælder nu',
      );
      expect(rest).to.deep.equal([]);
      const cells = row.split(';');
      expect(cells[0]).to.equal(cases.automatic.number);
      expect(cells.slice(3, 7)).to.deep.equal(['1', '2026-11-21', '2026-11-21T11:00:00.000Z', 'smc']);
      expect(cells.slice(9, 12)).to.deep.equal(['before', 'brake-pads', 'covered']);
      expect(cells.slice(13)).to.deep.equal(['approved', '1240.00', '1240.00', '1240.00', '0.00', '', '', '1']);
      await services()
        .store.db.updateTable('decided_line')
        .set({ component: '=cmd|calc' })
        .where('case_id', '=', cases.automatic.id)
        .execute();
      expect(await textOf(as(), { by: 'rules' })).to.include(";'=cmd|calc;");
      expect(await textOf(as(), { show: 'cases', by: 'rules' }, 'en')).to.match(/^\ufeffCase,Product,Tier,/);
    });

    async function textOf(asker: Asker, query: AuditQuery, language: 'da' | 'en' = 'da'): Promise<string> {
      let text = '';
      for await (const piece of services().audit.csv(asker, query, language)) text += piece;
      return text;
    }
  });
});
