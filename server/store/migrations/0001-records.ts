// The first tables: contracts and all that hangs on them, accounts and their sessions, keys, the trail.

import { type Kysely, sql } from 'kysely';
import type { ColumnText } from './column-text.ts';

export async function up(db: Kysely<unknown>, text: ColumnText): Promise<void> {
  const { schema } = db;

  await schema
    .createTable('workshop')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('address', text)
    .addColumn('phone', text)
    .addColumn('country', text, (column) => column.notNull())
    .addColumn('network', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();

  await schema
    .createTable('contract')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('number', text, (column) => column.notNull())
    .addColumn('number_key', text, (column) => column.notNull().unique())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('tier', text, (column) => column.notNull())
    .addColumn('starts_on', text)
    .addColumn('ends_on', text)
    .addColumn('terminated_on', text)
    .addColumn('payment', text)
    .addColumn('facts', text, (column) => column.notNull())
    .addColumn('last_read_on', text)
    .addColumn('last_km', 'integer')
    .addColumn('limit_reached_on', text)
    .addColumn('passes_limit', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addColumn('erased_at', text)
    .execute();
  await schema.createIndex('contract_ends_on').on('contract').columns(['ends_on', 'id']).execute();
  await schema.createIndex('contract_payment').on('contract').columns(['payment', 'number_key']).execute();
  await schema.createIndex('contract_product').on('contract').columns(['product', 'number_key']).execute();
  await schema.createIndex('contract_tier').on('contract').columns(['product', 'tier', 'number_key']).execute();
  await schema
    .createIndex('contract_passes_limit')
    .on('contract')
    .column('number_key')
    .where(sql.ref('passes_limit'), '=', sql.lit(1))
    .execute();

  await schema
    .createTable('vehicle')
    .addColumn('contract_id', text, (column) => column.primaryKey().references('contract.id'))
    .addColumn('registration', text)
    .addColumn('registration_key', text)
    .addColumn('vin', text)
    .addColumn('vin_key', text)
    .addColumn('make', text)
    .addColumn('model', text)
    .addColumn('facts', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('vehicle_registration').on('vehicle').columns(['registration_key', 'contract_id']).execute();
  await schema.createIndex('vehicle_vin').on('vehicle').columns(['vin_key', 'contract_id']).execute();

  await schema
    .createTable('customer')
    .addColumn('contract_id', text, (column) => column.primaryKey().references('contract.id'))
    .addColumn('name', text)
    .addColumn('name_key', text)
    .addColumn('type', text)
    .addColumn('address', text)
    .addColumn('email', text)
    .addColumn('phone', text)
    .addColumn('language', text)
    .execute();
  await schema.createIndex('customer_name').on('customer').columns(['name_key', 'contract_id']).execute();

  await schema
    .createTable('contract_change')
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('note', text)
    .addColumn('changed', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('contract_change_key', ['contract_id', 'version'])
    .execute();

  await schema
    .createTable('payment')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('due_on', text, (column) => column.notNull())
    .addColumn('amount', text, (column) => column.notNull())
    .addColumn('paid_on', text)
    .execute();
  await schema.createIndex('payment_contract').on('payment').columns(['contract_id', 'due_on']).execute();

  await schema
    .createTable('repair_order')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('number', text, (column) => column.notNull().unique())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('workshop_id', text, (column) => column.notNull().references('workshop.id'))
    .addColumn('date', text, (column) => column.notNull())
    .addColumn('odometer_km', 'integer')
    .addColumn('line_count', 'integer', (column) => column.notNull())
    .addColumn('facts', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('updated_at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('repair_order_contract').on('repair_order').columns(['contract_id', 'id']).execute();
  await schema.createIndex('repair_order_workshop').on('repair_order').columns(['workshop_id', 'id']).execute();

  await schema
    .createTable('odometer_reading')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('read_on', text, (column) => column.notNull())
    .addColumn('km', 'integer', (column) => column.notNull())
    .addColumn('source', text, (column) => column.notNull())
    .addColumn('order_id', text, (column) => column.references('repair_order.id'))
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('odometer_reading_contract').on('odometer_reading').columns(['contract_id', 'read_on', 'id']).execute();
  await schema.createIndex('odometer_reading_order').on('odometer_reading').column('order_id').execute();

  await schema
    .createTable('check_record')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('contract_id', text, (column) => column.notNull().references('contract.id'))
    .addColumn('order_id', text, (column) => column.references('repair_order.id'))
    .addColumn('workshop_id', text, (column) => column.references('workshop.id'))
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('language', text, (column) => column.notNull())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('terms_version', text, (column) => column.notNull())
    .addColumn('terms_hash', text, (column) => column.notNull())
    .addColumn('question', text, (column) => column.notNull())
    .addColumn('answer', text, (column) => column.notNull())
    .addColumn('provider', text, (column) => column.notNull())
    .addColumn('customer', text, (column) => column.notNull())
    .addColumn('open', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('check_record_contract').on('check_record').columns(['contract_id', 'id']).execute();
  await schema.createIndex('check_record_workshop').on('check_record').columns(['workshop_id', 'id']).execute();
  await schema.createIndex('check_record_order').on('check_record').columns(['order_id', 'id']).execute();

  await schema
    .createTable('account')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull().unique())
    .addColumn('full_name', text, (column) => column.notNull())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('workshop_id', text, (column) => column.references('workshop.id'))
    .addColumn('password_hash', text)
    .addColumn('oidc_subject', text, (column) => column.unique())
    .addColumn('language', text)
    .addColumn('is_demo', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('is_disabled', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();

  await schema
    .createTable('session')
    .addColumn('token_hash', text, (column) => column.primaryKey())
    .addColumn('account_id', text, (column) => column.notNull().references('account.id'))
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('seen_at', text, (column) => column.notNull())
    .addColumn('ends_at', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('session_account').on('session').column('account_id').execute();
  await schema.createIndex('session_ends_at').on('session').column('ends_at').execute();

  await schema
    .createTable('sign_in_failure')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('sign_in_failure_subject').on('sign_in_failure').columns(['subject', 'at']).execute();

  await schema
    .createTable('api_key')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('hint', text, (column) => column.notNull())
    .addColumn('key_hash', text, (column) => column.notNull().unique())
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('workshop_id', text, (column) => column.references('workshop.id'))
    .addColumn('scopes', text, (column) => column.notNull())
    .addColumn('created_at', text, (column) => column.notNull())
    .addColumn('created_by', text, (column) => column.notNull())
    .addColumn('used_at', text)
    .addColumn('revoked_at', text)
    .execute();

  await schema
    .createTable('trail')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('who_kind', text, (column) => column.notNull())
    .addColumn('who_id', text, (column) => column.notNull())
    .addColumn('who_name', text, (column) => column.notNull())
    .addColumn('workshop_id', text)
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('contract_id', text)
    .addColumn('why', text)
    .addColumn('request_id', text, (column) => column.notNull())
    .execute();
  await schema.createIndex('trail_contract').on('trail').columns(['contract_id', 'id']).execute();

  await schema
    .createTable('once')
    .addColumn('owner', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('request_hash', text, (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('location', text)
    .addColumn('etag', text)
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('once_key', ['owner', 'key'])
    .execute();
  await schema.createIndex('once_at').on('once').column('at').execute();

  await schema
    .createTable('counter')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', 'integer', (column) => column.notNull())
    .execute();

  await schema
    .createTable('import_run')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('file_name', text, (column) => column.notNull())
    .addColumn('started_at', text, (column) => column.notNull())
    .addColumn('touched_at', text, (column) => column.notNull())
    .addColumn('ended_at', text)
    .addColumn('by', text, (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('updated', 'integer', (column) => column.notNull())
    .addColumn('unchanged', 'integer', (column) => column.notNull())
    .addColumn('rejected', 'integer', (column) => column.notNull())
    .addColumn('rejects', text)
    .execute();
}
