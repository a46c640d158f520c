// The form that decides a case: what it is filled with beforehand, and what is read back from it.

import { expect } from 'chai';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import type { OrderFacts } from '../../../server/records/order.ts';
import {
  type DecideForm,
  type DecideLine,
  draftOf,
  formOfDraft,
  formOfProposal,
  readDecideForm,
} from '../../../server/pages/cases/decide-form.ts';

type Line = CheckAnswer['lines'][number];

const EMPTY: DecideLine = { outcome: '', amount: '', reason: '', payer: '', goodwill: '', goodwillReason: '' };

function aLine(id: string, verdict: Line['verdict'], provider: string | null = null): Line {
  const total = '1000.00';
  const amounts = { total, provider, customer: provider === null ? null : (Number(total) - Number(provider)).toFixed(2) };
  return { id, verdict, reasons: [], missing: [], assumptions: [], amounts };
}

function subjectOf(lines: readonly Line[], amounts: readonly (string | undefined)[] = lines.map(() => '1000')) {
  const answer = { lines, totals: {}, contractStatus: { inForce: true, reasons: [] } } as unknown as CheckAnswer;
  const order: OrderFacts = {
    date: '2026-11-20',
    lines: lines.map(({ id }, at) => ({ id, ...(amounts[at] === undefined ? {} : { amount: amounts[at] }) })),
  };
  return { answer, order, language: 'da' as const };
}

const formOf = (...lines: readonly Partial<DecideLine>[]): DecideForm => ({
  lines: lines.map((line) => ({ ...EMPTY, ...line })),
  note: '',
});

describe('the form that decides a case', () => {
  it('has the proposal chosen where the rules give an answer, and nothing where they leave it open', () => {
    const lines = [
      aLine('a', 'covered', '1000.00'),
      aLine('b', 'partly-covered', '400.50'),
      aLine('c', 'not-covered', '0.00'),
      aLine('d', 'needs-approval'),
      aLine('e', 'needs-information'),
    ];
    const chosen = formOfProposal(subjectOf(lines)).lines.map(({ outcome, amount }) => [outcome, amount]);
    expect(chosen).to.deep.equal([
      ['approved', ''],
      ['approved-in-part', '400,50'],
      ['declined', ''],
      ['', ''],
      ['', ''],
    ]);
  });

  it('chooses what a limit that leaves nothing, or all, comes to', () => {
    const form = formOfProposal(subjectOf([aLine('a', 'partly-covered', '0.00'), aLine('b', 'partly-covered', '1000.00')]));
    expect(form.lines.map(({ outcome }) => outcome)).to.deep.equal(['declined', 'approved']);
  });

  it('is read into a draft: the whole price, a part as people write it, and nothing', () => {
    const subject = subjectOf([aLine('a', 'covered', '1000.00'), aLine('b', 'covered', '1000.00'), aLine('c', 'not-covered', '0.00')]);
    const form = formOf(
      { outcome: 'approved' },
      { outcome: 'approved-in-part', amount: 'kr. 240,5', reason: 'Kun den ene side.' },
      { outcome: 'declined', payer: 'provider', goodwill: '1.000', goodwillReason: 'Ventetid.' },
    );
    expect(draftOf({ ...form, note: 'Ringet.' }, subject)).to.deep.equal({
      faults: new Map(),
      draft: {
        lines: [
          { lineId: 'a', outcome: 'approved', amount: '1000.00' },
          { lineId: 'b', outcome: 'approved-in-part', amount: '240.50', reason: 'Kun den ene side.' },
          { lineId: 'c', outcome: 'declined', amount: '0.00', goodwill: { payer: 'provider', amount: '1000.00', reason: 'Ventetid.' } },
        ],
        note: 'Ringet.',
      },
    });
  });

  const FAULTS: readonly [string, Partial<DecideLine>, Readonly<Record<string, string>>][] = [
    ['nothing chosen', {}, { 'line.0.outcome': 'cases.fault-outcome' }],
    ['an outcome that is none', { outcome: 'constructor' }, { 'line.0.outcome': 'cases.fault-outcome' }],
    ['a part without an amount', { outcome: 'approved-in-part' }, { 'line.0.amount': 'cases.fault-amount-missing' }],
    ['an amount in words', { outcome: 'approved-in-part', amount: 'tolv' }, { 'line.0.amount': 'cases.fault-amount' }],
    ['declined, with an amount', { outcome: 'declined', amount: '200' }, { 'line.0.amount': 'cases.fault-amount-declined' }],
    ['in full, with another amount', { outcome: 'approved', amount: '999' }, { 'line.0.amount': 'cases.fault-amount-full' }],
    [
      'goodwill half filled in',
      { outcome: 'declined', goodwill: '100' },
      { 'line.0.payer': 'cases.fault-payer', 'line.0.goodwillReason': 'cases.fault-goodwill-reason' },
    ],
    [
      'goodwill of nothing',
      { outcome: 'declined', payer: 'provider', goodwill: '0', goodwillReason: 'Venlighed' },
      { 'line.0.goodwill': 'cases.fault-amount' },
    ],
  ];
  for (const [name, line, faults] of FAULTS) {
    it(`finds ${name}`, () => {
      const read = draftOf(formOf(line), subjectOf([aLine('a', 'covered', '1000.00')]));
      expect(Object.fromEntries(read.faults)).to.deep.equal(faults);
    });
  }

  it('takes the full price typed again for what it is', () => {
    const subject = subjectOf([aLine('a', 'covered', '1000.00')]);
    expect(draftOf(formOf({ outcome: 'approved', amount: '1.000,00' }), subject).draft.lines[0]?.amount).to.equal('1000.00');
  });

  it('grants no money where a line has no price', () => {
    const subject = subjectOf([aLine('a', 'covered')], [undefined]);
    expect(draftOf(formOf({ outcome: 'approved' }), subject).draft.lines).to.deep.equal([
      { lineId: 'a', outcome: 'approved', amount: '0.00' },
    ]);
    expect([...draftOf(formOf({ outcome: 'approved', amount: '50' }), subject).faults.values()]).to.deep.equal(['cases.fault-no-price']);
  });

  it('shows a draft as it was typed, so that reading it gives the same draft', () => {
    const subject = subjectOf([aLine('a', 'covered', '1000.00'), aLine('b', 'not-covered', '0.00')]);
    const draft = {
      lines: [
        { lineId: 'a', outcome: 'approved-in-part' as const, amount: '120.50', reason: 'Kun delen.' },
        {
          lineId: 'b',
          outcome: 'declined' as const,
          amount: '0.00',
          goodwill: { payer: 'workshop', amount: '10.00', reason: 'Venlighed.' },
        },
      ],
      note: 'Set igennem.',
    };
    expect(draftOf(formOfDraft(draft, subject), subject).draft).to.deep.equal(draft);
  });

  it('is read from whatever is posted', () => {
    const subject = subjectOf([aLine('a', 'covered', '1000.00')]);
    const odd = { 'line.0.outcome': ['declined', 'approved'], 'line.9.outcome': 'approved', __proto__: 'x', note: ' ' };
    expect(readDecideForm(odd, subject)).to.deep.equal({ lines: [{ ...EMPTY, outcome: 'declined' }], note: '' });
  });
});
