// The course of a case as one table: which move leads from which states to which, who may make it, and what it needs.

import type { Case, CaseState } from '../records/case.ts';
import type { EntryKind } from '../records/journal.ts';
import type { RefusalKind } from '../records/refusal.ts';
import type { Who } from '../records/who.ts';

/**
 * `workshop`: whoever acts for the workshop that sent it, by account or key; `asked-workshop`: that workshop, where it was the
 * one that was asked. `office`: claims and admin, by account or key. `person`: claims and admin with an account, never a key or
 * an operator. `handler`: a person, but on appeal not the one who decided before. `assignee`: the handler whose case it is, or
 * any where it is nobody's. `second`: a person, but not the one who proposed. `rules`: the product's limits, without a person.
 */
export const MOVERS = ['workshop', 'asked-workshop', 'office', 'person', 'handler', 'assignee', 'second', 'rules'] as const;

export type Mover = (typeof MOVERS)[number];

export const MOVE_NAMES = [
  'open',
  'authorise',
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
] as const;

export type MoveName = (typeof MOVE_NAMES)[number];

export interface CaseMove {
  readonly name: MoveName;
  /** Empty: there is no case yet. */
  readonly from: readonly CaseState[];
  /** `same`: it stays where it is. */
  readonly to: CaseState | 'same';
  /** Any of these. */
  readonly who: readonly Mover[];
  readonly needsReason: boolean;
  /** Only while an appeal is being looked at, or only before the first decision; left out: always. */
  readonly when?: 'on-appeal' | 'undecided';
  /** What it puts on record. */
  readonly entry: EntryKind;
}

/** States of cases that somebody still has to do something about. */
export const OPEN_STATES: readonly CaseState[] = ['received', 'in-review', 'waiting', 'awaiting-agreement', 'appealed'];

const ALL_STATES: readonly CaseState[] = [...OPEN_STATES, 'decided', 'closed', 'withdrawn'];

const move = (
  name: MoveName,
  from: readonly CaseState[],
  to: CaseMove['to'],
  who: readonly Mover[],
  entry: EntryKind,
  more: Pick<CaseMove, 'when'> & { readonly needsReason?: true } = {},
): CaseMove => ({ name, from, to, who, needsReason: false, entry, ...more });

export const CASE_MOVES: readonly CaseMove[] = [
  move('open', [], 'received', ['workshop', 'office'], 'case-opened'),
  move('authorise', ['received'], 'decided', ['rules'], 'decided'),
  move('take', ['received', 'in-review', 'appealed'], 'in-review', ['handler'], 'case-taken'),
  move('take', ['waiting'], 'waiting', ['handler'], 'case-taken'),
  move('hand-over', ['received', 'in-review', 'appealed'], 'in-review', ['person'], 'case-handed-over'),
  move('hand-over', ['waiting'], 'waiting', ['person'], 'case-handed-over'),
  move('ask-back', ['received', 'in-review', 'appealed'], 'waiting', ['assignee'], 'asked-back'),
  move('answer', ['waiting'], 'in-review', ['asked-workshop', 'office'], 'answered'),
  move('answer', ['in-review'], 'in-review', ['assignee'], 'answered'),
  move('end-asking', ['waiting'], 'in-review', ['assignee'], 'asking-ended'),
  move('decide', ['received', 'in-review', 'appealed'], 'decided', ['assignee'], 'decided'),
  move('propose', ['received', 'in-review', 'appealed'], 'awaiting-agreement', ['assignee'], 'agreement-asked'),
  move('agree', ['awaiting-agreement'], 'decided', ['second'], 'decided'),
  move('refuse-agreement', ['awaiting-agreement'], 'in-review', ['person'], 'agreement-refused', { needsReason: true }),
  move('appeal', ['decided', 'closed'], 'appealed', ['workshop', 'office'], 'appealed', { needsReason: true }),
  move('withdraw-appeal', ['appealed', 'in-review', 'waiting'], 'decided', ['workshop', 'handler'], 'appeal-withdrawn', {
    needsReason: true,
    when: 'on-appeal',
  }),
  move('reopen', ['decided', 'closed'], 'in-review', ['person'], 'reopened', { needsReason: true }),
  move('withdraw', ['received', 'in-review', 'waiting'], 'withdrawn', ['workshop', 'office'], 'case-withdrawn', {
    needsReason: true,
    when: 'undecided',
  }),
  move('close', ['decided'], 'closed', ['person'], 'case-closed'),
  move('comment', ALL_STATES, 'same', ['workshop', 'office'], 'commented'),
];

/** What of a case settles who may move it where. */
export type CaseAtMove = Pick<Case, 'state' | 'round' | 'workshopId' | 'assignee' | 'asked' | 'proposal' | 'decidedRound' | 'decidedById'>;

/** Whether its newest round was opened by an appeal that nobody has decided yet. */
export function isOnAppeal({ round, decidedRound }: Pick<Case, 'round' | 'decidedRound'>): boolean {
  return round > 1 && decidedRound !== round;
}

/** The move by that name from the case's state; the refusal where it is not to be made there, or not by them. */
export function moveFor(name: MoveName, theCase: CaseAtMove, who: Who): CaseMove | RefusalKind {
  const rows = CASE_MOVES.filter((row) => row.name === name);
  // Who may never make it is told so, whatever state the case is in.
  if (!rows.some((row) => row.who.some((mover) => isOfKind(mover, theCase, who)))) return 'not-allowed';
  const fitting = rows.filter((row) => isWhere(row, theCase));
  if (fitting.length === 0) return 'not-in-this-state';
  const refusals = fitting.map((row) => refusalOf(row, theCase, who));
  const possible = refusals.indexOf(undefined);
  return fitting[possible] ?? refusals.find((refusal) => refusal !== 'not-allowed') ?? 'not-allowed';
}

/** The moves that they may make now: what pages offer. `open` is none of a case that is there. */
export function movesFor(theCase: CaseAtMove, who: Who): ReadonlySet<MoveName> {
  return new Set(MOVE_NAMES.filter((name) => name !== 'open' && typeof moveFor(name, theCase, who) !== 'string'));
}

/** Whether they may be given the case: a person of the office, on appeal somebody who did not decide it. */
export function mayHandle(theCase: CaseAtMove, account: { readonly id: string }): boolean {
  return !(isOnAppeal(theCase) && theCase.decidedById === account.id);
}

function isWhere({ from, when }: CaseMove, theCase: CaseAtMove): boolean {
  const isThen = when === undefined || (when === 'on-appeal' ? isOnAppeal(theCase) : theCase.decidedRound === undefined);
  return isThen && from.includes(theCase.state);
}

function isOfKind(mover: Mover, { workshopId }: CaseAtMove, { kind, role, workshopId: theirs }: Who): boolean {
  if (mover === 'rules') return false;
  if (mover === 'workshop' || mover === 'asked-workshop') return role === 'workshop' && theirs === workshopId;
  const isOffice = role === 'claims' || role === 'admin';
  return isOffice && (mover === 'office' || kind === 'account');
}

/** Undefined: one of its movers is them. */
function refusalOf(row: CaseMove, theCase: CaseAtMove, who: Who): RefusalKind | undefined {
  const refusals = row.who.filter((mover) => isOfKind(mover, theCase, who)).map((mover) => personalRefusal(mover, theCase, who));
  if (refusals.length === 0) return 'not-allowed';
  return refusals.includes(undefined) ? undefined : refusals[0];
}

function personalRefusal(mover: Mover, theCase: CaseAtMove, who: Who): RefusalKind | undefined {
  const { assignee, asked, proposal } = theCase;
  switch (mover) {
    case 'asked-workshop':
      return asked?.of === 'workshop' ? undefined : 'not-in-this-state';
    case 'assignee':
      if (assignee && assignee.id !== who.id) return 'others-case';
      return mayHandle(theCase, who) ? undefined : 'second-person-needed';
    case 'handler':
      return mayHandle(theCase, who) ? undefined : 'second-person-needed';
    case 'second':
      return proposal?.byId === who.id ? 'second-person-needed' : undefined;
    default:
      return undefined;
  }
}
