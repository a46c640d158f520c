// What the front page shows of answers, without HTTP.

import { expect } from 'chai';
import type { CheckAnswer, CheckRequest, LineAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import { readMessages } from '../../engine/index.ts';
import { homeView } from '../../server/pages/home/home-view.ts';
import { MESSAGES } from '../../server/places.ts';
import { realBook } from '../builders/rule-books.ts';

const messages = readMessages(MESSAGES);
const book = realBook();
const product = [...book.products.values()].find(({ addOns }) => addOns.size > 0);
if (!product) throw new Error('no product with add-ons');
const [tier, otherTier] = [...product.tiers.keys()] as [string, string];
const [addOn] = [...product.addOns.keys()] as [string];

const question: CheckRequest = {
  contract: { product: product.id, tier },
  vehicle: {},
  order: { date: '2026-11-21', odometerKm: 41_200, lines: [{ id: 'a', text: 'Klodser', amount: '1240.00' }] },
};

function lineView(line: Partial<LineAnswer>, language: Language = 'da') {
  const view = homeView({ language, messages, book, question, answers: [{ tier, answer: answerOf(line) }] });
  const verdict = view.example?.lines[0]?.verdicts[0];
  if (!verdict) throw new Error('the view has no verdict');
  return verdict;
}

function answerOf(line: Partial<LineAnswer>): CheckAnswer {
  return {
    terms: { product: product?.id ?? '', version: '2024-01', hash: 'h' },
    contractStatus: { inForce: true, reasons: [] },
    lines: [{ id: 'a', verdict: 'covered', reasons: [], missing: [], assumptions: [], ...line }],
    totals: { total: '1240.00', provider: '1240.00', customer: '0.00', open: '0.00' },
  };
}

describe('homeView', () => {
  it('writes days, distances and amounts the Danish way', () => {
    const { example } = homeView({ language: 'da', messages, book, question, answers: [{ tier, answer: answerOf({}) }] });
    expect(example?.lead).to.include('21.11.2026').and.to.include('41.200\u00a0km');
    expect(example?.lines[0]?.amount).to.equal('Beløb: kr.\u00a01.240,00');
    expect(example?.sums[0]?.shares).to.deep.equal([{ label: 'Aftalen betaler', amount: 'kr.\u00a01.240,00' }]);
  });

  it('and the English way', () => {
    const { example } = homeView({ language: 'en', messages, book, question, answers: [{ tier, answer: answerOf({}) }] });
    expect(example?.lead).to.include('21 November 2026').and.to.include('41,200\u00a0km');
    expect(example?.lines[0]?.amount).to.equal('Amount: DKK\u00a01,240.00');
  });

  it('gives the reason that decides, not one that was defeated', () => {
    const verdict = lineView({
      verdict: 'not-covered',
      clause: '3.12',
      reasons: [
        { rule: 'x', clause: '3.1', effect: 'cover', text: 'slået', defeatedBy: 'y' },
        { rule: 'y', clause: '3.12', effect: 'exclude', text: 'afgør' },
      ],
    });
    expect(verdict).to.include({ label: 'Ikke dækket', tone: 'error', clause: 'Punkt 3.12', reason: 'afgør' });
  });

  it('asks for what is missing and claims no shares', () => {
    const verdict = lineView({
      verdict: 'needs-information',
      reasons: [{ rule: 'x', clause: '3.1', effect: 'cover', text: 'måske' }],
      missing: [{ fact: '/order/lines/0/cause', question: 'Hvorfor?' }],
      amounts: { total: '1240.00', provider: null, customer: null },
    });
    expect(verdict).to.deep.include({ label: 'Mangler oplysning', reason: '', missing: ['Mangler: Hvorfor?'], shares: [] });
  });

  it('names what would have covered it', () => {
    const hints = lineView({ verdict: 'not-covered', coveredBy: [{ addOn }, { tier: otherTier }, { agreement: 'use:taxi' }] }, 'en').hints;
    expect(hints[0]).to.include(product.addOns.get(addOn)?.en);
    expect(hints[1]).to.include(product.tiers.get(otherTier)?.en);
    expect(hints[2]).to.include(product.agreements.get('use:*')?.en);
  });

  it('does without an example that these rules cannot answer', () => {
    expect(homeView({ language: 'da', messages, book, question, answers: [] }).example).to.equal(null);
  });

  it('has a label and a tone for each verdict in both languages', () => {
    for (const language of ['da', 'en'] as const) {
      for (const verdict of ['covered', 'partly-covered', 'not-covered', 'needs-approval', 'needs-information'] as const) {
        expect(lineView({ verdict }, language).label).to.not.equal('');
        expect(lineView({ verdict }, language).tone).to.match(/^(success|info|warning|error)$/);
      }
    }
  });
});
