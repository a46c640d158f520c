// What the desk speaks of unasked: templates/settings/desk.yaml, which whoever runs the server may change.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TEMPLATES } from '../../places.ts';

export interface DeskSettings {
  /** An agreement that ends within so many months is spoken of at the counter. */
  readonly endsSoonMonths: number;
}

/** Throws where the file does not say it: the server is not to start on half a setting. */
export function readDeskSettings(file = join(TEMPLATES, 'settings', 'desk.yaml')): DeskSettings {
  const { endsSoonMonths } = parse(readFileSync(file, 'utf8')) as Partial<Record<keyof DeskSettings, unknown>>;
  if (typeof endsSoonMonths !== 'number' || !Number.isInteger(endsSoonMonths) || endsSoonMonths < 0) {
    throw new Error(`${file}: endsSoonMonths is to be a whole number of months`);
  }
  return { endsSoonMonths };
}
