// Cases over both stores: sent, authorised, asked back, decided, agreed to, appealed against; and what others see of them.

import { expect } from 'chai';
import type { Asker } from '../../server/records/who.ts';
import { Refusal } from '../../server/records/refusal.ts';
import { openCases } from '../../server/services/cases.ts';
import type { Letters } from '../../server/services/letters.ts';
import { newId } from '../../server/store/new-id.ts';
import { anOrderOf, decidedCaseOf, draftAsProposed, goodwillOf, LENA, LINES, openCaseOf, OTTO } from '../builders/cases.ts';
import { faultyPlaces, onBothDesks, refused } from '../builders/desks.ts';
import type { TestServices } from '../builders/services.ts';

describe('cases', function () {
  this.timeout(30_000);

  onBothDesks((services, desk) => {
    const clara = () => desk().askers.claims;
    const vera = () => desk().askers.workshop;
    const cases = () => services().cases;
    const kindsOf = async (id: string) => (await cases().read(clara(), id)).entries.map(({ kind }) => kind);

    describe('when they are opened', () => {
      it('get a number, a day and the engine’s proposal', async () => {
        const opened = await openCaseOf(services(), desk(), { note: 'Haster' });
        const next = await openCaseOf(services(), desk(), { timing: 'after', lines: [LINES.noCause] });
        expect(opened).to.include({ state: 'received', round: 1, version: 1, dueOn: '2026-11-23', timing: 'before', language: 'da' });
        expect(next).to.include({ state: 'received', dueOn: '2026-11-27', timing: 'after' });
        expect(opened.number).to.match(/^S-2026-\d{5}$/);
        expect(Number(next.number.slice(7))).to.equal(Number(opened.number.slice(7)) + 1);
        expect(opened.answer.lines.map(({ verdict }) => verdict)).to.deep.equal(['covered', 'not-covered']);
        const { entries } = await cases().read(clara(), opened.id);
        expect(entries).to.have.length(1);
        expect(entries[0]?.content).to.include({ number: opened.number, note: 'Haster', asked: '20390.00' });
        expect(JSON.stringify(entries[0]?.content['question'])).to.not.match(/Gearkasse|Autohuset|Karen|AB 12/);
      });

      it('are one for each order', async () => {
        const opened = await openCaseOf(services(), desk());
        const { values } = await refused(cases().open(vera(), { orderId: opened.orderId, timing: 'before' }), 'already-there');
        expect(values).to.deep.equal({ value: opened.number, id: opened.id });
        const order = await services().orders.create(vera(), { contractId: desk().contracts.polo, order: anOrderOf({}) });
        const both = await Promise.allSettled([1, 2].map(() => cases().open(vera(), { orderId: order.id, timing: 'before' })));
        expect(both.map(({ status }) => status).toSorted()).to.deep.equal(['fulfilled', 'rejected']);
      });

      it('are a workshop’s own', async () => {
        const opened = await openCaseOf(services(), desk());
        const other = desk().fdmWorkshop;
        await refused(cases().open(other, { orderId: opened.orderId, timing: 'before' }), 'order-not-found');
        await refused(cases().read(other, opened.id), 'case-not-found');
        await refused(cases().comment(other, opened.id, 'Hej'), 'case-not-found');
        await refused(cases().withdraw(other, opened.id, 1, 'Nej'), 'case-not-found');
        await refused(cases().read(desk().askers.product, opened.id), 'not-allowed');
        await refused(cases().read(clara(), 'no such case'), 'case-not-found');
        expect(await faultyPlaces(cases().open(vera(), { orderId: (await anOrder()).id, timing: 'whenever' as never }))).to.deep.equal([
          '/timing',
        ]);
      });

      it('know their lines by number, for good, where the workshop gave them ids of its own', async () => {
        const lines = [
          { ...LINES.gearbox, id: 'AB 12 345/1' },
          { ...LINES.mirror, id: 'Karen' },
        ];
        const opened = await openCaseOf(services(), desk(), { order: { lines } });
        expect(opened.order.lines.map(({ id, text }) => [id, text])).to.deep.equal([
          ['1', LINES.gearbox.text],
          ['2', LINES.mirror.text],
        ]);
        expect(opened.answer.lines.map(({ id }) => id)).to.deep.equal(['1', '2']);
        const { entries } = await cases().read(clara(), opened.id);
        expect(JSON.stringify(entries)).to.not.match(/AB 12 345|Karen/);
      });

      it('count whoever is not known to be a business as a consumer', async () => {
        const { customerType } = await openCaseOf(services(), desk(), { contract: 'enyaq', lines: [LINES.brakePads] });
        expect(customerType).to.equal('business');
        expect((await openCaseOf(services(), desk())).customerType).to.equal('consumer');
      });
    });

    describe('without a person', () => {
      it('are authorised whole, with the letter, where every line is within the limits', async () => {
        const opened = await openCaseOf(services(), desk(), { lines: [LINES.brakePads, { ...LINES.brakePads, amount: '980.00' }] });
        expect(opened).to.include({ state: 'decided', outcome: 'covered', decidedRound: 1 });
        expect(opened).to.not.have.any.keys('dueOn', 'assignee', 'decidedById');
        const { decisions, letters, entries } = await cases().read(clara(), opened.id);
        expect(entries.map(({ kind, by }) => [kind, by.kind])).to.deep.equal([
          ['case-opened', 'account'],
          ['decided', 'rules'],
          ['letter-made', 'rules'],
        ]);
        expect(decisions[0]?.by).to.deep.equal({ kind: 'rules' });
        expect(decisions[0]?.authorisation).to.include({ most: '2220.00', until: '2026-12-21' });
        expect(letters.map(({ kind, decisionSeq }) => [kind, decisionSeq])).to.deep.equal([['covered', decisions[0]?.seq]]);
      });

      it('are authorised in part, and wait for a person with the rest', async () => {
        const opened = await openCaseOf(services(), desk(), { lines: [LINES.brakePads, LINES.mirror, LINES.noCause] });
        expect(opened).to.include({ state: 'received', dueOn: '2026-11-23' });
        const { decisions, letters } = await cases().read(clara(), opened.id);
        expect(decisions.map(({ by, lines }) => [by.kind, lines.map(({ lineId, outcome }) => [lineId, outcome])])).to.deep.equal([
          ['rules', [['1', 'approved']]],
        ]);
        expect(letters).to.deep.equal([]);
        const decided = await cases().decide(clara(), opened.id, 1, draftAsProposed(opened));
        expect(decided.state).to.equal('decided');
        expect(await currentLines(opened.id)).to.deep.equal(['1 approved', '2 declined', '3 declined']);
        const numbers = (await cases().read(clara(), opened.id)).decisions.map(({ authorisation }) => authorisation?.number);
        expect(new Set(numbers).size).to.equal(2);
      });

      it('decline nothing, and authorise nothing after the work', async () => {
        for (const wanted of [
          { lines: [LINES.mirror] },
          { lines: [LINES.tyres, LINES.noCause] },
          { lines: [LINES.brakePads], timing: 'after' as const },
        ]) {
          const opened = await openCaseOf(services(), desk(), wanted);
          expect(opened.state).to.equal('received');
          expect(await kindsOf(opened.id)).to.deep.equal(['case-opened']);
        }
      });

      it('are left to a person where the letter cannot be made', async () => {
        const stopped = casesWith({ prepare: () => Promise.reject(new Refusal('letter-stopped')) });
        const order = await services().orders.create(vera(), {
          contractId: desk().contracts.polo,
          order: anOrderOf({ lines: [LINES.brakePads] }),
        });
        const opened = await stopped.open(vera(), { orderId: order.id, timing: 'before' });
        expect(opened.state).to.equal('received');
        expect(await kindsOf(opened.id)).to.deep.equal(['case-opened']);
      });
    });

    describe('in somebody’s hands', () => {
      it('are taken, handed over and taken over; whoever does not have it is told who has', async () => {
        const opened = await openCaseOf(services(), desk());
        const taken = await cases().take(clara(), opened.id, 1);
        expect(taken).to.include({ state: 'in-review', version: 2, updatedBy: 'Clara Claims' });
        expect(taken.assignee).to.deep.equal({ id: clara().who.id, name: 'Clara Claims' });
        const { values } = await refused(cases().decide(OTTO, opened.id, 2, draftAsProposed(taken)), 'others-case');
        expect(values).to.deep.equal({ name: 'Clara Claims' });
        const account = await services().accounts.create(desk().askers.admin, {
          name: `handler-${newId()}`,
          fullName: 'Hans Handler',
          role: 'claims',
        });
        expect((await cases().handlers(clara())).map(({ name }) => name)).to.include('Hans Handler');
        expect(await faultyPlaces(cases().handOver(clara(), opened.id, 2, 'nobody'))).to.deep.equal(['/accountId']);
        const given = await cases().handOver(clara(), opened.id, 2, account.id);
        expect(given.assignee).to.deep.equal({ id: account.id, name: 'Hans Handler' });
        expect((await cases().take(OTTO, opened.id, 3)).assignee?.name).to.equal('Otto Overblik');
        expect(await kindsOf(opened.id)).to.deep.equal(['case-opened', 'case-taken', 'case-handed-over', 'case-taken']);
      });

      it('are changed once where two come at once: the second is told who was first, and nothing is overwritten', async () => {
        const opened = await openCaseOf(services(), desk());
        const outcomes = await Promise.allSettled([clara(), OTTO, LENA].map((asker) => cases().take(asker, opened.id, 1)));
        const won = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
        const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason as Refusal] : []));
        expect(won).to.have.length(1);
        for (const each of lost) {
          expect(each.kind).to.equal('changed-meanwhile');
          expect(each.values).to.deep.equal({ by: won[0]?.assignee?.name, version: 2 });
        }
        expect((await cases().read(clara(), opened.id)).case).to.deep.include({ version: 2, assignee: won[0]?.assignee });
        expect(await kindsOf(opened.id)).to.deep.equal(['case-opened', 'case-taken']);
      });

      it('are decided once where two decide at once, and leave one letter and one authorisation', async () => {
        const opened = await openCaseOf(services(), desk());
        const drafts = [draftAsProposed(opened), draftAsProposed(opened, { '1': { outcome: 'declined', amount: '0.00', reason: 'Nej' } })];
        const both = await Promise.allSettled(
          [clara(), OTTO].map((asker, at) => cases().decide(asker, opened.id, 1, drafts[at] ?? { lines: [] })),
        );
        expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
        const { decisions, letters, case: after } = await cases().read(clara(), opened.id);
        expect([decisions.length, letters.length, after.version]).to.deep.equal([1, 1, 2]);
        expect(await authorisationsOf(opened.id)).to.have.length(decisions[0]?.authorisation ? 1 : 0);
      });

      it('go back to whoever withdrew them, with nothing authorised any more', async () => {
        const opened = await openCaseOf(services(), desk(), { lines: [LINES.brakePads, LINES.noCause] });
        expect(await currentLines(opened.id)).to.deep.equal(['1 approved']);
        expect(await faultyPlaces(cases().withdraw(vera(), opened.id, 1, ' '))).to.deep.equal(['/reason']);
        const withdrawn = await cases().withdraw(vera(), opened.id, 1, 'Kunden fortrød');
        expect(withdrawn).to.include({ state: 'withdrawn' });
        expect(withdrawn).to.not.have.property('dueOn');
        expect(await currentLines(opened.id)).to.deep.equal([]);
        await refused(cases().take(clara(), opened.id, 2), 'not-in-this-state');
      });
    });

    describe('with facts asked back', () => {
      const facts = [{ fact: '/order/lines/1/cause', question: 'Hvorfor blev støddæmperen skiftet?' }];

      it('wait for the workshop, and are asked again with its answer', async () => {
        const opened = await openCaseOf(services(), desk(), { lines: [LINES.gearbox, LINES.noCause] });
        const waiting = await cases().askBack(clara(), opened.id, 1, { facts, of: 'workshop', note: 'Se på billedet' });
        expect(waiting).to.include({ state: 'waiting', dueOn: '2026-12-04' });
        expect(waiting.asked).to.deep.include({ of: 'workshop', by: '2026-12-04', note: 'Se på billedet' });
        expect(waiting.assignee?.name).to.equal('Clara Claims');
        await refused(cases().decide(clara(), opened.id, 2, draftAsProposed(waiting)), 'not-in-this-state');
        const [first, second] = opened.order.lines;
        const told = { ...opened.order, lines: [first, { ...second, cause: 'wear', inServicePlan: false }] } as typeof opened.order;
        const answered = await cases().answer(vera(), opened.id, 2, { order: told, note: 'Slidt' });
        expect(answered).to.include({ state: 'in-review', dueOn: '2026-11-24' });
        expect(answered).to.not.have.property('asked');
        const { difference, entries, order } = await cases().read(clara(), opened.id);
        expect(difference?.map(({ lineId, before, after }) => [lineId, before?.verdict, after?.verdict])).to.deep.equal([
          ['2', 'needs-information', 'covered'],
        ]);
        expect(entries.at(-1)?.content['sources']).to.include({ '/order/lines/1/cause': 'asked-back' });
        // The order on file stays as the workshop sent it.
        expect(order.order.lines[1]).to.not.have.property('cause');
        const decided = await cases().decide(clara(), opened.id, 3, draftAsProposed(answered));
        const { decisions } = await cases().read(clara(), decided.id);
        expect(decisions[0]?.sources).to.include({ '/order/lines/1/cause': 'asked-back', '/order/lines/0/cause': 'workshop' });
        expect(await askedFacts(opened.id)).to.deep.equal(['/order/lines/1/cause true']);
      });

      it('send the customer a letter where the customer is asked, whom a workshop does not answer for', async () => {
        const opened = await openCaseOf(services(), desk());
        const waiting = await cases().askBack(clara(), opened.id, 1, { facts, of: 'customer', by: '2026-11-30' });
        expect(waiting).to.include({ dueOn: '2026-11-30' });
        const file = await cases().read(clara(), opened.id);
        expect(file.letters.map(({ kind }) => kind)).to.deep.equal(['more-facts']);
        await refused(cases().answer(vera(), opened.id, 2, { order: opened.order }), 'not-in-this-state');
        expect((await cases().read(vera(), opened.id)).case).to.not.have.property('asked');
        const ended = await cases().endAsking(clara(), opened.id, 2);
        expect(ended).to.include({ state: 'in-review', dueOn: '2026-11-24' });
        expect(await askedFacts(opened.id)).to.deep.equal(['/order/lines/1/cause false']);
      });

      it('are refused with every fault, and an order that cannot be asked is too', async () => {
        const opened = await openCaseOf(services(), desk());
        const ask = (draft: object) => cases().askBack(clara(), opened.id, 1, { facts, of: 'workshop', ...draft } as never);
        expect(await faultyPlaces(ask({ facts: [] }))).to.deep.equal(['/facts']);
        // What is asked for stays in the journal by its place: nobody's words belong there.
        const places = ['Karen Jensen', '/order/lines/1/Karen Jensen', ['/order/date']].map((fact) => ({ fact, question: 'Hvad?' }));
        expect(await faultyPlaces(ask({ facts: places }))).to.deep.equal(['/facts/0/fact', '/facts/1/fact', '/facts/2/fact']);
        expect(await faultyPlaces(ask({ facts: [{ fact: '', question: ' ' }], of: 'nobody', by: '2026-11-20' }))).to.deep.equal([
          '/facts/0/fact',
          '/facts/0/question',
          '/of',
          '/by',
        ]);
        await cases().askBack(clara(), opened.id, 1, { facts, of: 'workshop' });
        const order = { ...opened.order, lines: [{ id: '1', component: 'no-such' }] };
        expect(await faultyPlaces(cases().answer(vera(), opened.id, 2, { order }), 'invalid-question')).to.deep.equal([
          '/order/lines/0/component',
        ]);
        expect((await cases().read(clara(), opened.id)).case).to.include({ state: 'waiting', version: 2 });
      });
    });

    describe('when they are decided', () => {
      it('put every line on record with question, facts, answer, terms, who and why, and the letter', async () => {
        const decided = await decidedCaseOf(services(), desk(), { changes: goodwillOf('500.00') });
        expect(decided).to.include({ state: 'decided', outcome: 'goodwill', version: 3, decidedRound: 1 });
        const { decisions, letters, entries } = await cases().read(clara(), decided.id);
        const [decision] = decisions;
        expect(decision?.totals).to.deep.equal({
          asked: '20390.00',
          proposed: '18500.00',
          approved: '18500.00',
          goodwill: '500.00',
          customer: '1390.00',
        });
        expect(decision?.lines[1]).to.deep.include({
          outcome: 'declined',
          amount: '0.00',
          verdict: 'not-covered',
          text: 'Sidespejl, knust',
        });
        expect(decision?.authorisation).to.include({ most: '19000.00', until: '2026-12-21' });
        expect(decision?.by).to.deep.equal({ kind: 'person', id: clara().who.id, name: 'Clara Claims', role: 'claims' });
        expect(services().engine.askNow('check', decision?.question)).to.deep.equal({ ok: true, value: decision?.answer });
        expect(letters.map(({ kind, decisionSeq }) => [kind, decisionSeq])).to.deep.equal([['goodwill', decision?.seq]]);
        expect(entries.map(({ kind }) => kind)).to.deep.equal(['case-opened', 'case-taken', 'decided', 'letter-made']);
      });

      it('are written to in the customer’s language', async () => {
        const fdm = desk().fdmWorkshop;
        const decided = await decidedCaseOf(services(), desk(), { contract: 'corolla', by: fdm, lines: [LINES.mirror] });
        const { letters, decisions } = await cases().read(clara(), decided.id);
        expect(letters.map(({ kind, language }) => [kind, language])).to.deep.equal([['not-covered', 'en']]);
        expect(decisions[0]).to.not.have.property('authorisation');
      });

      it('are refused with every fault at its place', async () => {
        const opened = await openCaseOf(services(), desk());
        const draft = { lines: [{ lineId: '1', outcome: 'approved', amount: '1.00' }] } as const;
        expect(await faultyPlaces(cases().decide(clara(), opened.id, 1, draft))).to.deep.equal(['/lines/0/amount', '/lines']);
        expect(await kindsOf(opened.id)).to.deep.equal(['case-opened']);
      });

      it('are all on record or nothing is: a letter that cannot be kept leaves no trace', async () => {
        const opened = await openCaseOf(services(), desk());
        const before = await everything(opened.id);
        const failures: Partial<Letters>[] = [
          { prepare: () => Promise.reject(new Refusal('letter-stopped')) },
          { keep: () => Promise.reject(new Error('the disk is full')) },
        ];
        for (const letters of failures) {
          const error: unknown = await casesWith(letters)
            .decide(clara(), opened.id, 1, draftAsProposed(opened))
            .catch((reason: unknown) => reason);
          expect(error).to.be.instanceOf(Error);
          expect(await everything(opened.id)).to.deep.equal(before);
        }
        expect((await cases().decide(clara(), opened.id, 1, draftAsProposed(opened))).state).to.equal('decided');
      });

      it('never share an authorisation number', async () => {
        const opened = await Promise.all([1, 2, 3, 4].map(() => openCaseOf(services(), desk())));
        const decided = await Promise.all(
          opened.map((each, at) => cases().decide([clara(), OTTO][at % 2] as Asker, each.id, 1, draftAsProposed(each))),
        );
        const numbers = (await Promise.all(decided.map(({ id }) => authorisationsOf(id)))).flat();
        expect(new Set(numbers).size).to.equal(4);
      });
    });

    describe('with much goodwill', () => {
      const proposed = async () => {
        const dear = { ...LINES.mirror, amount: '3000.00' };
        return decidedCaseOf(services(), desk(), { lines: [LINES.gearbox, dear], changes: goodwillOf('2000.01') });
      };

      it('wait for a second person, who is named beside the first', async () => {
        const waiting = await proposed();
        expect(waiting).to.include({ state: 'awaiting-agreement', version: 3 });
        expect((await cases().read(clara(), waiting.id)).decisions).to.deep.equal([]);
        await refused(cases().agree(clara(), waiting.id, 3), 'second-person-needed');
        const decided = await cases().agree(LENA, waiting.id, 3);
        expect(decided).to.include({ state: 'decided', outcome: 'goodwill' });
        expect(decided).to.not.have.property('proposal');
        const [decision] = (await cases().read(clara(), waiting.id)).decisions;
        expect([decision?.by, decision?.agreedBy]).to.deep.equal([
          { kind: 'person', id: clara().who.id, name: 'Clara Claims', role: 'claims' },
          { kind: 'person', id: LENA.who.id, name: 'Lena Leder', role: 'claims' },
        ]);
      });

      it('go back to the handler where nobody agrees', async () => {
        const waiting = await proposed();
        expect(await faultyPlaces(cases().refuseAgreement(LENA, waiting.id, 3, ''))).to.deep.equal(['/reason']);
        const back = await cases().refuseAgreement(LENA, waiting.id, 3, 'For meget');
        expect(back).to.include({ state: 'in-review' });
        expect(back.assignee?.name).to.equal('Clara Claims');
        expect(back).to.not.have.property('proposal');
      });

      it('are decided by one person up to the amount', async () => {
        const dear = { ...LINES.mirror, amount: '3000.00' };
        expect((await decidedCaseOf(services(), desk(), { lines: [LINES.gearbox, dear], changes: goodwillOf('2000.00') })).state).to.equal(
          'decided',
        );
      });
    });

    describe('on appeal', () => {
      it('open a new round with the old decision in view, looked at by somebody else with new facts', async () => {
        const decided = await decidedCaseOf(services(), desk());
        const [gearbox, mirror] = decided.order.lines;
        const order = {
          ...decided.order,
          lines: [gearbox, { ...mirror, component: 'brake-discs', cause: 'wear' }],
        } as typeof decided.order;
        const appealed = await cases().appeal(vera(), decided.id, 3, { reason: 'Det var bremseskiven', order });
        expect(appealed).to.include({ state: 'appealed', round: 2, dueOn: '2026-12-04', outcome: 'partly-covered' });
        expect(appealed).to.not.have.property('assignee');
        const { difference } = await cases().read(clara(), decided.id);
        expect(difference?.map(({ lineId, before, after }) => [lineId, before?.verdict, after?.verdict])).to.deep.equal([
          ['2', 'not-covered', 'covered'],
        ]);
        await refused(cases().take(clara(), decided.id, 4), 'second-person-needed');
        await refused(cases().decide(clara(), decided.id, 4, draftAsProposed(appealed)), 'second-person-needed');
        const taken = await cases().take(OTTO, decided.id, 4);
        expect((await cases().list(OTTO, { list: 'appealed', number: decided.number })).items).to.have.length(1);
        const again = await cases().decide(OTTO, decided.id, 5, draftAsProposed(taken));
        expect(again).to.include({ state: 'decided', round: 2, outcome: 'covered', decidedRound: 2 });
        const { decisions } = await cases().read(clara(), decided.id);
        expect(decisions.map(({ round, totals, by }) => [round, totals.approved, by.kind === 'person' ? by.name : ''])).to.deep.equal([
          [1, '18500.00', 'Clara Claims'],
          [2, '20390.00', 'Otto Overblik'],
        ]);
        expect(await currentLines(decided.id)).to.deep.equal(['1 approved', '2 approved']);
        expect((await cases().list(OTTO, { list: 'appealed', number: decided.number })).items).to.deep.equal([]);
      });

      it('can be withdrawn until they are decided, and the decision holds', async () => {
        const decided = await decidedCaseOf(services(), desk());
        const appealed = await cases().appeal(clara(), decided.id, 3, { reason: 'Kunden ringede' });
        expect((await cases().read(clara(), decided.id)).difference).to.equal(undefined);
        await cases().take(OTTO, decided.id, appealed.version);
        // Whoever decided would else end the look at their own decision.
        await refused(cases().withdrawAppeal(clara(), decided.id, 5, 'Den holder'), 'second-person-needed');
        const back = await cases().withdrawAppeal(vera(), decided.id, 5, 'Alligevel ikke');
        expect(back).to.include({ state: 'decided', round: 2, outcome: 'partly-covered' });
        expect(back).to.not.have.property('dueOn');
        expect(await currentLines(decided.id)).to.deep.equal(['1 approved', '2 declined']);
        const second = await cases().appeal(vera(), decided.id, 6, { reason: 'Jo' });
        expect(second).to.include({ round: 3 });
      });

      it('are something else than a correction, which names the entry that it corrects', async () => {
        const decided = await decidedCaseOf(services(), desk());
        const closed = await cases().close(clara(), decided.id, 3);
        const reopened = await cases().reopen(clara(), decided.id, closed.version, 'Forkert beløb');
        expect(reopened).to.include({ state: 'in-review', round: 1, dueOn: '2026-11-24' });
        await refused(cases().withdraw(vera(), decided.id, 5, 'Nej'), 'not-in-this-state');
        const changes = { '1': { outcome: 'approved-in-part', amount: '18000.00', reason: 'Efter tilbud' } } as const;
        await cases().decide(clara(), decided.id, 5, draftAsProposed(reopened, changes));
        const { decisions } = await cases().read(clara(), decided.id);
        expect(decisions.map(({ corrects }) => corrects)).to.deep.equal([undefined, decisions[0]?.seq]);
        expect(await currentLines(decided.id)).to.deep.equal(['1 approved-in-part', '2 declined']);
      });
    });

    describe('as a workshop sees them', () => {
      it('show no file of the office, and no note of an answer that it took itself', async () => {
        const opened = await openCaseOf(services(), desk());
        const { attachments } = services();
        const content = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
        const ours = await attachments.add(clara(), opened.id, { name: 'kundens brev.jpg', content });
        const theirs = await attachments.add(vera(), opened.id, { name: 'bremse.jpg', content });
        const taken = await cases().take(clara(), opened.id, 1);
        await cases().answer(clara(), opened.id, taken.version, { order: taken.order, note: 'HEMMELIG' });
        const seen = await cases().read(vera(), opened.id);
        expect(seen.attachments.map(({ id }) => id)).to.deep.equal([theirs.id]);
        for (const hidden of ['kundens brev', ours.id, 'HEMMELIG']) expect(JSON.stringify(seen)).to.not.include(hidden);
        await refused(attachments.read(vera(), opened.id, ours.id), 'attachment-not-found');
        expect((await attachments.read(vera(), opened.id, theirs.id)).content).to.have.length(content.length);
        expect((await cases().read(clara(), opened.id)).attachments).to.have.length(2);
      });

      it('show no notes, no comments of the office, no reason for goodwill, no address, fee or letter', async () => {
        const opened = await openCaseOf(services(), desk());
        const draft = { ...draftAsProposed(opened, goodwillOf('500.00')), note: 'HEMMELIG' };
        await cases().comment(clara(), opened.id, 'HEMMELIG bemærkning');
        await cases().comment(clara(), opened.id, 'Til værkstedet', { toWorkshop: true });
        await cases().comment(vera(), opened.id, 'Fra værkstedet');
        const decided = await cases().decide(clara(), opened.id, 1, draft);
        await cases().reopen(clara(), decided.id, 2, 'HEMMELIG grund');
        const seen = await cases().read(vera(), opened.id);
        const text = JSON.stringify(seen);
        for (const hidden of ['HEMMELIG', 'trofast', 'Strandvejen', 'kunde.example', '20 30 40 50', '399.00', 'monthlyFee']) {
          expect(text, hidden).to.not.include(hidden);
        }
        expect(seen.letters).to.deep.equal([]);
        expect(seen.entries.filter(({ kind }) => kind === 'commented').map(({ content }) => content['text'])).to.deep.equal([
          'Til værkstedet',
          'Fra værkstedet',
        ]);
        expect(seen.decisions[0]?.lines[1]?.goodwill).to.deep.equal({ payer: 'provider', amount: '500.00', reason: '' });
        const whole = JSON.stringify(await cases().read(clara(), opened.id));
        for (const shown of ['HEMMELIG', 'trofast', 'HEMMELIG grund']) expect(whole).to.include(shown);
      });
    });

    describe('in lists', () => {
      it('stand where somebody has to look for them, what is due first in front', async () => {
        const lists = casesOf(newId());
        const before = await cases().counts(lists.asker);
        const late = await openCaseOf(services(), desk(), { timing: 'after' });
        const soon = await openCaseOf(services(), desk(), { timing: 'before' });
        const mine = await openCaseOf(services(), desk(), { timing: 'after' });
        await cases().take(lists.asker, mine.id, 1);
        const waiting = await openCaseOf(services(), desk());
        await cases().askBack(lists.asker, waiting.id, 1, {
          facts: [{ fact: '/order/odometerKm', question: 'Km?' }],
          of: 'workshop',
          by: '2026-11-23',
        });
        const ids = async (list: Parameters<ReturnType<typeof cases>['list']>[1]['list']) =>
          (await cases().list(lists.asker, { ...(list ? { list } : {}), limit: 100 })).items.map(({ id }) => id);
        expect(await ids('mine')).to.deep.equal([waiting.id, mine.id]);
        expect(await ids('waiting')).to.include(waiting.id);
        expect(await ids('due-soon'))
          .to.include(soon.id)
          .and.not.include.members([late.id]);
        // The workshop may still answer in time.
        expect(await ids('due-soon')).to.not.include(waiting.id);
        const unassigned = await ids('unassigned');
        expect(unassigned.indexOf(soon.id)).to.be.below(unassigned.indexOf(late.id));
        expect(unassigned).to.not.include(mine.id);
        expect((await ids('all')).slice(0, 4)).to.deep.equal([waiting.id, mine.id, soon.id, late.id]);
        const after = await cases().counts(lists.asker);
        expect(Object.entries(after).map(([list, count]) => [list, count - before[list as 'all']])).to.deep.equal([
          ['mine', 2],
          ['unassigned', 2],
          ['due-soon', 1],
          ['waiting', 1],
          ['awaiting-agreement', 0],
          ['appealed', 0],
          ['open', 4],
          ['all', 4],
        ]);
      });

      it('come page by page, each once', async () => {
        for (const list of ['open', 'all'] as const) {
          const whole = (await cases().list(clara(), { list, limit: 100 })).items.map(({ id }) => id);
          const seen: string[] = [];
          for (let cursor: string | undefined = ''; cursor !== undefined;) {
            const page: Awaited<ReturnType<ReturnType<typeof cases>['list']>> = await cases().list(clara(), { list, limit: 7, cursor });
            seen.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          }
          expect(seen.slice(0, whole.length)).to.deep.equal(whole);
          expect(new Set(seen).size).to.equal(seen.length);
        }
      });

      it('are found by number, order and contract; a workshop finds its own and not whose they are', async () => {
        const opened = await openCaseOf(services(), desk());
        await cases().take(clara(), opened.id, 1);
        const found = async (asker: Asker, query: object) => (await cases().list(asker, { list: 'all', ...query })).items;
        expect((await found(clara(), { number: opened.number.toLowerCase() })).map(({ id }) => id)).to.deep.equal([opened.id]);
        expect(await found(clara(), { number: '%' })).to.have.length(25);
        expect((await found(clara(), { orderId: opened.orderId })).map(({ number }) => number)).to.deep.equal([opened.number]);
        expect((await found(clara(), { contractId: desk().contracts.up })).length).to.equal(0);
        expect(await found(clara(), { contractId: 'a b' })).to.deep.equal([]);
        const [own] = await found(vera(), { orderId: opened.orderId, list: 'mine' });
        expect(own).to.include({ number: opened.number, workshopName: 'Autohuset Vest', asked: '20390.00', make: 'Volkswagen' });
        expect(own).to.not.have.property('assignee');
        expect(await found(desk().fdmWorkshop, { orderId: opened.orderId })).to.deep.equal([]);
        expect(await faultyPlaces(cases().list(clara(), { list: 'none' as never }))).to.deep.equal(['/list']);
        await refused(cases().list(desk().askers.product, {}), 'not-allowed');
      });
    });

    function anOrder() {
      return services().orders.create(vera(), { contractId: desk().contracts.polo, order: anOrderOf({}) });
    }

    function casesOf(id: string): { readonly asker: Asker } {
      return { asker: { ...OTTO, who: { ...OTTO.who, id } } };
    }

    function casesWith(letters: Partial<Letters>) {
      const own: TestServices = services();
      return openCases({ ...own, letters: { ...own.letters, ...letters } });
    }

    async function currentLines(caseId: string): Promise<string[]> {
      const rows = await services()
        .store.db.selectFrom('decided_line')
        .select(['line_id', 'outcome'])
        .where('case_id', '=', caseId)
        .where('is_current', '=', 1)
        .orderBy('line_id')
        .execute();
      return rows.map(({ line_id: id, outcome }) => `${id} ${outcome}`);
    }

    async function authorisationsOf(caseId: string): Promise<string[]> {
      const rows = await services().store.db.selectFrom('authorisation').select('number').where('case_id', '=', caseId).execute();
      return rows.map(({ number }) => number);
    }

    async function askedFacts(caseId: string): Promise<string[]> {
      const rows = await services()
        .store.db.selectFrom('asked_fact')
        .select(['fact', 'answered_at'])
        .where('case_id', '=', caseId)
        .execute();
      return rows.map(({ fact, answered_at: at }) => `${fact} ${at !== null}`);
    }

    /** What a decision writes. */
    async function everything(caseId: string): Promise<unknown> {
      const { db } = services().store;
      return [
        await db.selectFrom('claim_case').selectAll().where('id', '=', caseId).execute(),
        await services().journal.head(),
        await db.selectFrom('decided_line').selectAll().where('case_id', '=', caseId).execute(),
        await authorisationsOf(caseId),
        await db.selectFrom('letter').select('id').where('subject_id', '=', caseId).execute(),
        await db.selectFrom('follow_up').select('id').where('case_id', '=', caseId).execute(),
      ];
    }
  });
});
