// Facts told by the fields of a form: named by their place in the question, typed by the fact, refused in words.

import { expect } from 'chai';
import { readMessages } from '../../engine/index.ts';
import { fieldNameOf, factOfField, keptFields, pointerOf, readTold } from '../../server/pages/questions/told-facts.ts';
import { MESSAGES } from '../../server/places.ts';
import { realBook } from '../builders/rule-books.ts';

const book = realBook();
const messages = readMessages(MESSAGES);

const READ: readonly (readonly [string, string | string[], unknown])[] = [
  ['event.on', '21.11.2026', '2026-11-21'],
  ['event.type', 'termination', 'termination'],
  ['event.odometerKm', '60.000 km', 60_000],
  ['event.paidSoFar', 'kr. 1.240,50', '1240.50'],
  ['event.deliveredShare', '0,25', 0.25],
  ['event.paidByDirectDebit', 'no', false],
  ['contract.overrunRate', '0,125', '0.125'],
  ['contract.kmRate', '0.6500', '0.6500'],
  ['contract.kmLimit', 'none', null],
  ['vehicle.uses', ['taxi', '', 'private', 'taxi'], ['taxi', 'private']],
  // A field that stands twice: the last that says something.
  ['event.on', ['', '1.2.2026'], '2026-02-01'],
  ['vehicle.tailLiftMake', ' Zepro ', 'Zepro'],
];

describe('facts told by a form', () => {
  for (const [name, typed, value] of READ) {
    it(`${name} = ${JSON.stringify(typed)} is ${JSON.stringify(value)}`, () => {
      const told = readTold(book, 'settlement', { [name]: typed });
      expect(told.faults.size).to.equal(0);
      expect(told.facts.get(pointerOf(name))).to.deep.equal(value);
    });
  }

  it('says what to write instead, and keeps what was typed', () => {
    const told = readTold(book, 'settlement', {
      'event.on': '31.02.2026',
      'event.odometerKm': 'mange',
      'contract.overrunRate': '0,12345',
      'event.type': 'holiday',
      'vehicle.uses': ['taxi', 'flying'],
      'event.paidSoFar': '-5',
    });
    expect(told.facts.size).to.equal(0);
    expect([...told.faults.keys()].sort()).to.deep.equal([...told.typed.keys()].sort());
    for (const [name, code] of told.faults) expect(messages, name).to.have.property(code);
    expect(told.typed.get('vehicle.uses')).to.deep.equal(['taxi', 'flying']);
  });

  it('takes no field that tells no fact of this question', () => {
    const odd = { lang: 'en', __proto__: 'x', constructor: 'x', 'line.cause': 'wear', 'order.date': '1.1.2026', 'event.nothing': '1' };
    expect(readTold(book, 'settlement', odd).typed.size).to.equal(0);
    const top = { tier: 'x', agreements: 'x', 'contract.kmLimit': '5', 'entry.on': '1.1.2026', 'event.on': '1.1.2026' };
    expect(readTold(book, 'eligibility', top).typed.size).to.equal(0);
    expect(readTold(book, 'settlement', { 'contract.agreements': 'use:taxi' }).typed.size).to.equal(0);
  });

  it('leaves out empty fields', () => {
    const told = readTold(book, 'settlement', { 'event.on': '', 'event.odometerKm': '  ', 'vehicle.uses': ['', ''] });
    expect(told.typed.size + told.facts.size).to.equal(0);
  });

  it('knows the facts that stand at the top of a question about entry', () => {
    expect(factOfField(book, 'eligibility', 'on')?.name).to.equal('entry.on');
    expect(factOfField(book, 'eligibility', 'buysWinterWheels')?.name).to.equal('entry.buysWinterWheels');
    expect(factOfField(book, 'eligibility', 'addOns')?.name).to.equal('contract.addOns');
    expect(fieldNameOf('/vehicle/tailLiftMake')).to.equal('vehicle.tailLiftMake');
  });

  it('keeps for the next form all but what that form asks', () => {
    const { typed } = readTold(book, 'settlement', { 'vehicle.uses': ['taxi', 'private'], 'event.on': '1.2.2026' });
    expect(keptFields(typed, 'event.on')).to.deep.equal([
      { name: 'vehicle.uses', value: 'taxi' },
      { name: 'vehicle.uses', value: 'private' },
    ]);
  });
});
