// A check on record told to its customer: in their language where today's terms still decide as the record does.

import { expect } from 'chai';
import { openEngine } from '../../engine/index.ts';
import { openSlips } from '../../server/services/slips.ts';
import type { Check } from '../../server/records/order.ts';
import { onBothDesks } from '../builders/desks.ts';
import { TODAY } from '../builders/desk-data.ts';
import { realBook } from '../builders/rule-books.ts';
import { aSlip } from '../pdf/slip-data.ts';

describe("a customer's slip", () => {
  onBothDesks((services, desk) => {
    it('holds the record, the contract, the workshop and the order as people name it', async () => {
      const { workshop } = desk().askers;
      const order = { date: TODAY, odometerKm: 40_000, lines: [{ id: '1', text: 'Pære', component: 'bulbs', amount: '80.00' }] };
      const { id: orderId, number } = await services().orders.create(workshop, { contractId: desk().contracts.corolla, order });
      const { id } = await services().checks.record(workshop, { contractId: desk().contracts.corolla, order, orderId, language: 'da' });
      const slip = await services().slips.read(workshop, id);
      expect([slip.orderNumber, slip.workshop?.name, slip.contract.number]).to.deep.equal([number, 'Autohuset Vest', 'FDM-200001']);
      expect(slip.check.language).to.equal('da');
      // Emily Clark reads English.
      expect(slip.language).to.equal('en');
      expect(slip.answer.totals).to.deep.equal(slip.check.answer.totals);
      expect((await services().slips.read(workshop, id, 'da')).answer).to.deep.equal(slip.check.answer);
    });
  });

  describe('where the terms have changed since', () => {
    const engine = openEngine(realBook());
    const { check, contract } = aSlip('da');
    const asker = { who: { kind: 'account', id: 'a', name: 'A', role: 'claims' }, requestId: 'r' } as const;
    const read = (record: Check) =>
      openSlips({
        engine,
        checks: { read: () => Promise.resolve(record) },
        contracts: { read: () => Promise.resolve(contract) },
        orders: { read: () => Promise.reject(new Error('no order')) },
        workshops: { read: () => Promise.reject(new Error('no workshop')) },
      }).read(asker, record.id, 'en');

    it('gives the answer in the other language while it decides the same', async () => {
      const slip = await read(check);
      expect(slip.language).to.equal('en');
      expect(slip.answer.lines[0]?.reasons[0]?.text).to.match(/service plan/);
    });

    it('gives the record as it is where a verdict, an amount or what is asked would differ', async () => {
      const [first, ...others] = check.answer.lines;
      if (!first) throw new Error('no line');
      const changed: readonly Check['answer'][] = [
        { ...check.answer, lines: [{ ...first, verdict: 'not-covered' }, ...others] },
        { ...check.answer, lines: [{ ...first, clause: '9.9' }, ...others] },
        { ...check.answer, lines: [{ ...first, missing: [{ fact: '/order/odometerKm', question: '?' }] }, ...others] },
        { ...check.answer, totals: { ...check.answer.totals, customer: '1.00' } },
        { ...check.answer, deductions: [{ rule: 'r', clause: '1', amount: '1.00', text: 't' }] },
        { ...check.answer, contractStatus: { inForce: 'unknown', reasons: [] } },
      ];
      for (const answer of changed) {
        const slip = await read({ ...check, answer });
        expect(slip.language).to.equal('da');
        expect(slip.answer).to.equal(answer);
      }
    });

    it('gives the record as it is where its terms are no longer loaded', async () => {
      const slip = await read({ ...check, terms: { ...check.terms, version: '1999-01' } });
      expect([slip.language, slip.answer]).to.deep.equal(['da', check.answer]);
    });
  });
});
