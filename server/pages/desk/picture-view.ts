// The words around the picture of the odometer: what it shows, for those who do not see it, and the readings as a table.

import type { Language } from '../../../engine/domain/words.ts';
import type { Reading } from '../../records/contract.ts';
import type { Course } from '../../services/standing.ts';
import { formatDay, formatKm } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { aboutKm, isPicturable } from './odometer-lines.ts';

export function pictureView(course: Course | undefined, contractId: string, readings: readonly Reading[], language: Language, say: Say) {
  const at = `/desk/contracts/${encodeURIComponent(contractId)}/odometer.svg?lang=${language}`;
  const isThere = course !== undefined && isPicturable(course);
  return {
    wide: isThere ? at : '',
    narrow: isThere ? `${at}&size=narrow` : '',
    alt: isThere ? altOf(course, language, say) : '',
    readings: rowsOf(course, readings, language, say),
  };
}

/** What the picture shows, in sentences. */
export function altOf(course: Course, language: Language, say: Say): string {
  const { readings, limitKm, limitReachedOn, endsOn, kmOnLastDay } = course;
  const first = readings[0];
  const last = readings.at(-1);
  const isBeyond = limitKm !== undefined && last !== undefined && last.km > limitKm;
  const sentences = [
    ...(first && last
      ? [
          say('desk.picture-alt-readings', {
            from: formatDay(first.readOn, language),
            to: formatDay(last.readOn, language),
            km: formatKm(last.km, language),
          }),
        ]
      : []),
    ...(limitKm === undefined
      ? []
      : limitReachedOn !== undefined && (endsOn === undefined || limitReachedOn <= endsOn)
        ? [say('desk.picture-alt-reached', { km: formatKm(limitKm, language), day: formatDay(limitReachedOn, language) })]
        : [say('desk.picture-alt-limit', { km: formatKm(limitKm, language) })]),
    ...(isBeyond ? [`${say('desk.picture-beyond')}.`] : []),
    ...(!isBeyond && endsOn !== undefined && kmOnLastDay !== undefined && (limitReachedOn === undefined || limitReachedOn > endsOn)
      ? [say('desk.picture-alt-at-end', { km: formatKm(aboutKm(kmOnLastDay), language), day: formatDay(endsOn, language) })]
      : []),
  ];
  return sentences.join(' ');
}

/** Newest first; the reading at the start last. */
function rowsOf(course: Course | undefined, readings: readonly Reading[], language: Language, say: Say) {
  const rows = readings.map(({ readOn, km, source }) => ({
    day: formatDay(readOn, language),
    km: formatKm(km, language),
    source: say(`desk.source-${source}`),
  }));
  const { startsOn, startKm } = course ?? {};
  const hasStart = startsOn !== undefined && startKm !== undefined && !readings.some((reading) => reading.readOn === startsOn);
  const start = hasStart
    ? [{ day: formatDay(startsOn, language), km: formatKm(startKm, language), source: say('desk.reading-start') }]
    : [];
  return [...start, ...rows].toReversed();
}
