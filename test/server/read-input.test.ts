// What people type in fields: days, kilometres and amounts as Danes and Britons write them.

import { expect } from 'chai';
import { readAmount, readDay, readKm } from '../../server/words/read-input.ts';

describe('what people type', () => {
  const days: [string, string | undefined][] = [
    ['21.11.2026', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    ['21-11-26', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['211126', '2026-11-21'],
    ['21112026', '2026-11-21'],
    [' 2026-11-21 ', '2026-11-21'],
    ['31.02.2026', undefined],
    ['i går', undefined],
    ['', undefined],
  ];
  for (const [typed, day] of days)
    it(`reads the day ${typed || '(nothing)'} as ${day ?? 'no day'}`, () => expect(readDay(typed)).to.equal(day));

  const kms: [string, number | undefined][] = [
    ['60000', 60_000],
    ['60.000', 60_000],
    ['60 000 km', 60_000],
    ['60,000', 60_000],
    ['1.060.000', 1_060_000],
    ['60.00', undefined],
    ['-5', undefined],
    ['60000,5', undefined],
    ['tres', undefined],
  ];
  for (const [typed, km] of kms) it(`reads ${typed} as ${km ?? 'no kilometres'}`, () => expect(readKm(typed)).to.equal(km));

  const amounts: [string, string | undefined][] = [
    ['1240', '1240.00'],
    ['1240,5', '1240.50'],
    ['1.240,50', '1240.50'],
    ['kr. 1.240,50', '1240.50'],
    ['1240,-', '1240.00'],
    ['1,240.50', '1240.50'],
    ['1.240', '1240.00'],
    ['12.40', '12.40'],
    ['1 240 kr.', '1240.00'],
    ['0,95', '0.95'],
    ['1.240.50', undefined],
    ['-12', undefined],
    ['gratis', undefined],
  ];
  for (const [typed, amount] of amounts) it(`reads ${typed} as ${amount ?? 'no amount'}`, () => expect(readAmount(typed)).to.equal(amount));
});
