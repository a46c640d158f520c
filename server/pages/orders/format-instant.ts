// An instant on record as people in Denmark read it: their day and their clock.

import type { Language } from '../../../engine/domain/words.ts';
import { formatDay } from '../../words/format.ts';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', timeStyle: 'short' });

/** '2026-11-21T11:00:00.000Z' → '21.11.2026 12.00'; in English '21 November 2026 12:00'. */
export function formatInstant(at: string, language: Language): string {
  const instant = new Date(at);
  const time = clock.format(instant);
  return `${formatDay(day.format(instant), language)} ${language === 'da' ? time.replace(':', '.') : time}`;
}
