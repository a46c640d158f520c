// Follow-up contact: whom to call by when, attempts at other times of day, returns, complaints, and reviews that are due.

import { expect } from 'chai';
import { openEngine } from '../../engine/index.ts';
import type { Case } from '../../server/records/case.ts';
import type { Decision } from '../../server/records/decision.ts';
import type { AttemptDraft, FollowUp } from '../../server/records/follow-up.ts';
import type { Asker } from '../../server/records/who.ts';
import { openContracts } from '../../server/services/contracts.ts';
import { type FollowUps, openFollowUps } from '../../server/services/follow-up.ts';
import { openTrail } from '../../server/services/trail.ts';
import { aDecidedCase, lastSeq } from '../builders/decided-cases.ts';
import { anAsker, type Desk, fillDesk } from '../builders/desk-data.ts';
import { refused } from '../builders/desks.ts';
import { type HandClock, handClock } from '../builders/hand-clock.ts';
import { realBook } from '../builders/rule-books.ts';
import { onBothStores } from '../builders/stores.ts';

/** A Tuesday morning in Denmark. */
const START = '2026-11-24T08:30:00.000Z';

onBothStores((store) => {
  describe('follow-up contact', () => {
    let clock: HandClock;
    let followUps: FollowUps;
    let desk: Desk;
    let claims: Asker;
    let lead: Asker;
    let made = 0;

    before(async () => {
      clock = handClock(START);
      const parts = { store: store(), engine: openEngine(realBook()), clock };
      const trail = openTrail(parts);
      followUps = openFollowUps({ ...parts, contracts: openContracts(parts, trail), trail });
      desk = await fillDesk(store());
      claims = desk.askers.claims;
      const { who } = anAsker('claims', 'Lone Leder');
      lead = { who: { ...who, isLead: true }, requestId: 'lead' };
    });

    interface Told {
      readonly contract?: keyof Desk['contracts'];
      readonly component?: string;
      readonly outcome?: string;
      readonly open?: boolean;
      readonly on?: string;
    }

    /** A case that is decided, and what the decision opens. */
    async function decide({
      contract = 'polo',
      component = `part-${++made}`,
      outcome = 'approved',
      open = false,
      on = '2026-11-24',
    }: Told) {
      const contractId = desk.contracts[contract];
      const product = contract === 'corolla' ? 'fdm' : 'smc';
      const number = `F-${++made}`;
      const id = await aDecidedCase(store(), desk, {
        number,
        contractId,
        product,
        assignee: { id: claims.who.id, name: claims.who.name },
        decisions: [{ on, lines: [{ component, outcome }] }],
      });
      const lines = [{ lineId: '1', component, outcome }];
      await store().atomically(() =>
        followUps.onDecision(
          { id, contractId, product, order: { lines: [{ id: '1' }, ...(open ? [{ id: '2' }] : [])] } } as unknown as Case,
          { seq: lastSeq(), on, lines } as unknown as Decision,
        ),
      );
      const all = await followUps.list(lead, { list: 'to-call', number, limit: 100 });
      return { id, number, followUp: all.items.find(({ caseNumber }) => caseNumber === number) as FollowUp };
    }

    const call = (changes: Partial<AttemptDraft> = {}): AttemptDraft => ({ way: 'telephone', isReached: false, ...changes });
    const faultsOf = async (work: Promise<unknown>) =>
      (await refused(work, 'invalid-record')).problems.map(({ code, pointer }) => `${code.replace('follow-up.fault-', '')} ${pointer}`);

    it('is due within four working days of Denmark, those with a declined or open line first', async () => {
      const plain = await decide({ on: '2026-12-22' });
      const declined = await decide({ on: '2026-12-22', outcome: 'declined' });
      const open = await decide({ on: '2026-12-23', open: true });
      // 24 December is a working day, Christmas and the weekend are not.
      expect(plain.followUp.dueOn).to.equal('2026-12-29');
      expect([plain, declined, open].map(({ followUp }) => followUp.isUrgent)).to.deep.equal([false, true, true]);
      const { items } = await followUps.list(claims, { list: 'to-call', number: 'F-' });
      const at = ({ followUp }: { followUp: FollowUp }) => items.findIndex(({ id }) => id === followUp.id);
      expect(at(declined)).to.be.below(at(open));
      expect(at(open)).to.be.below(at(plain));
      expect(items[at(plain)]).to.include({ customerName: 'Karen Jensen', phone: '20 30 40 50', registration: 'AB 12 345', attempts: 0 });
    });

    it('lists page by page, each once', async () => {
      for (let index = 0; index < 5; index += 1) await decide({ outcome: index % 2 === 0 ? 'declined' : 'approved' });
      const whole = (await followUps.list(claims, { list: 'mine', limit: 100 })).items.map(({ id }) => id);
      const pieces: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await followUps.list(claims, { list: 'mine', limit: 3, ...(cursor === undefined ? {} : { cursor }) });
        pieces.push(...page.items.map(({ id }) => id));
        if ((cursor = page.nextCursor) === undefined) break;
      }
      expect(pieces).to.deep.equal(whole);
      expect(whole.length).to.be.above(4);
      expect((await followUps.counts(claims)).mine).to.equal(whole.length);
      expect((await followUps.counts(lead)).mine).to.equal(0);
    });

    it('takes calls in vain at another time of day until each was tried, then a message, which ends it', async () => {
      const { followUp } = await decide({});
      const { id } = followUp;
      const step = async () => (await followUps.read(claims, id)).next;
      expect(await step()).to.deep.equal({ do: 'call', timesOfDay: ['morning', 'afternoon', 'evening'], callsLeft: 3 });
      expect(await faultsOf(followUps.attempt(claims, id, 1, call({ way: 'message' })))).to.deep.equal(['call-first /way']);
      await followUps.attempt(claims, id, 1, call());
      expect(await faultsOf(followUps.attempt(claims, id, 2, call()))).to.deep.equal(['another-time /at']);
      await refused(followUps.attempt(claims, id, 1, call()), 'changed-meanwhile');
      clock.pass({ hours: 4 });
      await followUps.attempt(claims, id, 2, call());
      expect(await step()).to.deep.equal({ do: 'call', timesOfDay: ['evening'], callsLeft: 1 });
      clock.pass({ hours: 8 });
      expect(await faultsOf(followUps.attempt(claims, id, 3, call()))).to.deep.equal(['outside-times /at']);
      // The call was at four that day, and is noted in the evening.
      await followUps.attempt(claims, id, 3, call({ at: '2026-11-24T15:30:00.000Z' }));
      expect((await step())?.do).to.equal('message');
      expect(await faultsOf(followUps.attempt(claims, id, 4, call()))).to.deep.equal(['message-next /way']);
      const done = await followUps.attempt(claims, id, 4, { way: 'message', isReached: false });
      expect(done).to.include({ state: 'not-reached', version: 5 });
      expect(await step()).to.equal(undefined);
      await refused(followUps.attempt(claims, id, 5, call({ isReached: true })), 'not-in-this-state');
      const { attempts } = await followUps.read(claims, id);
      expect(attempts.map(({ timeOfDay }) => timeOfDay)).to.deep.equal(['morning', 'afternoon', 'evening', '']);
      expect((await followUps.list(claims, { list: 'closed' })).items[0]?.id).to.equal(id);
    });

    it('ends with the customer reached, and keeps what was said and answered', async () => {
      const { followUp } = await decide({});
      const noted = { isReached: true, said: ' Glad for hjælpen ', answered: 'Tak' };
      expect((await followUps.attempt(claims, followUp.id, 1, call(noted))).state).to.equal('reached');
      const { attempts, lines, case: found } = await followUps.read(claims, followUp.id);
      expect(attempts[0]).to.include({ said: 'Glad for hjælpen', answered: 'Tak', by: 'Clara Claims', isReached: true });
      expect(lines).to.have.length(1);
      expect(found).to.include({ workshopName: 'Autohuset Vest', assigneeName: 'Clara Claims' });
    });

    it('refuses attempts of the future, of another day, and texts that no store keeps', async () => {
      const { followUp } = await decide({});
      const now = clock.now();
      const at = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
      const faults = (draft: Partial<AttemptDraft>) => faultsOf(followUps.attempt(claims, followUp.id, 1, call(draft)));
      expect(await faults({ at: at(60_000) })).to.deep.equal(['at-not-today /at']);
      expect(await faults({ at: at(-48 * 3_600_000) })).to.deep.equal(['at-not-today /at', 'at-too-early /at']);
      expect(await faults({ way: 'pigeon' as never })).to.deep.equal(['way-unknown /way']);
      expect(await faults({ isReached: true, said: 'a\0b', answered: 'x'.repeat(5000) })).to.have.length(2);
    });

    it('leaves a car that came back for the same part to heads of claims', async () => {
      await decide({ contract: 'golf', component: 'clutch', on: '2026-09-01' });
      const { followUp } = await decide({ contract: 'golf', component: 'clutch' });
      expect(followUp.isReturn).to.equal(true);
      expect((await decide({ contract: 'golf', component: 'wipers' })).followUp.isReturn).to.equal(false);
      // Longer ago than the product looks back.
      await decide({ contract: 'enyaq', component: 'clutch', on: '2026-08-01' });
      expect((await decide({ contract: 'enyaq', component: 'clutch' })).followUp.isReturn).to.equal(false);
      const ids = async (asker: Asker, list: 'to-call' | 'mine') =>
        (await followUps.list(asker, { list, limit: 100 })).items.map(({ id }) => id);
      expect(await ids(claims, 'to-call')).to.not.include(followUp.id);
      expect(await ids(claims, 'mine')).to.not.include(followUp.id);
      expect(await ids(lead, 'to-call')).to.include(followUp.id);
      expect((await followUps.list(lead, { list: 'returns' })).items.map(({ id }) => id)).to.deep.equal([followUp.id]);
      await refused(followUps.list(claims, { list: 'returns' }), 'not-allowed');
      expect((await followUps.read(claims, followUp.id)).mayCall).to.equal(false);
      await refused(followUps.attempt(claims, followUp.id, 1, call({ isReached: true })), 'not-allowed');
      await refused(followUps.attempt(desk.askers.admin, followUp.id, 1, call({ isReached: true })), 'not-allowed');
      expect((await followUps.attempt(lead, followUp.id, 1, call({ isReached: true }))).state).to.equal('reached');
    });

    it('makes way for the call of a later decision of the case', async () => {
      const { id, number, followUp } = await decide({});
      await store().atomically(() =>
        followUps.onDecision(
          { id, contractId: followUp.contractId, product: 'smc', order: { lines: [{ id: '1' }] } } as unknown as Case,
          { seq: lastSeq() + 1, on: '2026-11-25', lines: [{ lineId: '1', outcome: 'approved' }] } as unknown as Decision,
        ),
      );
      const open = (await followUps.list(claims, { list: 'to-call', number })).items;
      expect(open).to.have.length(1);
      expect(open[0]?.id).to.not.equal(followUp.id);
      expect((await followUps.read(claims, followUp.id)).followUp.state).to.equal('replaced');
    });

    it('has a complaint handled by the next working day, with what was said and what was agreed', async () => {
      const { number } = await decide({ outcome: 'declined' });
      const complain = (changes: object = {}) =>
        followUps.complain(claims, { caseNumber: number, way: 'social-media', said: 'Elendig service', ...changes });
      expect(await faultsOf(complain({ caseNumber: 'F-none', way: 'pigeon', said: ' ' }))).to.deep.equal([
        'case-unknown /caseNumber',
        'way-unknown /way',
        'complaint-needed /said',
      ]);
      const complaint = await complain();
      // Noted on a Tuesday.
      expect(complaint).to.include({
        kind: 'complaint',
        isUrgent: true,
        dueOn: '2026-11-25',
        way: 'social-media',
        said: 'Elendig service',
      });
      expect((await followUps.list(claims, { list: 'complaints' })).items.map(({ id }) => id)).to.deep.equal([complaint.id]);
      const { others, next } = await followUps.read(claims, complaint.id);
      expect(others).to.have.length(1);
      expect(next?.do).to.equal('handle');
      expect(await faultsOf(followUps.attempt(claims, complaint.id, 1, call({ isReached: true })))).to.deep.equal([
        'said-needed /said',
        'agreed-needed /answered',
      ]);
      await followUps.attempt(claims, complaint.id, 1, call());
      const handled = await followUps.attempt(
        claims,
        complaint.id,
        2,
        call({ isReached: true, said: 'Vred', answered: 'Vi ser på den igen' }),
      );
      expect(handled.state).to.equal('handled');
    });

    it('is reviewed every 15 days, with contacts made and reached and what customers said since the last time', async () => {
      clock.pass({ hours: 12 });
      const { followUp } = await decide({ contract: 'corolla', outcome: 'declined' });
      const first = await followUps.figures(claims, 'fdm');
      expect(first).to.include({ contactsMade: 0, contactsReached: 0, dueOn: '2026-12-10', isOverdue: false, complaints: 0 });
      await followUps.attempt(claims, followUp.id, 1, call());
      await followUps.attempt(claims, followUp.id, 2, call({ isReached: true, said: 'Brevet var svært at læse' }));
      clock.pass({ hours: 24 * 16 });
      expect(await followUps.overdueReviews(lead)).to.include('fdm');
      expect(await followUps.overdueReviews(claims)).to.deep.equal([]);
      const looked = await followUps.figures(claims, 'fdm');
      expect(looked).to.include({ contactsMade: 2, contactsReached: 1, isOverdue: true, late: 0 });
      expect(looked?.quotes.map(({ text }) => text)).to.deep.equal(['Brevet var svært at læse']);
      await refused(followUps.review(claims, 'fdm', { measures: 'Kortere breve' }), 'not-allowed');
      expect(await faultsOf(followUps.review(lead, 'fdm', {}))).to.deep.equal(['measures-needed /measures']);
      const review = await followUps.review(lead, 'fdm', { said: 'Breve er svære', measures: 'Kortere breve' });
      expect(review).to.include({ from: '2026-11-25', to: '2026-12-11', contactsMade: 2, contactsReached: 1, by: 'Lone Leder' });
      expect(await followUps.figures(claims, 'fdm')).to.include({ contactsMade: 0, isOverdue: false, dueOn: '2026-12-26' });
      expect((await followUps.reviews(claims, 'fdm')).map(({ measures }) => measures)).to.deep.equal(['Kortere breve']);
    });

    it('is nobody’s but claims’ and administrators’, and traced', async () => {
      const { followUp } = await decide({});
      for (const role of ['workshop', 'product'] as const) {
        const asker = desk.askers[role];
        await refused(followUps.read(asker, followUp.id), 'not-allowed');
        await refused(followUps.list(asker, { list: 'to-call' }), 'not-allowed');
        await refused(followUps.attempt(asker, followUp.id, 1, call({ isReached: true })), 'not-allowed');
        await refused(followUps.figures(asker, 'smc'), 'not-allowed');
      }
      for (const odd of ['', 'x'.repeat(200), 'a\0', '../..']) await refused(followUps.read(claims, odd), 'record-not-found');
      const trace = await store()
        .db.selectFrom('trail')
        .selectAll()
        .where('why', '=', 'follow-up')
        .where('who_id', '=', claims.who.id)
        .execute();
      expect(trace.map(({ contract_id }) => contract_id)).to.include(followUp.contractId);
    });
  });
});
