// What every move of a case has in common: the case found and judged, its row changed, its entry appended, all in one transaction.

import type { Casework } from '../../../engine/domain/casework.ts';
import { type CaseMove, isOnAppeal, moveFor, type MoveName } from '../../cases/case-moves.ts';
import { money, moneyText, NO_MONEY } from '../../../engine/domain/money.ts';
import type { Case } from '../../records/case.ts';
import type { Contract } from '../../records/contract.ts';
import type { Entry, EntryBy } from '../../records/journal.ts';
import type { OrderFacts, Workshop } from '../../records/order.ts';
import { Refusal, type RefusalKind } from '../../records/refusal.ts';
import type { Asker } from '../../records/who.ts';
import { caseById, type CaseSums, updateCase } from '../../store/case-rows.ts';
import { contractById } from '../../store/contract-rows.ts';
import { orderById } from '../../store/order-rows.ts';
import { workshopById } from '../../store/workshop-rows.ts';
import { demandRole, isId, isOffice } from '../refuse.ts';
import { caseSeenBy } from './case-sight.ts';
import type { CaseParts } from './case-types.ts';

/** The case as it becomes; state, version, time and name are set by the move. */
export type CaseChange = Omit<Case, 'state' | 'version' | 'updatedAt' | 'updatedBy'>;

export interface PutMove {
  readonly asker: Asker;
  readonly before: Case;
  readonly move: Pick<CaseMove, 'entry' | 'to'>;
  readonly change: CaseChange;
  /** Of its entry, beside state, round and version. */
  readonly content: object;
  /** The instant that the entry bears; left out: now. */
  readonly at?: string;
  /** Left out: the asker. */
  readonly by?: EntryBy;
  /** For decisions, whose content is theirs alone. */
  readonly isBare?: boolean;
  readonly approved?: string;
  /** What else stands or falls with it. */
  readonly also?: (after: Case, entry: Entry) => Promise<void>;
}

/** Who makes entries without a person. */
export const RULES: EntryBy = { kind: 'rules', id: 'rules', name: 'Coverline', role: 'rules' };

export interface CaseDesk {
  /** `case-not-found`, also for another workshop's. */
  existing(asker: Asker, id: string): Promise<Case>;
  /** The case and the move that may be made of it now; refuses as the table of moves has it. */
  begin(asker: Asker, id: string, ifVersion: number, name: MoveName): Promise<{ readonly before: Case; readonly move: CaseMove }>;
  put(move: PutMove): Promise<Case>;
  /** What a case is asked about and written to. */
  around(theCase: Pick<Case, 'contractId' | 'workshopId' | 'orderId'>): Promise<CaseSurroundings>;
  caseworkOf(product: string): Casework;
}

export interface CaseSurroundings {
  readonly contract: Contract;
  readonly workshop: Workshop;
  readonly orderNumber: string;
}

export function openDesk(parts: Pick<CaseParts, 'store' | 'engine' | 'clock' | 'journal' | 'trail'>): CaseDesk {
  const { store, engine, clock, journal, trail } = parts;

  async function existing(asker: Asker, id: string): Promise<Case> {
    demandRole(asker, 'workshop', 'claims', 'admin');
    const theCase = isId(id) ? await caseById(store, id) : undefined;
    if (!theCase || !(isOffice(asker) || theCase.workshopId === asker.who.workshopId)) throw new Refusal('case-not-found');
    return theCase;
  }

  return {
    existing,
    async begin(asker, id, ifVersion, name) {
      const before = await existing(asker, id);
      const move = moveFor(name, before, asker.who);
      if (move === 'not-allowed') throw new Refusal(move);
      // Whoever comes second is told who came first, and not that the case is where they did not expect it.
      if (before.version !== ifVersion) throw changedMeanwhile(before);
      if (typeof move === 'string') throw refusalOf(move, before);
      return { before, move };
    },
    async put({ asker, before, move, change, content, at = clock.now(), by = journal.byOf(asker), isBare = false, approved, also }) {
      const after: Case = {
        ...change,
        state: move.to === 'same' ? before.state : move.to,
        version: before.version + 1,
        updatedAt: at,
        updatedBy: by.name,
      };
      await store.atomically(async () => {
        if (!(await updateCase(store, after, sumsOf(after.order, approved)))) {
          throw changedMeanwhile((await caseById(store, before.id)) ?? before);
        }
        const entry = await journal.append({
          subject: { kind: 'case', id: after.id },
          kind: move.entry,
          by,
          at,
          content: isBare ? content : { state: after.state, round: after.round, version: after.version, ...content },
        });
        await also?.(after, entry);
        await trail.contractsRead(asker, [after.contractId], 'case');
        await trail.note(asker, trailAction(move), { contractId: after.contractId, why: after.number });
      });
      return caseSeenBy(asker, after);
    },
    async around({ contractId, workshopId, orderId }) {
      const contract = await contractById(store, contractId);
      const workshop = await workshopById(store, workshopId);
      const order = await orderById(store, orderId);
      if (!contract || !workshop || !order) throw new Error(`the case of order ${orderId} has lost its contract, workshop or order`);
      return { contract, workshop, orderNumber: order.number };
    },
    caseworkOf(product) {
      const casework = engine.book.products.get(product)?.casework;
      if (casework) return casework;
      throw new Refusal('invalid-record', { count: 1 }, [
        { code: 'record.no-casework', pointer: '/orderId', values: { field: 'orderId', product } },
      ]);
    },
  };
}

export function sumsOf({ lines }: OrderFacts, approved?: string): CaseSums {
  const asked = moneyText(lines.reduce((sum, { amount }) => sum.plus(amount ?? '0'), NO_MONEY));
  return { asked, ...(approved === undefined ? {} : { approved: moneyText(money(approved)) }) };
}

/** 'asked-back' → 'case.asked-back', 'case-opened' → 'case.opened'. */
export function trailAction({ entry }: Pick<CaseMove, 'entry'>): string {
  return `case.${entry.replace(/^case-/, '')}`;
}

export function changedMeanwhile({ updatedBy, version }: Case): Refusal {
  return new Refusal('changed-meanwhile', { by: updatedBy, version });
}

function refusalOf(kind: RefusalKind, theCase: Case): Refusal {
  if (kind === 'others-case') return new Refusal(kind, { name: theCase.assignee?.name ?? '' });
  return new Refusal(kind, { state: theCase.state, onAppeal: isOnAppeal(theCase) ? 1 : 0 });
}
