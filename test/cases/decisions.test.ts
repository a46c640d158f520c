// Decisions as data: what is wrong with a draft, what is reckoned from it, and what is authorised without a person.

import { expect } from 'chai';
import type { CheckAnswer, LineAnswer } from '../../engine/domain/wire.ts';
import { automaticLines } from '../../server/cases/automatic.ts';
import { decisionFaults } from '../../server/cases/decision-faults.ts';
import { decidedMoney, goodwillIn, tidiedDraft } from '../../server/cases/decision-of.ts';
import { type ProposedLine, proposedLines } from '../../server/cases/proposed-line.ts';
import type { LineDecision } from '../../server/records/decision.ts';
import { realBook } from '../builders/rule-books.ts';

const COVERED: ProposedLine = { lineId: '1', asked: '1000.00', proposed: '1000.00', verdict: 'covered', outcome: 'approved' };
const PARTLY: ProposedLine = { lineId: '1', asked: '1000.00', proposed: '400.00', verdict: 'partly-covered', outcome: 'approved-in-part' };
const UNSPLIT: ProposedLine = { lineId: '1', asked: '1000.00', proposed: null, verdict: 'partly-covered', outcome: 'approved-in-part' };
const NOT_COVERED: ProposedLine = { lineId: '1', asked: '1000.00', proposed: '0.00', verdict: 'not-covered', outcome: 'declined' };
const OPEN: ProposedLine = { lineId: '1', asked: '1000.00', proposed: null, verdict: 'needs-information' };
const NO_PRICE: ProposedLine = { lineId: '1', asked: null, proposed: null, verdict: 'covered', outcome: 'approved' };
const FREE: ProposedLine = { lineId: '1', asked: '0.00', proposed: '0.00', verdict: 'covered', outcome: 'approved' };

const PAYERS = { provider: { da: 'SMC', en: 'SMC' }, workshop: { da: 'værkstedet', en: 'the workshop' } };

type Draft = Partial<LineDecision>;

function faultsOf(proposed: ProposedLine, line: Draft): string[] {
  const draft = { lines: [{ lineId: '1', ...line } as LineDecision] };
  return decisionFaults(draft, { lines: [proposed], payers: PAYERS, isDeductionOpen: false }).map(
    ({ pointer, code }) => `${pointer} ${code.replace('record.', '')}`,
  );
}

const goodwill = (amount: string, more: object = {}) => ({ payer: 'provider', amount, reason: 'Kunden er trofast.', ...more });

describe('a decision', () => {
  const sound: readonly (readonly [string, ProposedLine, Draft])[] = [
    ['approves what is covered', COVERED, { outcome: 'approved', amount: '1000.00' }],
    ['takes an amount without øre', COVERED, { outcome: 'approved', amount: '1000' }],
    ['approves the part that is proposed', PARTLY, { outcome: 'approved-in-part', amount: '400.00' }],
    ['declines what is not covered', NOT_COVERED, { outcome: 'declined', amount: '0.00' }],
    ['approves another part with a reason', PARTLY, { outcome: 'approved-in-part', amount: '399.99', reason: 'Slid' }],
    ['declines what is covered with a reason', COVERED, { outcome: 'declined', amount: '0', reason: 'Misbrug' }],
    ['approves what is not covered with a reason', NOT_COVERED, { outcome: 'approved', amount: '1000.00', reason: 'Aftalt' }],
    ['settles what is open with a reason', OPEN, { outcome: 'declined', amount: '0.00', reason: 'Ikke oplyst' }],
    ['covers what has no price with no money', NO_PRICE, { outcome: 'approved', amount: '0.00' }],
    ['approves what is free', FREE, { outcome: 'approved', amount: '0.00' }],
    ['grants all of the price as goodwill', NOT_COVERED, { outcome: 'declined', amount: '0.00', goodwill: goodwill('1000.00') }],
    ['fills up a part with goodwill', PARTLY, { outcome: 'approved-in-part', amount: '400.00', goodwill: goodwill('600.00') }],
  ];
  for (const [name, proposed, line] of sound) it(name, () => expect(faultsOf(proposed, line)).to.deep.equal([]));

  const faulty: readonly (readonly [string, ProposedLine, Draft, readonly string[]])[] = [
    ['approves less than the price', COVERED, { outcome: 'approved', amount: '999.99' }, ['/lines/0/amount not-whole-price']],
    ['approves more than the price', COVERED, { outcome: 'approved', amount: '1000.01' }, ['/lines/0/amount above-price']],
    ['approves all of it in part', PARTLY, { outcome: 'approved-in-part', amount: '1000.00', reason: 'x' }, ['/lines/0/amount not-a-part']],
    ['approves nothing in part', PARTLY, { outcome: 'approved-in-part', amount: '0.00', reason: 'x' }, ['/lines/0/amount not-a-part']],
    ['declines with an amount', NOT_COVERED, { outcome: 'declined', amount: '0.01' }, ['/lines/0/amount declined-with-amount']],
    ['declines what is covered without a reason', COVERED, { outcome: 'declined', amount: '0.00' }, ['/lines/0/reason reason-needed']],
    ['says only a space for a reason', COVERED, { outcome: 'declined', amount: '0.00', reason: ' ' }, ['/lines/0/reason reason-needed']],
    [
      'approves another part without a reason',
      PARTLY,
      { outcome: 'approved-in-part', amount: '399.99' },
      ['/lines/0/reason reason-needed'],
    ],
    [
      'finds a part by itself without a reason',
      UNSPLIT,
      { outcome: 'approved-in-part', amount: '1.00' },
      ['/lines/0/reason reason-needed'],
    ],
    ['settles what is open without a reason', OPEN, { outcome: 'approved', amount: '1000.00' }, ['/lines/0/reason reason-needed']],
    ['grants money for what has no price', NO_PRICE, { outcome: 'approved', amount: '1.00' }, ['/lines/0/amount no-price']],
    ['grants a part of what has no price', NO_PRICE, { outcome: 'approved-in-part', amount: '0.00' }, ['/lines/0/amount no-price']],
    ['has an amount that is none', COVERED, { outcome: 'approved', amount: '1e3' }, ['/lines/0/amount not-an-amount']],
    ['has an outcome that is none', COVERED, { outcome: 'maybe' as never, amount: '1000.00' }, ['/lines/0/outcome not-one-of']],
    [
      'grants goodwill beyond the price',
      PARTLY,
      { outcome: 'approved-in-part', amount: '400.00', goodwill: goodwill('600.01') },
      ['/lines/0/goodwill/amount goodwill-above-price'],
    ],
    [
      'grants goodwill of nothing',
      NOT_COVERED,
      { outcome: 'declined', amount: '0.00', goodwill: goodwill('0.00') },
      ['/lines/0/goodwill/amount goodwill-nothing'],
    ],
    [
      'names nobody who pays and no reason',
      NOT_COVERED,
      { outcome: 'declined', amount: '0.00', goodwill: goodwill('10.00', { payer: 'toString', reason: '' }) },
      ['/lines/0/goodwill/payer not-one-of', '/lines/0/goodwill/reason missing'],
    ],
    ['writes too much', COVERED, { outcome: 'approved', amount: '1000.00', reason: 'x'.repeat(2001) }, ['/lines/0/reason too-long']],
    ['writes what cannot be read', COVERED, { outcome: 'approved', amount: '1000.00', reason: 'a\0' }, ['/lines/0/reason unreadable']],
  ];
  for (const [name, proposed, line, faults] of faulty) {
    it(`is refused where it ${name}`, () => expect(faultsOf(proposed, line)).to.deep.equal(faults));
  }

  it('settles every line exactly once', () => {
    const line = { lineId: '1', outcome: 'approved', amount: '1000.00' } as const;
    const context = { lines: [COVERED, { ...COVERED, lineId: '2' }], payers: PAYERS, isDeductionOpen: false };
    const codes = (lines: readonly LineDecision[]) => decisionFaults({ lines }, context).map(({ pointer, code }) => [pointer, code]);
    expect(codes([line])).to.deep.equal([['/lines', 'record.line-not-decided']]);
    expect(codes([line, line, { ...line, lineId: '2' }])).to.deep.equal([['/lines/1/lineId', 'record.line-twice']]);
    expect(codes([line, { ...line, lineId: '2' }, { ...line, lineId: '3' }])).to.deep.equal([['/lines/2/lineId', 'record.no-such-line']]);
    const open = { ...context, isDeductionOpen: true };
    expect(decisionFaults({ lines: [line, { ...line, lineId: '2' }] }, open).map(({ code }) => code)).to.deep.equal([
      'record.deduction-open',
    ]);
  });
});

describe('the sums of a decision', () => {
  const answer = (lines: readonly Partial<LineAnswer>[], more: Partial<CheckAnswer> = {}) =>
    ({ lines, totals: { provider: '1400.00' }, ...more }) as unknown as CheckAnswer;
  const proposed: readonly ProposedLine[] = [COVERED, { ...PARTLY, lineId: '2' }, { ...NOT_COVERED, lineId: '3' }];
  const asProposed = answer([
    { id: '1', amounts: { total: '1000.00', provider: '1000.00', customer: '0.00' } },
    { id: '2', amounts: { total: '1000.00', provider: '400.00', customer: '600.00' } },
    { id: '3', amounts: { total: '1000.00', provider: '0.00', customer: '1000.00' } },
  ]);
  const draft = (third: Draft = {}) => ({
    lines: [
      { lineId: '1', outcome: 'approved', amount: '1000' },
      { lineId: '2', outcome: 'approved-in-part', amount: '400' },
      { lineId: '3', outcome: 'declined', amount: '0', ...third },
    ] as LineDecision[],
  });

  it('add up, with goodwill beside cover', () => {
    const { totals, outcome, lines } = decidedMoney(draft({ goodwill: goodwill('250.5') }), proposed, asProposed, () => 'amount');
    expect(totals).to.deep.equal({ asked: '3000.00', proposed: '1400.00', approved: '1400.00', goodwill: '250.50', customer: '1349.50' });
    expect(outcome).to.equal('goodwill');
    expect(lines[2]).to.include({ outcome: 'declined', amount: '0.00', verdict: 'not-covered' });
  });

  it('name the whole: covered, partly, not at all', () => {
    const outcomeOf = (...outcomes: readonly LineDecision['outcome'][]) =>
      decidedMoney(
        { lines: outcomes.map((outcome, at) => ({ lineId: String(at + 1), outcome, amount: '0' })) },
        proposed,
        asProposed,
        () => 'amount',
      ).outcome;
    expect(outcomeOf('approved', 'approved', 'approved')).to.equal('covered');
    expect(outcomeOf('declined', 'declined', 'declined')).to.equal('not-covered');
    expect(outcomeOf('approved', 'declined', 'approved')).to.equal('partly-covered');
    expect(outcomeOf('approved', 'approved-in-part', 'approved')).to.equal('partly-covered');
  });

  const deducted = (amount: string) =>
    answer(asProposed.lines, { deductions: [{ rule: 'per-visit', clause: '7', amount, text: 'Selvrisiko' }] });
  const rows: readonly (readonly [string, string, 'amount' | 'above', string, string])[] = [
    ['a sum is taken as proposed', '500.00', 'amount', '1400', '900.00'],
    ['a sum takes no more than there is', '500.00', 'amount', '300', '0.00'],
    ['what lies above a sum is taken', '400.00', 'above', '1400', '1000.00'],
    ['nothing lies above it where less is approved', '400.00', 'above', '900', '900.00'],
    ['more lies above it where more is approved', '400.00', 'above', '2000', '1000.00'],
  ];
  for (const [name, taken, kind, cover, left] of rows) {
    it(`take deductions from what was decided: ${name}`, () => {
      const one = { lines: [{ lineId: '1', outcome: 'approved', amount: cover }] } as const;
      const { totals, deductions } = decidedMoney(one, [{ ...COVERED, asked: '2000.00' }], deducted(taken), () => kind);
      expect(totals.approved).to.equal(left);
      expect(deductions.every(({ amount }) => amount !== '0.00')).to.equal(true);
    });
  }

  it('count goodwill of all who pay, and tidy what was typed', () => {
    const typed = draft({ reason: ' ', goodwill: goodwill('10', { payer: 'workshop', reason: ' Venlighed ' }) });
    expect(goodwillIn(typed).toFixed(2)).to.equal('10.00');
    expect(tidiedDraft({ ...typed, note: ' ' }).lines[2]).to.deep.equal({
      lineId: '3',
      outcome: 'declined',
      amount: '0.00',
      goodwill: { payer: 'workshop', amount: '10.00', reason: 'Venlighed' },
    });
  });
});

describe('what is authorised without a person', () => {
  const casework = {
    authorisation: {
      holdsDays: 30,
      automatic: [
        { tiers: ['large'], causes: ['wear', 'defect'], mostPerLine: '4000.00', mostPerCase: '6000.00' },
        { mostPerLine: '100.00', mostPerCase: '100.00' },
      ],
    },
  };
  interface Line {
    readonly amount?: string;
    readonly cause?: string;
    readonly verdict?: LineAnswer['verdict'];
    readonly provider?: string | null;
  }
  const authorised = (
    lines: readonly Line[],
    {
      tier = 'large',
      timing = 'before',
      inForce = true,
      deductions = [],
    }: {
      readonly tier?: string;
      readonly timing?: string;
      readonly inForce?: boolean | 'unknown';
      readonly deductions?: CheckAnswer['deductions'] & object;
    } = {},
  ) => {
    const order = {
      date: '2026-11-20',
      lines: lines.map(({ amount = '1000.00', cause = 'wear' }, at) => ({
        id: String(at + 1),
        amount,
        ...(cause === '' ? {} : { cause }),
      })),
    };
    const answer = {
      contractStatus: { inForce },
      deductions,
      lines: lines.map(({ amount = '1000.00', verdict = 'covered', provider = amount }, at) => ({
        id: String(at + 1),
        verdict,
        amounts: { total: amount, provider, customer: '0.00' },
      })),
    } as unknown as CheckAnswer;
    return automaticLines(casework, { tier, timing: timing as 'before' }, order, answer);
  };
  const inside: readonly (readonly [string, readonly Line[], readonly string[]])[] = [
    ['a line at the limit', [{ amount: '4000.00' }], ['1']],
    ['a line one øre above it', [{ amount: '4000.01' }], []],
    ['lines that come to the limit of a case', [{ amount: '3000.00' }, { amount: '3000.00' }], ['1', '2']],
    ['the next line beyond it', [{ amount: '3000.00' }, { amount: '3000.00' }, { amount: '0.01' }], ['1', '2']],
    ['a smaller line after one that went beyond it', [{ amount: '3500.00' }, { amount: '3000.00' }, { amount: '2500.00' }], ['1', '3']],
    ['a cause on the list', [{ cause: 'defect' }], ['1']],
    ['a cause that is not', [{ cause: 'collision' }], []],
    ['no cause told', [{ cause: '' }], []],
    ['a line that is covered in part', [{ verdict: 'partly-covered', provider: '500.00' }], []],
    ['a line that is not covered', [{ verdict: 'not-covered', provider: '0.00' }], []],
    ['a line that needs approval', [{ verdict: 'needs-approval', provider: null }], []],
    ['a line that needs information', [{ verdict: 'needs-information', provider: null }], []],
    ['a share that is open', [{ provider: null }], []],
  ];
  for (const [name, lines, ids] of inside) {
    it(`${ids.length === 0 ? 'is not' : 'is'}: ${name}`, () => expect(authorised(lines)).to.deep.equal(ids));
  }

  it('follows the first entry that fits the tier, and nothing where none does', () => {
    expect(authorised([{ amount: '100.00', cause: 'collision' }], { tier: 'small' })).to.deep.equal(['1']);
    expect(authorised([{ amount: '100.01' }], { tier: 'small' })).to.deep.equal([]);
  });

  it('is nothing after the work, out of force, or where that is unknown', () => {
    expect(authorised([{}], { timing: 'after' })).to.deep.equal([]);
    expect(authorised([{}], { inForce: false })).to.deep.equal([]);
    expect(authorised([{}], { inForce: 'unknown' })).to.deep.equal([]);
  });

  it('is the whole order or nothing where money is deducted from it', () => {
    const deductions = [{ rule: 'per-visit', clause: '7', amount: '500.00', text: 'Selvrisiko' }];
    expect(authorised([{}, {}], { deductions })).to.deep.equal(['1', '2']);
    expect(authorised([{}, { verdict: 'not-covered' }], { deductions })).to.deep.equal([]);
    expect(authorised([{}], { deductions: [{ ...deductions[0], amount: null } as never] })).to.deep.equal([]);
  });

  it('has limits in every product, within what a person would look at', () => {
    for (const { id, casework: own } of realBook().products.values()) {
      expect(own?.authorisation.automatic.length, id).to.be.above(0);
    }
  });
});

describe('what is proposed of a line', () => {
  it('follows the verdict and the amount', () => {
    const order = {
      date: '2026-11-20',
      lines: ['1', '2', '3', '4', '5', '6'].map((id) => ({ id, ...(id === '6' ? {} : { amount: '100' }) })),
    };
    const line = (id: string, verdict: LineAnswer['verdict'], provider?: string | null) => ({
      id,
      verdict,
      ...(provider === undefined ? {} : { amounts: { total: '100.00', provider, customer: '0.00' } }),
    });
    const answer = {
      lines: [
        line('1', 'covered', '100.00'),
        line('2', 'partly-covered', '40.00'),
        line('3', 'partly-covered', '0.00'),
        line('4', 'needs-approval', null),
        line('5', 'not-covered', '0.00'),
        line('6', 'covered'),
      ],
    } as unknown as CheckAnswer;
    expect(proposedLines(order, answer).map(({ outcome, asked, proposed }) => [outcome, asked, proposed])).to.deep.equal([
      ['approved', '100.00', '100.00'],
      ['approved-in-part', '100.00', '40.00'],
      ['declined', '100.00', '0.00'],
      [undefined, '100.00', null],
      ['declined', '100.00', '0.00'],
      ['approved', null, null],
    ]);
  });
});
