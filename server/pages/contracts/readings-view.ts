// The odometer readings of a contract's car as the page shows them, newest first; one below an earlier one is marked.

import type { Language } from '../../../engine/domain/words.ts';
import { type Reading, READING_SOURCES, type ReadingDraft, type ReadingSource } from '../../records/contract.ts';
import { formatDay, formatKm } from '../../words/format.ts';
import { readDay, readKm } from '../../words/read-input.ts';
import type { Say } from '../../words/sentences.ts';
import { fieldOf, type FieldView, type Posted, postedText } from '../form-field.ts';

/** Who may be named as the reader here; the others come from orders and imports. */
const ASKED_SOURCES: readonly ReadingSource[] = READING_SOURCES.filter((source) => source !== 'order' && source !== 'import');

export interface ReadingRow {
  readonly day: string;
  readonly km: string;
  readonly source: string;
  readonly by: string;
  /** Empty: not below an earlier one. */
  readonly warning: string;
}

/** `readings` by day, oldest first. */
export function readingRows(readings: readonly Reading[], language: Language, say: Say): readonly ReadingRow[] {
  let highest: Reading | undefined;
  const rows = readings.map((reading) => {
    const earlier = highest;
    if (!highest || reading.km > highest.km) highest = reading;
    return {
      day: formatDay(reading.readOn, language),
      km: formatKm(reading.km, language),
      source: say(`contracts.source-${reading.source}`),
      by: reading.by,
      warning:
        earlier && reading.km < earlier.km
          ? say('contracts.below-earlier', { km: formatKm(earlier.km, language), day: formatDay(earlier.readOn, language) })
          : '',
    };
  });
  return rows.reverse();
}

/** The fields for another reading. */
export function readingFields(posted: Posted, faults: ReadonlyMap<string, string>, say: Say): readonly FieldView[] {
  const field = (name: string, options: Parameters<typeof fieldOf>[2]) =>
    fieldOf(name, say(`contracts.reading-${name}`), { value: postedText(posted, name), error: faults.get(name) ?? '', ...options });
  return [
    field('day', { width: 11, hint: say('contracts.hint-day') }),
    field('km', { width: 11, inputmode: 'numeric' }),
    field('source', {
      kind: 'select',
      value: postedText(posted, 'source') || 'office',
      choices: ASKED_SOURCES.map((value) => ({ value, label: say(`contracts.source-${value}`) })),
    }),
  ];
}

/** What was typed, or what is wrong with it. A day to come is no reading. */
export function readReading(
  posted: Posted,
  today: string,
  say: Say,
): { readonly draft: ReadingDraft } | { readonly faults: ReadonlyMap<string, string> } {
  const faults = new Map<string, string>();
  const readOn = readDay(postedText(posted, 'day'));
  const km = readKm(postedText(posted, 'km'));
  const source = ASKED_SOURCES.find((each) => each === postedText(posted, 'source')) ?? 'office';
  if (readOn === undefined) faults.set('day', say('contracts.fault-reading-day'));
  else if (readOn > today) faults.set('day', say('contracts.fault-reading-future'));
  if (km === undefined) faults.set('km', say('contracts.fault-reading-km'));
  return faults.size > 0 || readOn === undefined || km === undefined ? { faults } : { draft: { readOn, km, source } };
}
