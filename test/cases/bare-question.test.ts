// What stays on record of a question: nothing that somebody wrote, and yet it is answered the same.

import { expect } from 'chai';
import type { Fact } from '../../engine/domain/fact.ts';
import type { CheckAnswer, CheckRequest } from '../../engine/domain/wire.ts';
import { openEngine } from '../../engine/index.ts';
import { bareQuestion } from '../../server/cases/bare-question.ts';
import { factSources, toldAt } from '../../server/cases/fact-sources.ts';
import { aCheck, aLine } from '../builders/questions.ts';
import { realBook } from '../builders/rule-books.ts';
import { SIX_LINES } from '../builders/six-lines.ts';

const engine = openEngine(realBook());

function ask(question: CheckRequest): CheckAnswer {
  const asked = engine.askNow('check', question);
  if (!asked.ok) throw new Error(JSON.stringify(asked.problems));
  return asked.value as CheckAnswer;
}

function bareOf(question: unknown) {
  const asked = question as CheckRequest;
  const bare = bareQuestion({ question: asked, answer: ask(asked) }, engine.book, ask);
  if (!bare) throw new Error('no bare question');
  return bare;
}

const verdicts = ({ lines }: CheckAnswer) => lines.map(({ verdict, clause, amounts, component }) => [verdict, clause, amounts, component]);

describe('the bare question', () => {
  it('has no text, reference, unit or name, and the same verdicts and amounts', () => {
    const written = {
      ...SIX_LINES,
      order: {
        ...SIX_LINES.order,
        id: 'Karens Golf',
        workshop: { ...SIX_LINES.order.workshop, id: 'w1', name: 'Karens Autoværksted' },
        lines: SIX_LINES.order.lines.map((line) => ({ ...line, unit: 'stk', text: `${line.text ?? ''} (Karen)` })),
      },
    };
    const { question, answer } = bareOf(written);
    expect(JSON.stringify(question)).to.not.match(/Karen|stk|text/);
    expect(question.order.workshop).to.deep.equal({ inNetwork: true, country: 'DK', id: 'w1' });
    expect(verdicts(answer)).to.deep.equal(verdicts(ask(written)));
    expect(ask(question)).to.deep.equal(answer);
  });

  it('tells the component that was read from the words', () => {
    const { component: _, ...line } = aLine({ text: 'Bremseklodser for, slidte' });
    const asked = aCheck({ order: { lines: [line] } }) as CheckRequest;
    const { question, answer } = bareOf(asked);
    expect(question.order.lines[0]).to.include({ component: 'brake-pads' });
    expect(verdicts(answer)).to.deep.equal(verdicts(ask(asked)));
    expect(factSources(question, ask(asked), new Set())).to.include({
      '/order/lines/0/component': 'assumed',
      '/order/lines/0/cause': 'workshop',
    });
  });

  it('keeps a unit only where the amount hangs on it', () => {
    const unitFor = (distanceKm: number) => {
      const line = {
        id: '1',
        component: 'replacement-car',
        kind: 'rental',
        action: 'provide',
        cause: 'wear',
        amount: '900.00',
        distanceKm,
        unit: 'km',
      };
      const asked = aCheck({
        contract: { addOns: ['replacement-car'] },
        order: { durationHours: 30, lines: [line, aLine({ id: '2', unit: 'Karens kasse' })] },
      });
      const { question, answer } = bareOf(asked);
      expect(verdicts(answer)).to.deep.equal(verdicts(ask(asked as CheckRequest)));
      expect(JSON.stringify([question, answer])).to.not.include('Karen');
      return [answer.lines[0]?.verdict, question.order.lines[0]?.unit];
    };
    expect(unitFor(5000)).to.deep.equal(['partly-covered', 'km']);
    expect(unitFor(10)).to.deep.equal(['covered', undefined]);
  });

  it('names the version of the terms where by now another governs', () => {
    const asked = aCheck() as CheckRequest;
    const answer = ask(asked);
    const later = (question: CheckRequest): CheckAnswer =>
      question.contract.terms === undefined ? { ...ask(question), terms: { ...answer.terms, version: '2027-01' } } : ask(question);
    const bare = bareQuestion({ question: asked, answer }, engine.book, later);
    expect(bare?.question.contract.terms).to.equal(answer.terms.version);
    expect(bare && verdicts(bare.answer)).to.deep.equal(verdicts(answer));
  });

  it('is none where nothing answers like that any more', () => {
    const asked = aCheck({ order: { lines: [aLine({ text: 'Karens bremser' })] } }) as CheckRequest;
    const answer = ask(asked);
    expect(bareQuestion({ question: asked, answer }, engine.book, () => undefined)).to.equal(undefined);
    const altered = { ...answer, lines: answer.lines.map((line) => ({ ...line, clause: '9.9' })) };
    expect(bareQuestion({ question: asked, answer: altered }, engine.book, ask)).to.equal(undefined);
  });

  describe('of a product that asks for texts of its own', () => {
    const facts = new Map(engine.book.facts);
    for (const name of ['order.facts.driver', 'line.facts.fitter', 'line.facts.part']) {
      facts.set(name, { ...(facts.get('vehicle.make') as Fact), name });
    }
    const book = { ...engine.book, facts };
    const limitUnit = 'km';

    /** Covers what the driver fitted; a unit counts only where it is the limit's. */
    function askOwn(question: CheckRequest): CheckAnswer {
      const { order, ...rest } = question;
      const bareLines = order.lines.map(({ facts: _facts, unit: _unit, ...line }) => line);
      const { facts: own, ...others } = order;
      const answer = ask({ ...rest, order: { ...others, lines: bareLines } });
      const lines = answer.lines.map((line, at) => {
        const { facts: lineFacts, unit } = order.lines[at] ?? {};
        const isSame = lineFacts?.['fitter'] !== undefined && lineFacts['fitter'] === own?.['driver'];
        const isCounted = unit === limitUnit && lineFacts?.['part'] === question.vehicle.make;
        return { ...line, verdict: isSame || isCounted ? ('covered' as const) : ('not-covered' as const) };
      });
      return { ...answer, lines };
    }

    function bareOwn(asked: CheckRequest) {
      return bareQuestion({ question: asked, answer: askOwn(asked) }, book, askOwn);
    }

    it('tells which texts are the same, and none of them', () => {
      const line = aLine({ unit: 'Karens kasse' }) as CheckRequest['order']['lines'][number];
      const lines = [
        { ...line, facts: { fitter: 'Karen' } },
        { ...line, id: '2', facts: { fitter: 'Bo' } },
      ];
      const asked = aCheck({ order: { lines, facts: { driver: 'Karen' } } }) as CheckRequest;
      const bare = bareOwn(asked);
      expect(bare?.answer.lines.map(({ verdict }) => verdict)).to.deep.equal(['covered', 'not-covered']);
      expect(JSON.stringify(bare?.question)).to.not.match(/Karen|Bo"/);
      expect(bare?.question.order.facts?.['driver']).to.equal(bare?.question.order.lines[0]?.facts?.['fitter']);
      expect(bare?.question.order.facts?.['driver']).to.not.equal(bare?.question.order.lines[1]?.facts?.['fitter']);
    });

    it('keeps the terms’ own units, and what is told of the car', () => {
      const check = aCheck() as CheckRequest;
      const line = aLine() as CheckRequest['order']['lines'][number];
      const make = check.vehicle.make ?? '';
      const lines = [
        { ...line, unit: limitUnit, facts: { part: make, fitter: 'Karen' } },
        { ...line, id: '2', unit: 'Karens kasse', facts: { part: make } },
      ];
      const bare = bareOwn({ ...check, order: { ...check.order, lines } });
      expect(make).to.not.equal('');
      expect(bare?.question.order.lines.map(({ unit, facts: own }) => [unit, own?.['part']])).to.deep.equal([
        [limitUnit, make],
        ['2', make],
      ]);
      expect(JSON.stringify(bare?.question)).to.not.include('Karen');
    });
  });
});

describe('the sources of facts', () => {
  it('are the contract, the car, the workshop, what was asked back, and what was assumed', () => {
    const asked = aCheck() as CheckRequest;
    const sources = factSources(asked, ask(asked), new Set(['/order/lines/0/cause', '/order/lines/0/never-told']));
    expect(sources).to.include({
      '/contract/tier': 'contract',
      '/contract/customer/type': 'contract',
      '/vehicle/uses': 'vehicle',
      '/order/odometerKm': 'workshop',
      '/order/lines/0/component': 'workshop',
      '/order/lines/0/cause': 'asked-back',
    });
    expect(Object.values(sources)).to.include('assumed');
    expect(sources).to.not.have.any.keys('/order/lines/0/id', '/order/lines/0/never-told');
    expect(toldAt(asked, '/order/lines/0/cause')).to.equal('wear');
    expect(toldAt(asked, '/order/lines/7/cause')).to.equal(undefined);
  });
});
