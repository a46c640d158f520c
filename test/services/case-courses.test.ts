// Random courses of cases, by random people, on both stores: none leads to a state or past a rule that the table of moves does not have.

import { expect } from 'chai';
import fc from 'fast-check';
import { mayHandle, moveFor, movesFor, type MoveName } from '../../server/cases/case-moves.ts';
import type { Case } from '../../server/records/case.ts';
import type { Entry } from '../../server/records/journal.ts';
import type { LetterRecord } from '../../server/records/letter.ts';
import { Refusal } from '../../server/records/refusal.ts';
import type { Asker } from '../../server/records/who.ts';
import { type Cases, openCases } from '../../server/services/cases.ts';
import { decisionsIn } from '../../server/services/cases/read-case.ts';
import type { Letters } from '../../server/services/letters.ts';
import { caseById } from '../../server/store/case-rows.ts';
import { type CaseWanted, draftAsProposed, LENA, LINES, openCaseOf, OTTO } from '../builders/cases.ts';
import { anAsker } from '../builders/desk-data.ts';
import { onBothDesks } from '../builders/desks.ts';

/** No course hangs on the words of a letter. */
const LETTERS = {
  prepare: () => Promise.resolve({} as never),
  keep: () => Promise.resolve({} as LetterRecord),
  ofSubject: () => Promise.resolve([]),
} satisfies Partial<Letters>;

const MOVES = [
  'take',
  'hand-over',
  'ask-back',
  'answer',
  'end-asking',
  'decide',
  'propose',
  'agree',
  'refuse-agreement',
  'appeal',
  'withdraw-appeal',
  'reopen',
  'withdraw',
  'close',
  'comment',
] as const satisfies readonly MoveName[];

interface Step {
  readonly name: (typeof MOVES)[number];
  /** Rather one of those that are possible, so that courses get somewhere. */
  readonly isPossible: boolean;
  readonly who: number;
  readonly isStale: boolean;
  readonly ofCustomer: boolean;
  readonly declines: boolean;
}

const steps = fc.array(
  fc.record({
    name: fc.constantFrom(...MOVES),
    isPossible: fc.nat(2).map((drawn) => drawn > 0),
    who: fc.nat(),
    isStale: fc.nat(7).map((drawn) => drawn === 0),
    ofCustomer: fc.boolean(),
    declines: fc.boolean(),
  }),
  { minLength: 24, maxLength: 32 },
);

describe('the course of a case', function () {
  this.timeout(60_000);

  onBothDesks((services, desk, store) => {
    it('keeps to the table, counts its version up, and loses no entry', async () => {
      const cases = openCases({ ...services(), letters: { ...services().letters, ...LETTERS } });
      const account = await services().accounts.create(desk().askers.admin, { name: 'hans', fullName: 'Hans', role: 'claims' });
      const askers: readonly Asker[] = [
        ...[desk().askers.claims, OTTO, LENA, desk().askers.workshop].flatMap((asker) => [asker, asker]),
        { ...OTTO, who: { ...OTTO.who, id: account.id, name: account.fullName } },
        desk().askers.admin,
        { ...desk().askers.workshop, who: { ...desk().askers.workshop.who, kind: 'api-key', id: 'key' } },
        { ...anAsker('claims', 'Key'), who: { ...anAsker('claims', 'Key').who, kind: 'api-key' } },
        { ...anAsker('admin', 'root'), who: { ...anAsker('admin', 'root').who, kind: 'operator' } },
        desk().fdmWorkshop,
        desk().askers.product,
      ];
      const made = new Map<MoveName, number>();
      const course = async (lines: CaseWanted['lines'] & object, walk: readonly Step[]) => {
        const { id } = await openCaseOf({ orders: services().orders, cases }, desk(), { lines });
        let before = await now(id);
        demandSound(before);
        for (const step of walk) {
          const drawn = askers[step.who % askers.length] as Asker;
          const { asker, name } = (step.isPossible ? rarest(made, before.case, askers, step.who) : undefined) ?? {
            asker: drawn,
            name: step.name,
          };
          const expected = await attempt(cases, before.case, asker, { ...step, name }, account.id);
          const after = await now(id);
          demandStep(before, after, expected);
          demandSound(after);
          if (expected.move) made.set(expected.move.name, (made.get(expected.move.name) ?? 0) + 1);
          before = after;
        }
      };
      const lines = fc.subarray(Object.values(LINES), { minLength: 1, maxLength: 3 });
      await fc.assert(fc.asyncProperty(lines, steps, course), { numRuns: store === 'sqlite' ? 8 : 4, seed: 9, endOnFailure: true });
      // The courses are the same in each run, and long enough to come everywhere.
      expect([...made.keys()]).to.include.members(MOVES);
    });

    interface Moment {
      readonly case: Case;
      readonly entries: readonly Entry[];
    }

    async function now(id: string): Promise<Moment> {
      const theCase = await caseById(services().store, id);
      if (!theCase) throw new Error('the case is gone');
      return { case: theCase, entries: await services().journal.ofSubject({ kind: 'case', id }) };
    }

    /** What came of it was what the table says; a refusal left all as it was. */
    function demandStep(before: Moment, after: Moment, expected: Expected): void {
      const kept = after.entries.slice(0, before.entries.length);
      expect(kept.map(({ hash }) => hash)).to.deep.equal(before.entries.map(({ hash }) => hash));
      if (!expected.move) {
        expect(after).to.deep.equal(before);
        return;
      }
      const { name, to, entry } = expected.move;
      expect(after.entries.length, name).to.equal(before.entries.length + 1);
      expect(after.entries.at(-1)?.kind).to.equal(entry);
      expect(after.case.state, name).to.equal(to === 'same' ? before.case.state : to);
      expect(after.case.version).to.equal(before.case.version + (name === 'comment' ? 0 : 1));
      expect(after.case.round).to.equal(before.case.round + (name === 'appeal' ? 1 : 0));
    }

    /** What holds of every case at any time. */
    function demandSound({ case: theCase, entries }: Moment): void {
      expect(entries.map(({ subjectSeq }) => subjectSeq)).to.deep.equal(entries.map((_, at) => at + 1));
      for (const { by, lines } of decisionsIn(entries)) {
        if (by.kind === 'rules') expect(lines.every(({ outcome }) => outcome === 'approved')).to.equal(true);
      }
      const isWaiting = theCase.state === 'waiting';
      expect(theCase.asked !== undefined).to.equal(isWaiting);
      expect(theCase.proposal !== undefined).to.equal(theCase.state === 'awaiting-agreement');
      const isOver = ['decided', 'closed', 'withdrawn'].includes(theCase.state);
      expect(theCase.dueOn === undefined, theCase.state).to.equal(isOver);
      if (['in-review', 'waiting', 'awaiting-agreement'].includes(theCase.state)) {
        expect(entries.some(({ kind }) => kind !== 'case-opened')).to.equal(true);
      }
    }
  });
});

interface Expected {
  /** Undefined: it was refused, and had to be. */
  readonly move?: Exclude<ReturnType<typeof moveFor>, string>;
}

/** Makes the move; whether it comes about has to be what the table says. */
async function attempt(cases: Cases, theCase: Case, asker: Asker, drawn: Step, accountId: string): Promise<Expected> {
  const { version, workshopId } = theCase;
  // Where the prices come to less than one person may grant, nobody is asked to agree.
  const step: Step = { ...drawn, name: drawn.name === 'propose' && !isDear(theCase) ? 'decide' : drawn.name };
  const { who } = asker;
  const sees = who.role === 'claims' || who.role === 'admin' || (who.role === 'workshop' && who.workshopId === workshopId);
  const named = sees ? moveFor(step.name, theCase, who) : 'not-allowed';
  // Hans may have decided what is appealed against.
  const isForAnother = step.name === 'hand-over' && typeof named !== 'string' && !mayHandle(theCase, { id: accountId });
  const found = isForAnother ? 'second-person-needed' : named;
  const isStale = step.isStale && step.name !== 'comment';
  const outcome: unknown = await make(cases, theCase, asker, { ...step, version: isStale ? version - 1 : version }, accountId).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (typeof found !== 'string' && !isStale) {
    if (outcome !== undefined) throw outcome instanceof Error ? outcome : new Error(String(outcome));
    return { move: found };
  }
  expect(outcome, `${step.name} by ${who.name} in ${theCase.state}`).to.be.instanceOf(Refusal);
  const { kind } = outcome as Refusal;
  if (!sees) expect(kind).to.be.oneOf(['case-not-found', 'not-allowed']);
  else if (found === 'not-allowed') expect(kind).to.equal('not-allowed');
  else expect(kind).to.equal(isStale ? 'changed-meanwhile' : found);
  return {};
}

function make(
  cases: Cases,
  theCase: Case,
  asker: Asker,
  { name, version, ofCustomer, declines }: Step & { readonly version: number },
  accountId: string,
): Promise<unknown> {
  const { id, order } = theCase;
  switch (name) {
    case 'take':
      return cases.take(asker, id, version);
    case 'hand-over':
      return cases.handOver(asker, id, version, accountId);
    case 'ask-back':
      return cases.askBack(asker, id, version, {
        facts: [{ fact: '/order/lines/0/cause', question: 'Hvorfor?' }],
        of: ofCustomer ? 'customer' : 'workshop',
      });
    case 'answer':
      return cases.answer(asker, id, version, { order: { ...order, odometerKm: (order.odometerKm ?? 0) + 1 } });
    case 'end-asking':
      return cases.endAsking(asker, id, version);
    case 'decide':
    case 'propose':
      return cases.decide(asker, id, version, draftOf(theCase, name === 'propose', declines));
    case 'agree':
      return cases.agree(asker, id, version);
    case 'refuse-agreement':
      return cases.refuseAgreement(asker, id, version, 'Nej');
    case 'appeal':
      return cases.appeal(asker, id, version, { reason: 'Uenig', ...(declines ? { order } : {}) });
    case 'withdraw-appeal':
      return cases.withdrawAppeal(asker, id, version, 'Alligevel ikke');
    case 'reopen':
      return cases.reopen(asker, id, version, 'Forkert');
    case 'withdraw':
      return cases.withdraw(asker, id, version, 'Fortrudt');
    case 'close':
      return cases.close(asker, id, version);
    case 'comment':
      return cases.comment(asker, id, 'Bemærkning');
  }
}

/**
 * Of the moves that are possible for any of them the one that was made least, by whoever comes first from a drawn one on.
 * Withdrawn, a course would be over, and a comment leads nowhere.
 */
function rarest(
  made: ReadonlyMap<MoveName, number>,
  theCase: Case,
  askers: readonly Asker[],
  first: number,
): { readonly asker: Asker; readonly name: Step['name'] } | undefined {
  const pairs = askers
    .map((_, at) => askers[(first + at) % askers.length] as Asker)
    .flatMap((asker) => {
      const possible = movesFor(theCase, asker.who);
      return MOVES.filter((name) => name !== 'withdraw' && name !== 'comment' && possible.has(name)).map((name) => ({ asker, name }));
    });
  return pairs.toSorted((one, other) => (made.get(one.name) ?? 0) - (made.get(other.name) ?? 0))[0];
}

function isDear({ order }: Case): boolean {
  return order.lines.reduce((sum, { amount }) => sum + Number(amount ?? '0'), 0) > 2000;
}

/** With goodwill beyond what one may grant, by whoever pays: on a line that is declined, of any price. */
function draftOf(theCase: Case, isProposal: boolean, declines: boolean) {
  const draft = draftAsProposed(theCase);
  const lines =
    declines || isProposal
      ? draft.lines.map((line) => ({ lineId: line.lineId, outcome: 'declined' as const, amount: '0.00', reason: 'Vurderet' }))
      : draft.lines;
  const goodwill = (amount: string) => ({ goodwill: { payer: 'provider', amount, reason: 'Kulance' } });
  return { lines: isProposal ? lines.map((line, at) => ({ ...line, ...goodwill(theCase.order.lines[at]?.amount ?? '1.00') })) : lines };
}
