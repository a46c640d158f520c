// Working days of Denmark: weekends, Easter, Christmas, and the day of prayer that ended with 2023.

import { expect } from 'chai';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../server/cases/work-days.ts';

describe('working days', () => {
  const days: readonly (readonly [string, number, string, string])[] = [
    ['2026-11-20', 1, '2026-11-23', 'Friday to Monday'],
    ['2026-11-21', 1, '2026-11-23', 'a Saturday does not count'],
    ['2026-11-21', 0, '2026-11-23', 'nothing is due on a Saturday'],
    ['2026-11-20', 0, '2026-11-20', 'a working day itself'],
    ['2026-11-18', 5, '2026-11-25', 'over one weekend'],
    ['2026-04-01', 1, '2026-04-07', 'over Maundy Thursday, Good Friday and Easter Monday'],
    ['2026-05-13', 1, '2026-05-15', 'over Ascension Day'],
    ['2026-05-22', 1, '2026-05-26', 'over Whit Monday'],
    ['2026-12-23', 1, '2026-12-24', 'Christmas Eve is a working day'],
    ['2026-12-24', 1, '2026-12-28', 'over Christmas'],
    ['2026-12-31', 1, '2027-01-04', 'over the New Year and into another'],
    ['2023-05-04', 1, '2023-05-08', 'over the day of prayer in its last year'],
    ['2024-04-25', 1, '2024-04-26', 'without the day of prayer from 2024 on'],
    ['2026-11-21', 10, '2026-12-04', 'ten of them'],
  ];
  for (const [from, count, to, name] of days) {
    it(`${from} + ${count} = ${to}: ${name}`, () => {
      expect(addWorkingDays(from, count)).to.equal(to);
      expect(isWorkingDay(to)).to.equal(true);
    });
  }

  it('are counted as they are added', () => {
    for (const [from, count, to] of days)
      expect(workingDaysBetween(from, to), `${from} to ${to}`).to.equal(Math.max(count, from === to ? 0 : 1));
    expect(workingDaysBetween('2026-11-25', '2026-11-20')).to.equal(0);
  });
});
