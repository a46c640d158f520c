// The table of moves: nothing that it does not name is possible, in any state, for anybody.

import { expect } from 'chai';
import {
  CASE_MOVES,
  type CaseAtMove,
  isOnAppeal,
  mayHandle,
  MOVE_NAMES,
  moveFor,
  movesFor,
  OPEN_STATES,
} from '../../server/cases/case-moves.ts';
import { CASE_STATES, type CaseState } from '../../server/records/case.ts';
import { ROLES, type Who } from '../../server/records/who.ts';

const CLARA: Who = { kind: 'account', id: 'clara', name: 'Clara', role: 'claims' };
const OTTO: Who = { kind: 'account', id: 'otto', name: 'Otto', role: 'claims' };
const ANNA: Who = { kind: 'account', id: 'anna', name: 'Anna', role: 'admin' };
const VERA: Who = { kind: 'account', id: 'vera', name: 'Vera', role: 'workshop', workshopId: 'own' };
const SYSTEM: Who = { kind: 'api-key', id: 'key', name: 'System', role: 'workshop', workshopId: 'own' };
const CLAIMS_KEY: Who = { kind: 'api-key', id: 'claims-key', name: 'System', role: 'claims' };
const OPERATOR: Who = { kind: 'operator', id: 'root', name: 'root', role: 'admin' };
const OTHER_WORKSHOP: Who = { ...VERA, id: 'finn', workshopId: 'other' };
const PRODUCT: Who = { kind: 'account', id: 'peter', name: 'Peter', role: 'product' };

function aCase(state: CaseState, more: Partial<CaseAtMove> = {}): CaseAtMove {
  return { state, round: 1, workshopId: 'own', ...more };
}

const ASKED = { facts: [], of: 'workshop', by: '2026-12-01', askedAt: '2026-11-21T11:00:00.000Z' } as const;

describe('the table of moves', () => {
  it('lets every state be reached, and every open one be left', () => {
    const reached = new Set(CASE_MOVES.map(({ to }) => to));
    for (const state of CASE_STATES) expect(reached, state).to.include(state);
    for (const state of OPEN_STATES) {
      expect(
        CASE_MOVES.some(({ from, to }) => from.includes(state) && to !== 'same' && to !== state),
        state,
      ).to.equal(true);
    }
    expect(CASE_MOVES.map(({ name }) => name)).to.include.members([...MOVE_NAMES]);
  });

  it('refuses each move from each state that it does not name', () => {
    const everyone = [CLARA, OTTO, ANNA, VERA, SYSTEM, CLAIMS_KEY, OPERATOR, OTHER_WORKSHOP, PRODUCT];
    for (const name of MOVE_NAMES) {
      for (const state of CASE_STATES) {
        if (CASE_MOVES.some((move) => move.name === name && move.from.includes(state))) continue;
        for (const who of everyone) {
          for (const theCase of [aCase(state), aCase(state, { round: 2, decidedRound: 1, asked: ASKED })]) {
            expect(moveFor(name, theCase, who), `${name} from ${state} by ${who.id}`).to.be.oneOf(['not-allowed', 'not-in-this-state']);
          }
        }
      }
    }
  });

  it('lets only people decide, and nobody of a workshop or of product management', () => {
    for (const who of [VERA, SYSTEM, CLAIMS_KEY, OPERATOR, OTHER_WORKSHOP, PRODUCT]) {
      for (const state of CASE_STATES) {
        for (const name of ['take', 'hand-over', 'ask-back', 'end-asking', 'decide', 'propose', 'agree', 'reopen', 'close'] as const) {
          expect(moveFor(name, aCase(state), who), `${name} by ${who.id}`).to.equal('not-allowed');
        }
      }
    }
  });

  it('has no move without a person but the authorisation, which declines nothing', () => {
    expect(CASE_MOVES.filter(({ who }) => who.includes('rules')).map(({ name }) => name)).to.deep.equal(['authorise']);
    for (const role of ROLES) {
      for (const kind of ['account', 'api-key', 'operator'] as const) {
        expect(moveFor('authorise', aCase('received'), { kind, role, id: 'x', name: 'X', workshopId: 'own' })).to.equal('not-allowed');
      }
    }
  });

  it('gives a workshop its own cases only', () => {
    for (const state of CASE_STATES) expect([...movesFor(aCase(state, { asked: ASKED }), OTHER_WORKSHOP)]).to.deep.equal([]);
    expect([...movesFor(aCase('received'), VERA)]).to.have.members(['withdraw', 'comment']);
    expect([...movesFor(aCase('waiting', { asked: ASKED }), VERA)]).to.have.members(['answer', 'withdraw', 'comment']);
    expect([...movesFor(aCase('decided', { decidedRound: 1 }), SYSTEM)]).to.have.members(['appeal', 'comment']);
    expect([...movesFor(aCase('in-review', { round: 2, decidedRound: 1 }), VERA)]).to.have.members(['withdraw-appeal', 'comment']);
  });

  it('asks the one who was asked: a workshop does not answer for the customer', () => {
    const waiting = aCase('waiting', { asked: { ...ASKED, of: 'customer' } });
    expect(moveFor('answer', waiting, VERA)).to.equal('not-in-this-state');
    expect(moveFor('answer', waiting, CLARA)).to.include({ to: 'in-review' });
  });

  it('keeps a case with its handler until somebody takes it over', () => {
    const claras = aCase('in-review', { assignee: { id: 'clara', name: 'Clara' } });
    for (const name of ['ask-back', 'answer', 'decide', 'propose'] as const) {
      expect(moveFor(name, claras, CLARA), name).to.have.property('name', name);
      expect(moveFor(name, claras, OTTO), name).to.equal('others-case');
    }
    expect(moveFor('take', claras, OTTO)).to.include({ to: 'in-review' });
    expect(moveFor('decide', aCase('in-review'), OTTO)).to.include({ to: 'decided' });
  });

  it('needs a second person to agree, whoever that is', () => {
    const proposed = aCase('awaiting-agreement', {
      proposal: { draft: { lines: [] }, byId: 'clara', by: 'Clara', at: '2026-11-21T11:00:00.000Z' },
    });
    expect(moveFor('agree', proposed, CLARA)).to.equal('second-person-needed');
    expect(moveFor('agree', proposed, OTTO)).to.include({ to: 'decided' });
    expect(moveFor('refuse-agreement', proposed, CLARA)).to.include({ to: 'in-review' });
  });

  it('gives an appeal to somebody else than who decided before, until it is decided', () => {
    const appealed = aCase('appealed', { round: 2, decidedRound: 1, decidedById: 'clara' });
    expect(isOnAppeal(appealed)).to.equal(true);
    expect(mayHandle(appealed, CLARA)).to.equal(false);
    for (const name of ['take', 'ask-back', 'decide'] as const) {
      expect(moveFor(name, appealed, CLARA), name).to.equal('second-person-needed');
      expect(moveFor(name, appealed, OTTO), name).to.have.property('name', name);
    }
    const decided = aCase('decided', { round: 2, decidedRound: 2, decidedById: 'otto' });
    expect(isOnAppeal(decided)).to.equal(false);
    expect(moveFor('reopen', decided, OTTO)).to.include({ to: 'in-review' });
  });

  it('lets nobody withdraw what was decided once: that is corrected, or appealed against', () => {
    expect(moveFor('withdraw', aCase('in-review'), VERA)).to.include({ to: 'withdrawn' });
    expect(moveFor('withdraw', aCase('in-review', { decidedRound: 1 }), VERA)).to.equal('not-in-this-state');
    expect(moveFor('withdraw-appeal', aCase('in-review', { decidedRound: 1 }), VERA)).to.equal('not-in-this-state');
    expect(moveFor('withdraw-appeal', aCase('waiting', { round: 2, decidedRound: 1 }), VERA)).to.include({ to: 'decided' });
  });
});
