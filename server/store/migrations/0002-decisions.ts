// Decisions on record: cases, the journal and what lies apart from it, letters and their sending.

import type { Kysely } from 'kysely';
import { refuse } from './append-only.ts';
import type { ColumnBytes } from './column-bytes.ts';
import type { ColumnText } from './column-text.ts';

export interface ColumnTypes {
  readonly database: 'sqlite' | 'postgres';
  readonly text: ColumnText;
  readonly bytes: ColumnBytes;
}

export async function up(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const { text } = types;
  await db.schema
    .alterTable('account')
    .addColumn('is_lead', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await cases(db, text);
  await journal(db, types);
  await decisions(db, text);
  await letters(db, text);
}

async function cases({ schema }: Kysely<unknown>, text: ColumnText): Promise<void> {
  await schema
    .createTable('claim_case')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('number', text, (column) => column.notNull().unique())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('order_id', text, (column) => column.notNull().references('repair_order.id').unique())
    .addColumn('workshop_id', text, (column) => column.notNull().references('workshop.id'))
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('tier', text, (column) => column.notNull())
    .addColumn('customer_type', text, (column) => column.notNull())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('timing', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('assignee_id', text)
    .addColumn('assignee_name', text)
    .addColumn('opened_at', text, (column) => column.notNull())
    .addColumn('opened_by', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addColumn('updated_by', text, (column) => column.notNull())
    .addColumn('due_on', text)
    .addColumn('asked_back', text)
    .addColumn('order_facts', text, (column) => column.notNull())
    .addColumn('question', text, (column) => column.notNull())
    .addColumn('answer', text, (column) => column.notNull())
    .addColumn('proposal', text)
    .addColumn('asked', text, (column) => column.notNull())
    .addColumn('outcome', text)
    .addColumn('approved', text)
    .addColumn('decided_at', text)
    .addColumn('decided_round', 'integer')
    .addColumn('decided_by_id', text)
    .execute();
  await schema.createIndex('claim_case_contract').on('claim_case').columns(['contract_id', 'id']).execute();
  await schema.createIndex('claim_case_workshop').on('claim_case').columns(['workshop_id', 'id']).execute();
  await schema.createIndex('claim_case_state').on('claim_case').columns(['state', 'due_on', 'id']).execute();
  await schema.createIndex('claim_case_assignee').on('claim_case').columns(['assignee_id', 'state', 'due_on']).execute();

  await schema
    .createTable('asked_fact')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('case_id', text, (column) => column.notNull().references('claim_case.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('fact', text, (column) => column.notNull())
    .addColumn('asked_of', text, (column) => column.notNull())
    .addColumn('asked_at', text, (column) => column.notNull())
    .addColumn('answered_at', text)
    .execute();
  await schema.createIndex('asked_fact_case').on('asked_fact').columns(['case_id', 'asked_at']).execute();
}

async function journal(db: Kysely<unknown>, { database, text, bytes }: ColumnTypes): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('journal_entry')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('subject_kind', text, (column) => column.notNull())
    .addColumn('subject_id', text, (column) => column.notNull())
    .addColumn('subject_seq', 'integer', (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull().unique())
    .execute();
  await schema
    .createIndex('journal_entry_subject')
    .unique()
    .on('journal_entry')
    .columns(['subject_kind', 'subject_id', 'subject_seq'])
    .execute();
  await schema.createIndex('journal_entry_kind').on('journal_entry').columns(['kind', 'seq']).execute();
  await refuse(db, database, 'journal_entry', ['update', 'delete']);

  await schema
    .createTable('journal_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('signature', text, (column) => column.notNull())
    .execute();

  // Content and salt go together when a person's data are erased; until then nothing of a part changes.
  await schema
    .createTable('journal_part')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('subject_kind', text, (column) => column.notNull())
    .addColumn('subject_id', text, (column) => column.notNull())
    .addColumn('what', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('salt', text, (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('content', bytes)
    .addColumn('file', text)
    .execute();
  await schema.createIndex('journal_part_subject').on('journal_part').columns(['subject_kind', 'subject_id']).execute();
  await refuse(db, database, 'journal_part', ['update']);

  await schema
    .createTable('kept_template')
    .addColumn('hash', text, (column) => column.primaryKey())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('kept_at', text, (column) => column.notNull())
    .execute();
  await refuse(db, database, 'kept_template', ['update', 'delete']);
}

async function decisions({ schema }: Kysely<unknown>, text: ColumnText): Promise<void> {
  await schema
    .createTable('decided_line')
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('line_id', text, (column) => column.notNull())
    .addColumn('case_id', text, (column) => column.notNull().references('claim_case.id'))
    .addColumn('contract_id', text, (column) => column.notNull())
    .addColumn('workshop_id', text, (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('decided_at', text, (column) => column.notNull())
    .addColumn('decided_on', text, (column) => column.notNull())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('tier', text, (column) => column.notNull())
    .addColumn('terms_version', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .addColumn('clause', text)
    .addColumn('component', text)
    .addColumn('outcome', text, (column) => column.notNull())
    .addColumn('asked', text)
    .addColumn('proposed', text)
    .addColumn('approved', text, (column) => column.notNull())
    .addColumn('goodwill', text, (column) => column.notNull())
    .addColumn('payer', text)
    .addColumn('handler_id', text)
    .addColumn('handler_name', text)
    // 1 until a later decision of the case takes its place.
    .addColumn('is_current', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('decided_line_key', ['seq', 'line_id'])
    .execute();
  await schema.createIndex('decided_line_case').on('decided_line').columns(['case_id', 'seq']).execute();
  await schema.createIndex('decided_line_day').on('decided_line').columns(['decided_on', 'seq']).execute();
  await schema.createIndex('decided_line_clause').on('decided_line').columns(['product', 'clause', 'decided_on']).execute();

  await schema
    .createTable('authorisation')
    .addColumn('number', text, (column) => column.primaryKey())
    .addColumn('case_id', text, (column) => column.notNull().references('claim_case.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('most', text, (column) => column.notNull())
    .addColumn('holds_until', text, (column) => column.notNull())
    .addColumn('given_at', text, (column) => column.notNull())
    .addColumn('is_automatic', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('authorisation_case').on('authorisation').columns(['case_id', 'seq']).execute();
}

async function letters({ schema }: Kysely<unknown>, text: ColumnText): Promise<void> {
  await schema
    .createTable('letter')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('subject_kind', text, (column) => column.notNull())
    .addColumn('subject_id', text, (column) => column.notNull())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('decision_seq', 'integer')
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('on_day', text, (column) => column.notNull())
    .addColumn('made_at', text, (column) => column.notNull())
    .addColumn('made_by', text, (column) => column.notNull())
    .addColumn('json_part', text, (column) => column.notNull())
    .addColumn('pdf_part', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('letter_subject').on('letter').columns(['subject_kind', 'subject_id', 'id']).execute();
  await schema.createIndex('letter_contract').on('letter').columns(['contract_id', 'id']).execute();

  await schema
    .createTable('letter_edit')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('letter_id', text, (column) => column.notNull().references('letter.id'))
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('part', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('letter_edit_letter').on('letter_edit').columns(['letter_id', 'id']).execute();

  await schema
    .createTable('sending')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('letter_id', text, (column) => column.notNull().references('letter.id'))
    .addColumn('address', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('message_id', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('queued_at', text, (column) => column.notNull())
    .addColumn('queued_by', text, (column) => column.notNull())
    // Not to be tried before this instant.
    .addColumn('next_at', text)
    // Who is sending it just now, and until when that can be: later, nobody is any more.
    .addColumn('claim', text)
    .addColumn('claimed_until', text)
    .addColumn('sent_at', text)
    .addColumn('fault', text)
    .execute();
  await schema.createIndex('sending_letter').on('sending').columns(['letter_id', 'id']).execute();
  await schema.createIndex('sending_state').on('sending').columns(['state', 'next_at']).execute();

  await schema
    .createTable('attachment')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('case_id', text, (column) => column.notNull().references('claim_case.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('part', text, (column) => column.notNull())
    .addColumn('file_name', text, (column) => column.notNull())
    .addColumn('media_type', text, (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('attachment_case').on('attachment').columns(['case_id', 'id']).execute();
}
