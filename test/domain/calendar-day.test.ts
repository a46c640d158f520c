// Calendar days: clamped months, months with the fraction of the last one, whole months, firsts of a month.

import { expect } from 'chai';
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonthFrom,
  isDay,
  monthsBetween,
  wholeMonthsBetween,
} from '../../engine/domain/calendar-day.ts';

describe('calendar days', () => {
  for (const [text, is] of [
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-02-31', false],
    ['2024-13-01', false],
    ['2024-2-9', false],
    ['2024-02-29T00:00:00', false],
    ['', false],
    ['0000-00-00', false],
  ] as const) {
    it(`${text || 'nothing'} is ${is ? 'a' : 'no'} day`, () => expect(isDay(text)).to.equal(is));
  }

  for (const [day, months, then] of [
    ['2023-03-31', 24, '2025-03-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-15', 0, '2024-05-15'],
    ['2024-12-31', 2, '2025-02-28'],
  ] as const) {
    it(`${day} and ${months} months is ${then}`, () => expect(addMonths(day, months)).to.equal(then));
  }

  for (const [day, days, then] of [
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-01-01', -1, '2023-12-31'],
    ['2024-01-01', 366, '2025-01-01'],
  ] as const) {
    it(`${day} and ${days} days is ${then}`, () => expect(addDays(day, days)).to.equal(then));
  }

  for (const [from, to, days, whole, months] of [
    ['2024-01-01', '2024-01-01', 0, 0, 0],
    ['2024-01-01', '2024-02-01', 31, 1, 1],
    ['2024-01-01', '2024-02-15', 45, 1, 1 + 14 / 29],
    ['2023-01-01', '2023-02-15', 45, 1, 1 + 14 / 28],
    ['2024-01-31', '2024-02-29', 29, 1, 1],
    ['2024-01-31', '2024-02-28', 28, 0, 28 / 29],
    ['2024-01-15', '2024-02-14', 30, 0, 30 / 31],
    ['2020-01-01', '2024-01-01', 1461, 48, 48],
    ['2024-02-01', '2024-01-01', -31, 0, 0],
  ] as const) {
    it(`from ${from} to ${to}: ${days} days, ${whole} whole months, ${months} months`, () => {
      expect(daysBetween(from, to)).to.equal(days);
      expect(wholeMonthsBetween(from, to)).to.equal(whole);
      const { numerator, denominator } = monthsBetween(from, to);
      expect(numerator / denominator).to.be.closeTo(months, 1e-12);
    });
  }

  for (const [day, first] of [
    ['2024-03-01', '2024-03-01'],
    ['2024-03-02', '2024-04-01'],
    ['2024-12-31', '2025-01-01'],
  ] as const) {
    it(`the first of a month from ${day} is ${first}`, () => expect(firstOfMonthFrom(day)).to.equal(first));
  }
});
