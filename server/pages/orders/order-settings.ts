// What templates/orders/order-page.yaml says of the page: its head, the usual choices, the names of columns.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface OrderSettings {
  /** Facts of the order that are always shown. */
  readonly head: readonly string[];
  /** Facts of the order that the record of the workshop tells. */
  readonly fromRecords: readonly string[];
  /** Choices that are shown at once; the others on demand. */
  readonly mostChoices: number;
  /** The usual choices of a fact, by its name. */
  readonly usual: Readonly<Record<string, readonly string[]>>;
  /** What workshops write above a column, by the part of a line that it fills. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export function readOrderSettings(templates: string): OrderSettings {
  return parse(readFileSync(join(templates, 'orders', 'order-page.yaml'), 'utf8')) as OrderSettings;
}
