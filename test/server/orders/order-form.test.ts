// The form of a repair order and the wire's order: both ways, whatever is posted.

import { expect } from 'chai';
import type { OrderFacts } from '../../../server/records/order.ts';
import { emptyForm, formOfOrder } from '../../../server/pages/orders/fill-order-form.ts';
import { actionOf, afterAction, withLines } from '../../../server/pages/orders/order-actions.ts';
import { readOrderForm } from '../../../server/pages/orders/order-form.ts';
import { fieldAt, orderFromForm } from '../../../server/pages/orders/read-order-form.ts';
import type { Posted } from '../../../server/pages/form-field.ts';
import { realBook } from '../../builders/rule-books.ts';

const { facts } = realBook();
const read = (posted: Posted) => orderFromForm(readOrderForm({ 'order.date': '21.11.2026', ...posted }), facts);

describe('the form of a repair order', () => {
  it('becomes the order that was typed', () => {
    const { order, faults, keys } = read({
      'order.odometerKm': '41.200 km',
      'order.occasion': 'repair',
      'order.durationHours': '2,5',
      'order.pricesIncludeVat': 'no',
      'order.serviceDueOn': 'none',
      line: ['1', '4'],
      'line.1.text': ' Bremseklodser for ',
      'line.1.amount': 'kr. 1.240,00',
      'line.1.cause': 'wear',
      'line.4.text': 'Vinterdæk',
      'line.4.component': 'winter-tyres',
      'line.4.tyre.wearIndicatorShown': 'yes',
      'line.4.quantity': '4',
    });
    expect(faults).to.deep.equal([]);
    expect(keys).to.deep.equal(['1', '4']);
    expect(order).to.deep.equal({
      date: '2026-11-21',
      odometerKm: 41200,
      occasion: 'repair',
      durationHours: 2.5,
      pricesIncludeVat: false,
      serviceDueOn: null,
      lines: [
        { id: '1', text: 'Bremseklodser for', amount: '1240.00', cause: 'wear' },
        { id: '4', text: 'Vinterdæk', component: 'winter-tyres', tyre: { wearIndicatorShown: true }, quantity: 4 },
      ],
    });
  });

  const faulty: readonly [field: string, typed: string, code: string][] = [
    ['order.date', 'i morgen', 'orders.fault-day'],
    ['order.date', '31.02.2026', 'orders.fault-day'],
    ['order.odometerKm', 'mange', 'orders.fault-km'],
    ['order.odometerKm', '-5', 'orders.fault-km'],
    ['order.durationHours', '1.5.2', 'orders.fault-number'],
    ['order.occasion', 'vask', 'orders.fault-choice'],
    ['line.1.amount', '12x', 'orders.fault-amount'],
    ['line.1.amount', '-1.240,00', 'orders.fault-credit'],
    ['line.1.amount', '12345678901', 'orders.fault-amount'],
    ['line.1.necessary', 'måske', 'orders.fault-yes-no'],
    ['line.1.cause', '__proto__', 'orders.fault-choice'],
  ];
  for (const [field, typed, code] of faulty) {
    it(`says what is wrong with \`${typed}\` in ${field}, and leaves the fact out`, () => {
      const { faults, order } = read({ line: '1', 'line.1.text': 'x', [field]: typed });
      expect(faults).to.deep.equal([{ field, code }]);
      expect(JSON.stringify(order)).not.to.include(typed);
    });
  }

  it('tells of a date that is missing', () => {
    expect(read({ 'order.date': '' }).faults).to.deep.equal([{ field: 'order.date', code: 'orders.fault-day' }]);
  });

  it('leaves out empty lines and lines that were removed', () => {
    const posted = { line: ['2', '5', '7'], 'line.2.text': 'Olie', 'line.5.text': '  ', 'line.6.text': 'fjernet', 'line.7.amount': '10' };
    const { order, keys } = read(posted);
    expect(order.lines).to.deep.equal([
      { id: '2', text: 'Olie' },
      { id: '7', amount: '10.00' },
    ]);
    expect(keys).to.deep.equal(['2', '7']);
  });

  it('gives every line an id of its own, and keeps those that were saved', () => {
    const ids = ['b', '1', '', ''];
    const posted = Object.fromEntries(ids.flatMap((id, at) => [[`line.${at + 1}.text`, 'x'] as const, [`line.${at + 1}.id`, id] as const]));
    const { order } = read({ ...posted, line: ['1', '2', '3', '4'] });
    expect(order.lines.map(({ id }) => id)).to.deep.equal(['b', '1', '3', '4']);
    const twice = read({ line: ['1', '2'], 'line.1.text': 'x', 'line.1.id': '2', 'line.2.text': 'y' });
    expect(new Set(twice.order.lines.map(({ id }) => id)).size).to.equal(2);
  });

  it('takes the answer to a question for a field that is empty, and only then', () => {
    const posted = {
      line: ['1'],
      'line.1.text': 'Hjulskift',
      'ask.line.1.durationHours': '1,5',
      'ask.order.odometerKm': '9',
      'order.odometerKm': '10',
    };
    const { order } = read(posted);
    expect(order.lines[0]).to.include({ durationHours: 1.5 });
    expect(order.odometerKm).to.equal(10);
  });

  const odd: readonly [name: string, posted: Posted][] = [
    [
      'names that are none',
      { __proto__: 'x', 'line.x.text': 'a', 'line.1': 'b', order: 'c', 'order.': 'd', 'order.__proto__.polluted': 'e' },
    ],
    ['facts that nobody declared', { 'order.smell': 'odd', 'line.1.__proto__': 'x', 'line.1.constructor.prototype': 'y' }],
    ['lists where one value belongs', { 'order.date': ['21.11.2026', '22.11.2026'], 'line.1.amount': ['1', '2'] }],
    ['keys that are none', { line: ['0', '-1', '1e3', '99999999', 'a', '1', '1'] }],
    ['half characters and controls', { line: '1', 'line.1.text': '\ud800\u0000' }],
  ];
  for (const [name, posted] of odd) {
    it(`takes ${name} without falling over`, () => {
      const { order } = read({ line: '1', 'line.1.text': 'Olie', ...posted });
      expect(order.lines.length).to.be.at.most(1);
      expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    });
  }

  it('comes back from the order as it was', () => {
    const order: OrderFacts = {
      date: '2026-11-21',
      odometerKm: 41200,
      durationHours: 2.5,
      serviceDueAtKm: null,
      pricesIncludeVat: false,
      lines: [
        { id: 'a.b c', text: 'Fordæk', amount: '2390.50', quantity: 2, tyre: { wearIndicatorShown: true, rimChangeInches: 0.5 } },
        { id: '1', text: 'Følgeskade', component: 'radiator', consequentialTo: null, necessary: false, cause: 'defect' },
      ],
    };
    for (const language of ['da', 'en'] as const) {
      const back = orderFromForm(formOfOrder(order, facts, language), facts);
      expect(back).to.deep.include({ faults: [], order });
    }
  });

  it('is today with one line to write in when it is new', () => {
    const form = emptyForm('2026-11-21', 'da');
    expect(form.typed.get('date')).to.equal('21.11.2026');
    expect(form.lines.map(({ key }) => key)).to.deep.equal(['1']);
  });

  it('finds the field of every pointer', () => {
    const keys = ['3', '8'];
    expect(fieldAt('/order/lines/1/amount', keys)).to.equal('line.8.amount');
    expect(fieldAt('/order/lines/0/tyre/wearIndicatorShown', keys)).to.equal('line.3.tyre.wearIndicatorShown');
    expect(fieldAt('/order/lines/0', keys)).to.equal('line.3.text');
    expect(fieldAt('/order/facts/authorised', keys)).to.equal('order.facts.authorised');
    expect(fieldAt('/order/lines', keys)).to.equal('order.lines');
    expect(fieldAt('/contract/signedOn', keys)).to.equal(undefined);
  });
});

describe('the buttons of the form', () => {
  const posted: Posted = { line: ['1', '3'], 'line.1.text': 'Olie', 'line.3.text': 'Dæk', 'line.3.cause': 'wear' };
  const after = (pressed: Posted) => afterAction(readOrderForm(posted), actionOf({ ...posted, ...pressed }));

  it('add a line under a key that was never used', () => {
    expect(after({ do: 'add' }).lines.map(({ key }) => key)).to.deep.equal(['1', '3', '4']);
  });
  it('remove a line, and leave one to write in', () => {
    expect(after({ remove: '1' }).lines.map(({ key }) => key)).to.deep.equal(['3']);
    const last = afterAction(readOrderForm({ line: '1', 'line.1.text': 'x' }), { kind: 'remove', key: '1' });
    expect(last.lines.map(({ key, typed }) => [key, typed.size])).to.deep.equal([['2', 0]]);
  });
  it('answer a question and take the answer back', () => {
    expect(after({ answer: 'line.1.cause=defect' }).lines[0]?.typed.get('cause')).to.equal('defect');
    expect(after({ answer: 'order.workshop.country=DK' }).typed.get('workshop.country')).to.equal('DK');
    expect(after({ forget: 'line.3.cause' }).lines[1]?.typed.has('cause')).to.equal(false);
  });
  it('unfold and fold', () => {
    expect([...after({ more: '3' }).open]).to.deep.equal(['3']);
    expect([...after({ open: '3', less: '3' }).open]).to.deep.equal([]);
    expect([...after({ widen: 'line.3.cause' }).wide]).to.deep.equal(['line.3.cause']);
  });
  it('do nothing to the form where nothing known was pressed', () => {
    for (const pressed of [{}, { do: 'explode' }, { answer: 'nowhere' }, { remove: '99' }, { answer: '=' }]) {
      expect(after(pressed).lines).to.deep.equal(readOrderForm(posted).lines);
    }
  });
  it('put new lines behind those that are filled', () => {
    const form = readOrderForm({ line: ['1', '2'], 'line.1.text': 'Olie' });
    const more = withLines(form, [new Map([['text', 'Dæk']])]);
    expect(more.lines.map(({ key, typed }) => [key, typed.get('text')])).to.deep.equal([
      ['1', 'Olie'],
      ['3', 'Dæk'],
    ]);
  });
});
