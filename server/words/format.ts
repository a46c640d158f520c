// Days, amounts and distances as people write them, in Danish and in English.

import type { Language } from '../../engine/domain/words.ts';

const LOCALE = { da: 'da-DK', en: 'en-GB' } as const;

const amounts = perLanguage((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const rates = perLanguage((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 4 }));
const wholes = perLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const englishDays = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** formatAmount('1240.00', 'da') → 'kr. 1.240,00' */
export function formatAmount(amount: string, language: Language): string {
  const digits = amounts[language].format(Number(amount)).replace('-', '−');
  return language === 'da' ? `kr.\u00a0${digits}` : `DKK\u00a0${digits}`;
}

/** formatDay('2026-11-21', 'da') → '21.11.2026'; in English '21 November 2026'. */
export function formatDay(day: string, language: Language): string {
  if (language === 'da') return day.split('-').reverse().join('.');
  return englishDays.format(new Date(`${day}T00:00:00Z`));
}

/** formatRate('0.5500', 'da') → 'kr. 0,55': two decimals, and up to four where the rate has them. */
export function formatRate(rate: string, language: Language): string {
  const digits = rates[language].format(Number(rate));
  return language === 'da' ? `kr.\u00a0${digits}` : `DKK\u00a0${digits}`;
}

export function formatKm(km: number, language: Language): string {
  return `${wholes[language].format(km)}\u00a0km`;
}

/** formatNumber(60000, 'da') → '60.000'; whole numbers. */
export function formatNumber(number: number, language: Language): string {
  return wholes[language].format(number);
}

/** formatInstant('2026-11-21T06:14:00Z', 'da') → '21.11.2026 07.14', by the clock in Denmark. */
export function formatInstant(instant: string, language: Language): string {
  const [day = '', time = ''] = danishClock.format(new Date(instant)).split(' ');
  return `${formatDay(day, language)} ${language === 'da' ? time.replace(':', '.') : time}`;
}

const danishClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short', timeStyle: 'short' });

function perLanguage<T>(make: (locale: string) => T): Readonly<Record<Language, T>> {
  return { da: make(LOCALE.da), en: make(LOCALE.en) };
}
