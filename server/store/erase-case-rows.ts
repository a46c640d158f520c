// What the store says of a person beyond the contract: texts of its cases, letters and calls; read for an export, emptied for an erasure.

import type { Store } from './open-store.ts';
import { caseOf } from './case-rows.ts';
import type { Case } from '../records/case.ts';

/** Oldest first. */
export async function casesOfContract(store: Store, contractId: string): Promise<Case[]> {
  const rows = await store.db.selectFrom('claim_case').selectAll().where('contract_id', '=', contractId).orderBy('id').execute();
  return rows.map(caseOf);
}

/** The day of the newest decision of any case; undefined: none. */
export async function lastDecidedOn(store: Store, contractId: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('decided_line')
    .select(({ fn }) => fn.max('decided_on').as('day'))
    .where('contract_id', '=', contractId)
    .executeTakeFirst();
  return row?.day ?? undefined;
}

/** Replaces what people wrote in a case; its version counts up, since whoever has it open sees another one. */
export async function rewriteCase(
  store: Store,
  {
    id,
    version,
    order,
    question,
    answer,
    proposal,
    asked,
  }: Pick<Case, 'id' | 'version' | 'order' | 'question' | 'answer' | 'proposal' | 'asked'>,
): Promise<void> {
  await store.db
    .updateTable('claim_case')
    .set({
      version: version + 1,
      order_facts: JSON.stringify(order),
      question: JSON.stringify(question),
      answer: JSON.stringify(answer),
      proposal: proposal ? JSON.stringify(proposal) : null,
      asked_back: asked ? JSON.stringify(asked) : null,
    })
    .where('id', '=', id)
    .execute();
}

/** Titles of letters; plain digests of what the office wrote; what customers said and were answered. */
export async function eraseCaseTexts(store: Store, contractId: string, mask: (text: string) => string): Promise<void> {
  const { db } = store;
  const letters = await db.selectFrom('letter').select(['id', 'title']).where('contract_id', '=', contractId).execute();
  for (const { id, title } of letters) {
    await db
      .updateTable('letter')
      .set({ title: mask(title) })
      .where('id', '=', id)
      .execute();
    await db.updateTable('letter_edit').set({ digest: '' }).where('letter_id', '=', id).execute();
  }
  const ofContract = db.selectFrom('follow_up').select('id').where('contract_id', '=', contractId);
  await db.updateTable('contact_attempt').set({ said: null, answered: null }).where('follow_up_id', 'in', ofContract).execute();
  await db.updateTable('follow_up').set({ said: null }).where('contract_id', '=', contractId).execute();
  await maskReviews(store, mask);
}

/** Reviews tell what many customers said: only the name goes. */
async function maskReviews({ db }: Store, mask: (text: string) => string): Promise<void> {
  const masked = (text: string | null) => (text === null ? null : mask(text));
  const rows = await db.selectFrom('contact_review').select(['id', 'said', 'measures']).execute();
  for (const { id, said, measures } of rows) {
    const texts = { said: masked(said), measures: masked(measures) };
    if (texts.said !== said || texts.measures !== measures)
      await db.updateTable('contact_review').set(texts).where('id', '=', id).execute();
  }
}
