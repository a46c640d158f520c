// What people type in fields, read as Danes and Britons write it.

import { isDay } from '../../engine/domain/calendar-day.ts';

/** '21.11.2026', '21-11-2026', '21/11/26', '211126' or '2026-11-21' → '2026-11-21'; undefined where it is no day. */
export function readDay(typed: string): string | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const written = /^(\d{1,2})[.\-/ ]\s*(\d{1,2})[.\-/ ]\s*(\d{4}|\d{2})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : written ? [written[3], written[2], written[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(full) ? full : undefined;
}

/** '60.000 km', '60 000', '60,000' or '60000' → 60000; undefined where it is no whole number of kilometres. */
export function readKm(typed: string): number | undefined {
  const text = typed
    .trim()
    .replace(/\s*km\.?$/i, '')
    .replace(/[\s\u00a0]/g, '');
  if (!/^\d{1,7}$/.test(text) && !/^\d{1,3}([.,]\d{3})+$/.test(text)) return undefined;
  return Number(text.replace(/[.,]/g, ''));
}

/** 'kr. 1.240,50', '1240,5', '1,240.50' or '1240.50' → '1240.50'; undefined where it is no amount. Three digits after a single mark are thousands. */
export function readAmount(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/^(kr\.?|dkk)\s*/i, '')
    .replace(/\s*(kr\.?|dkk|,-)$/i, '')
    .replace(/[\s\u00a0]/g, '');
  const plain = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text);
  const grouped = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?$/.exec(text);
  const whole = plain?.[1] ?? grouped?.[1]?.replace(/[.,]/g, '');
  if (whole === undefined) return undefined;
  const cents = plain ? plain[2] : grouped?.[3];
  return `${whole.replace(/^0+(?=\d)/, '')}.${(cents ?? '').padEnd(2, '0')}`;
}
