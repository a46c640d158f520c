// Contracts and checks for an export: page after page in the order of their making, so that no export fills the memory.

import type { Contract } from '../records/contract.ts';
import type { Check } from '../records/order.ts';
import { checkOf } from './check-rows.ts';
import { contractOf, contractRows } from './contract-rows.ts';
import type { Store } from './open-store.ts';

/** Days, both included; of the last change of a contract, of the making of a check. */
export interface ExportDays {
  readonly from?: string;
  readonly to?: string;
}

const ROWS = 500;

export async function* contractPages(store: Store, days: ExportDays): AsyncGenerator<readonly Contract[]> {
  for (let after = ''; ;) {
    let rows = contractRows(store).where('contract.id', '>', after).orderBy('contract.id').limit(ROWS);
    if (days.from !== undefined) rows = rows.where('contract.updated_at', '>=', days.from);
    if (days.to !== undefined) rows = rows.where('contract.updated_at', '<', endOf(days.to));
    const page = (await rows.execute()).map(contractOf);
    if (page.length > 0) yield page;
    if (page.length < ROWS) return;
    after = page.at(-1)?.id ?? '';
  }
}

/** A check with the numbers by which people know its contract and order. */
export interface ExportedCheck {
  readonly check: Check;
  readonly contractNumber: string;
  readonly orderNumber: string | null;
  readonly workshopName: string | null;
}

export async function* checkPages(store: Store, days: ExportDays): AsyncGenerator<readonly ExportedCheck[]> {
  for (let after = ''; ;) {
    let rows = store.db
      .selectFrom('check_record')
      .innerJoin('contract', 'contract.id', 'check_record.contract_id')
      .leftJoin('repair_order', 'repair_order.id', 'check_record.order_id')
      .leftJoin('workshop', 'workshop.id', 'check_record.workshop_id')
      .selectAll('check_record')
      .select(['contract.number as contract_number', 'repair_order.number as order_number', 'workshop.name as workshop_name'])
      .where('check_record.id', '>', after)
      .orderBy('check_record.id')
      .limit(ROWS);
    if (days.from !== undefined) rows = rows.where('check_record.at', '>=', days.from);
    if (days.to !== undefined) rows = rows.where('check_record.at', '<', endOf(days.to));
    const page = (await rows.execute()).map(({ contract_number, order_number, workshop_name, ...row }) => ({
      check: checkOf(row),
      contractNumber: contract_number,
      orderNumber: order_number,
      workshopName: workshop_name,
    }));
    if (page.length > 0) yield page;
    if (page.length < ROWS) return;
    after = page.at(-1)?.check.id ?? '';
  }
}

/** After every instant of that day, as instants are written. */
function endOf(day: string): string {
  return `${day}T~`;
}
