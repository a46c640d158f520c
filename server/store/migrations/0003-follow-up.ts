// Contact after a decision: whom to call, each attempt, complaints, and reviews of them all.

import type { Kysely } from 'kysely';
import type { ColumnText } from './column-text.ts';

export async function up({ schema }: Kysely<unknown>, text: ColumnText): Promise<void> {
  await schema
    .createTable('follow_up')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('case_id', text, (column) => column.notNull().references('claim_case.id'))
    .addColumn('contract_id', text, (column) => column.notNull())
    .addColumn('decision_seq', 'integer', (column) => column.notNull())
    .addColumn('product', text, (column) => column.notNull())
    // `call` after a decision; `complaint`: somebody is not content.
    .addColumn('kind', text, (column) => column.notNull())
    // 1: a line was declined or is open; these are called first.
    .addColumn('is_urgent', 'integer', (column) => column.notNull())
    // Only the lead calls about a car that came back to the workshop.
    .addColumn('is_return', 'integer', (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('due_on', text, (column) => column.notNull())
    .addColumn('opened_at', text, (column) => column.notNull())
    .addColumn('closed_at', text)
    // How a complaint came: telephone, e-mail, social-media, review.
    .addColumn('way', text)
    // A person's data: what was complained of.
    .addColumn('said', text)
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('follow_up_due').on('follow_up').columns(['state', 'is_urgent', 'due_on', 'id']).execute();
  await schema.createIndex('follow_up_case').on('follow_up').columns(['case_id', 'id']).execute();

  await schema
    .createTable('contact_attempt')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('follow_up_id', text, (column) => column.notNull().references('follow_up.id'))
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('time_of_day', text, (column) => column.notNull())
    // telephone, message, e-mail
    .addColumn('way', text, (column) => column.notNull())
    .addColumn('reached', 'integer', (column) => column.notNull())
    // A person's data: what the customer said, and what was answered.
    .addColumn('said', text)
    .addColumn('answered', text)
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('contact_attempt_follow_up').on('contact_attempt').columns(['follow_up_id', 'id']).execute();
  await schema.createIndex('contact_attempt_at').on('contact_attempt').column('at').execute();

  await schema
    .createTable('contact_review')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('from_day', text, (column) => column.notNull())
    .addColumn('to_day', text, (column) => column.notNull())
    .addColumn('contacts_made', 'integer', (column) => column.notNull())
    .addColumn('contacts_reached', 'integer', (column) => column.notNull())
    .addColumn('said', text)
    .addColumn('measures', text)
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('contact_review_product').on('contact_review').columns(['product', 'to_day']).execute();
}
