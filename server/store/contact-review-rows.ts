// Reviews of follow-up contact in the store, and what each looks at.

import type { ContactReview } from '../records/follow-up.ts';
import { withoutNulls } from './contract-rows.ts';
import type { Store } from './open-store.ts';
import type { ContactReviewRow } from './tables-decisions.ts';

/** Newest first. */
export async function reviewsOf({ db }: Store, product: string, most: number): Promise<ContactReview[]> {
  const rows = await db
    .selectFrom('contact_review')
    .selectAll()
    .where('product', '=', product)
    .orderBy('to_day', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    product: row.product,
    from: row.from_day,
    to: row.to_day,
    contactsMade: row.contacts_made,
    contactsReached: row.contacts_reached,
    ...withoutNulls({ said: row.said, measures: row.measures }),
    at: row.at,
    by: row.by,
  }));
}

export async function insertReview({ db }: Store, row: ContactReviewRow): Promise<void> {
  await db.insertInto('contact_review').values(row).execute();
}

/** When the first of the product was opened; undefined: there is none. */
export async function firstOpenedAt({ db }: Store, product: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('follow_up')
    .select(({ fn }) => fn.min('opened_at').as('first'))
    .where('product', '=', product)
    .executeTakeFirst();
  return row?.first ?? undefined;
}

/** Attempts, complaints and what is late, of a product between two instants, the first excluded. */
export async function contactFigures(
  { db }: Store,
  { product, after, until, today }: { readonly product: string; readonly after: string; readonly until: string; readonly today: string },
) {
  const [attempts, complaints, late] = await Promise.all([
    db
      .selectFrom('contact_attempt')
      .innerJoin('follow_up', 'follow_up.id', 'contact_attempt.follow_up_id')
      .select(({ fn }) => [fn.countAll().as('made'), fn.sum('contact_attempt.reached').as('reached')])
      .where('follow_up.product', '=', product)
      .where('contact_attempt.at', '>', after)
      .where('contact_attempt.at', '<=', until)
      .executeTakeFirst(),
    db
      .selectFrom('follow_up')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('product', '=', product)
      .where('kind', '=', 'complaint')
      .where('opened_at', '>', after)
      .where('opened_at', '<=', until)
      .executeTakeFirst(),
    db
      .selectFrom('follow_up')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('product', '=', product)
      .where('state', '=', 'open')
      .where('due_on', '<', today)
      .executeTakeFirst(),
  ]);
  return {
    contactsMade: Number(attempts?.made ?? 0),
    contactsReached: Number(attempts?.reached ?? 0),
    complaints: Number(complaints?.count ?? 0),
    late: Number(late?.count ?? 0),
  };
}

/** What customers said at attempts, and in complaints; newest first. */
export async function quotesOf(
  { db }: Store,
  { product, after, until, most }: { readonly product: string; readonly after: string; readonly until: string; readonly most: number },
) {
  const said = db
    .selectFrom('contact_attempt')
    .innerJoin('follow_up', 'follow_up.id', 'contact_attempt.follow_up_id')
    .innerJoin('claim_case', 'claim_case.id', 'follow_up.case_id')
    .select(['follow_up.id as followUpId', 'follow_up.contract_id as contractId', 'claim_case.number as caseNumber'])
    .select(['contact_attempt.at as at', 'contact_attempt.said as text', 'follow_up.kind as kind'])
    .where('follow_up.product', '=', product)
    .where('contact_attempt.at', '>', after)
    .where('contact_attempt.at', '<=', until)
    .where('contact_attempt.said', 'is not', null);
  const complained = db
    .selectFrom('follow_up')
    .innerJoin('claim_case', 'claim_case.id', 'follow_up.case_id')
    .select(['follow_up.id as followUpId', 'follow_up.contract_id as contractId', 'claim_case.number as caseNumber'])
    .select(['follow_up.opened_at as at', 'follow_up.said as text', 'follow_up.kind as kind'])
    .where('follow_up.product', '=', product)
    .where('follow_up.opened_at', '>', after)
    .where('follow_up.opened_at', '<=', until)
    .where('follow_up.said', 'is not', null);
  const rows = await said.unionAll(complained).orderBy('at', 'desc').limit(most).execute();
  return rows.map(({ kind, text, ...row }) => ({ ...row, text: text ?? '', isComplaint: kind === 'complaint' }));
}
