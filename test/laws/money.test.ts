// Law: shares add up. Provider, customer and open come to the total, to the øre; a share is null exactly where it is open.

import { expect } from 'chai';
import { naiveValues } from '../builders/naive-judge.ts';
import { askedChecks, linesOf, shown, testedProducts } from '../builders/products.ts';
import type { Question } from '../builders/random-questions.ts';

for (const product of testedProducts()) {
  const { version } = product.source;

  describe(`law: shares add up: ${product.id}`, function () {
    this.timeout(60_000);
    const all = askedOnce(() => [
      ...askedChecks(product, 300, { leaveOut: 0.02, leaveOutAssumed: 0.9 }, 40),
      ...askedChecks(product, 200, { leaveOut: 0.3 }, 41),
    ]);

    it('of a line: provider and customer come to the total, or both are open', () => {
      for (const { question, answer } of all()) {
        answer.lines.forEach((line, at) => {
          const { amount } = linesOf(question)[at] as { amount?: string };
          if (amount === undefined) return expect(line.amounts, shown(question)).to.equal(undefined);
          const { total, provider, customer } = line.amounts as { total: string; provider: string | null; customer: string | null };
          expect(oere(total), shown(question)).to.equal(oere(amount));
          if (provider === null || customer === null) return expect([provider, customer], shown(question)).to.deep.equal([null, null]);
          expect(oere(provider) + oere(customer), shown(question)).to.equal(oere(total));
          expect(oere(provider) >= 0n && oere(customer) >= 0n, shown(question)).to.equal(true);
          if (line.verdict === 'covered') expect(customer, shown(question)).to.equal('0.00');
          if (line.verdict === 'not-covered') expect(provider, shown(question)).to.equal('0.00');
          return undefined;
        });
      }
    });

    it('null exactly where the verdict is open, needs approval, or meets a limit that does not split the amount', () => {
      for (const { question, answer } of all()) {
        answer.lines.forEach((line, at) => {
          if (!line.amounts) return;
          const isNull = line.amounts.provider === null;
          const where = `line ${line.id} of ${shown(question)}`;
          if (['needs-information', 'needs-approval'].includes(line.verdict)) expect(isNull, where).to.equal(true);
          if (['covered', 'not-covered'].includes(line.verdict)) expect(isNull, where).to.equal(false);
          if (line.verdict === 'partly-covered')
            expect(isNull, where).to.equal(!mayShare(linesOf(question)[at] as Question, line.reasons[0]?.rule ?? ''));
        });
      }
    });

    it('of the order: total = provider + customer + open, deductions taken from the provider', () => {
      for (const { question, answer } of all()) {
        const { total, provider, customer, open } = answer.totals;
        const where = shown(question);
        expect(oere(provider) + oere(customer) + oere(open), where).to.equal(oere(total));
        const sum = (pick: (amounts: NonNullable<(typeof answer.lines)[number]['amounts']>) => string | null): bigint =>
          answer.lines.reduce((so, line) => so + (line.amounts ? oere(pick(line.amounts) ?? '0') : 0n), 0n);
        const deductions = answer.deductions ?? [];
        expect(oere(total), where).to.equal(sum((amounts) => amounts.total));
        if (deductions.some(({ amount }) => amount === null)) continue;
        const deducted = deductions.reduce((so, { amount }) => so + oere(amount as string), 0n);
        expect(oere(provider), where).to.equal(sum((amounts) => amounts.provider) - deducted);
        expect(oere(customer), where).to.equal(sum((amounts) => amounts.customer) + deducted);
        expect(oere(provider) >= 0n, where).to.equal(true);
      }
    });
  });

  function mayShare(line: Question, rule: string): boolean {
    const limit = version.rules.find(({ id }) => id === rule)?.limit;
    if (!limit) return false;
    if (limit.asks === 'line.amount') return true;
    const unit = naiveValues(version, 'check', {}, line)('line.unit');
    return limit.splits === 'always' || (limit.splits === 'same-unit' && unit === limit.unit);
  }
}

/** Amounts as whole øre. */
function oere(amount: string): bigint {
  const [whole, part = ''] = amount.split('.');
  return BigInt(`${whole}${part.padEnd(2, '0')}`);
}

function askedOnce<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
