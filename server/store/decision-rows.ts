// What is asked of decisions without opening the journal: their lines, their authorisations, and the facts that were asked back.

import type { Case } from '../records/case.ts';
import type { Decision } from '../records/decision.ts';
import { newId } from './new-id.ts';
import type { Store } from './open-store.ts';
import type { DecidedLineRow } from './tables-decisions.ts';

/** The decision's lines take the place of those before. */
export async function insertDecision(
  store: Store,
  { id, contractId, workshopId, product, tier }: Pick<Case, 'id' | 'contractId' | 'workshopId' | 'product' | 'tier'>,
  decision: Decision,
): Promise<void> {
  await retireDecisions(store, id);
  const { seq, at, on, by, round, lines, terms, authorisation } = decision;
  const rows = lines.map((line): DecidedLineRow => ({
    seq,
    line_id: line.lineId,
    case_id: id,
    contract_id: contractId,
    workshop_id: workshopId,
    round,
    decided_at: at,
    decided_on: on,
    product,
    tier,
    terms_version: terms.version,
    verdict: line.verdict,
    clause: line.clause ?? null,
    component: line.component ?? null,
    outcome: line.outcome,
    asked: line.asked,
    proposed: line.proposed,
    approved: line.amount,
    goodwill: line.goodwill?.amount ?? '0.00',
    payer: line.goodwill?.payer ?? null,
    handler_id: by.kind === 'person' ? by.id : null,
    handler_name: by.kind === 'person' ? by.name : null,
    is_current: 1,
  }));
  await store.db.insertInto('decided_line').values(rows).execute();
  if (!authorisation) return;
  await store.db
    .insertInto('authorisation')
    .values({
      number: authorisation.number,
      case_id: id,
      seq,
      most: authorisation.most,
      holds_until: authorisation.until,
      given_at: at,
      is_automatic: by.kind === 'rules' ? 1 : 0,
    })
    .execute();
}

/** What was decided counts no longer: it was decided anew, or the case was withdrawn. */
export async function retireDecisions(store: Store, caseId: string): Promise<void> {
  await store.db.updateTable('decided_line').set({ is_current: 0 }).where('case_id', '=', caseId).where('is_current', '=', 1).execute();
}

export async function insertAskedFacts(
  store: Store,
  asked: { readonly caseId: string; readonly round: number; readonly facts: readonly string[]; readonly of: string; readonly at: string },
): Promise<void> {
  const rows = asked.facts.map((fact) => ({
    id: newId(),
    case_id: asked.caseId,
    round: asked.round,
    fact,
    asked_of: asked.of,
    asked_at: asked.at,
    answered_at: null,
  }));
  await store.db.insertInto('asked_fact').values(rows).execute();
}

/** Those still open of these facts have been told. */
export async function markAnswered(store: Store, caseId: string, facts: readonly string[], at: string): Promise<void> {
  if (facts.length === 0) return;
  await store.db
    .updateTable('asked_fact')
    .set({ answered_at: at })
    .where('case_id', '=', caseId)
    .where('answered_at', 'is', null)
    .where('fact', 'in', [...facts])
    .execute();
}

/** Pointers of facts that were asked for and told, in any round. */
export async function answeredFacts(store: Store, caseId: string): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('asked_fact')
    .select('fact')
    .distinct()
    .where('case_id', '=', caseId)
    .where('answered_at', 'is not', null)
    .execute();
  return rows.map(({ fact }) => fact);
}
