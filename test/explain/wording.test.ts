// What people read: the nearest cover, assumptions, limits and sums, with places filled, units once and no ids.

import { expect } from 'chai';
import { openEngine } from '../../engine/index.ts';
import type { CheckAnswer, SettlementAnswer } from '../../engine/domain/wire.ts';
import { aCheck, aLine, aSettlement } from '../builders/questions.ts';
import { realBook } from '../builders/rule-books.ts';

type Language = 'da' | 'en';

/** The first line of the order; `order` and `contract` are laid over the usual ones. */
function lineOf(
  language: Language,
  line: Record<string, unknown>,
  order: Record<string, unknown> = {},
  contract: Record<string, unknown> = {},
) {
  const question = { ...(aCheck({ contract, order: { ...order, lines: [aLine(line)] } }) as object), language };
  const answer = openEngine(realBook()).askNow('check', question);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  const first = (answer.value as CheckAnswer).lines[0];
  if (!first) throw new Error('the answer has no line');
  return { verdict: first.verdict, reason: first.reasons[0]?.text ?? '', assumed: (first.assumptions ?? []).map(({ text }) => text) };
}

function sumOf(language: Language, changes: Record<string, unknown>) {
  const answer = openEngine(realBook()).askNow('settlement', { ...(aSettlement(changes) as object), language });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return (answer.value as SettlementAnswer).items[0];
}

describe('words of the nearest cover', () => {
  const serviceLine = { cause: 'scheduled', kind: 'part', component: 'brake-pads' };

  it('tell what has to be otherwise, and how it is here', () => {
    const order = { occasion: 'service' };
    expect(lineOf('da', serviceLine, order, { tier: 'basis' }).reason).to.contain(
      'Nærmest kommer pkt. 3.1, men linjens art skal være arbejdsløn (her: reservedel).',
    );
    expect(lineOf('en', serviceLine, order, { tier: 'basis' }).reason).to.contain(
      'Clause 3.1 comes nearest, but the kind of the line has to be labour (here: part).',
    );
  });

  it('write a name as it is written', () => {
    for (const language of ['da', 'en'] as const) {
      const { reason } = lineOf(language, { component: 'adblue', action: 'top-up' });
      expect(reason).to.contain('(AdBlue)');
    }
  });

  it('name two obstacles at most', () => {
    const { reason } = lineOf('da', { ...serviceLine, cause: 'wear' }, { occasion: 'repair' }, { tier: 'basis' });
    expect(reason.split(' skal være ')).to.have.length(3);
  });

  it('name the value in the way where many others would do', () => {
    expect(lineOf('da', { cause: 'customer-request' }).reason).to.match(/men det gælder ikke, når arbejdets årsag er kundens ønske\.$/);
    expect(lineOf('en', { cause: 'customer-request' }).reason).to.match(
      /but it does not hold for this cause of the work: the customer's wish\.$/,
    );
  });

  it('never tell that the cover is for another component, or that an agreement is lacking', () => {
    for (const component of ['towing', 'timing-belt', 'tyres']) {
      const { reason } = lineOf('da', { component, cause: 'recommended' }, { occasion: 'service' }, { tier: 'basis' });
      expect(reason, component).not.to.match(/kræver rengøring|gælder ikke dæk|component/);
    }
  });

  it('give numbers their unit, and kinds of work their names', () => {
    const car = { component: 'replacement-car', kind: 'rental', action: 'provide' };
    const service = aLine({ id: '2', component: 'scheduled-service', kind: 'labour', action: 'inspect', cause: 'scheduled' });
    const contract = { addOns: ['replacement-car'] };
    const ask = (language: Language, durationHours: number, lines: unknown[]) => {
      const question = { ...(aCheck({ contract, order: { occasion: 'service', durationHours, lines } }) as object), language };
      const answer = openEngine(realBook()).askNow('check', question);
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
      return (answer.value as CheckAnswer).lines[0]?.reasons[0]?.text;
    };
    expect(ask('da', 1, [aLine(car), service])).to.contain('men tiden på værkstedet skal være over 1 time (her: 1 time).');
    expect(ask('en', 0.5, [aLine(car), service])).to.contain('but the time in the workshop has to be more than 1 hour (here: 0.5 hours).');
    expect(ask('da', 3, [aLine(car)])).to.contain('men ordrens dækkede arbejde skal omfatte service eller reparation.');
  });
});

describe('words of assumptions', () => {
  const { assumed } = lineOf('da', {});

  it('say that nothing was told and what is taken', () => {
    expect(assumed).to.include('Betalingsstatus er ikke oplyst; vi går ud fra: betalt til tiden.');
    expect(assumed).to.include('Vi har ikke fået oplyst noget om opsigelse og går ud fra, at der ikke er tale om det.');
    expect(assumed).to.include('Vi går ud fra originalt udstyr; andet er ikke oplyst.');
  });

  it('begin with a capital and hold no place that is not filled', () => {
    for (const language of ['da', 'en'] as const)
      for (const text of lineOf(language, {}).assumed) {
        expect(text).to.match(/^\p{Lu}.*\.$/u);
        expect(text).not.to.match(/[{}]/);
      }
  });
});

describe('words of a country', () => {
  it('name it', () => {
    expect(lineOf('da', {}, { workshop: { country: 'DE' } }).reason).to.contain('(land: Tyskland)');
    expect(lineOf('en', {}, { workshop: { country: 'DE' } }).reason).to.contain('(country: Germany)');
  });
});

describe('words of a sum', () => {
  const contract = { signedOn: '2023-12-20', startsOn: '2024-01-01', endsOn: '2027-12-31', odometerAtStartKm: 9000, overrunRate: '0.60' };
  const event = { on: '2024-11-20', odometerKm: 19_000 };

  it('show the calculation with whole months', () => {
    expect(sumOf('da', { contract, event })?.text).to.equal('19.000 − 60.000 × 12/48 = 4.000 km (hele km)');
    expect(sumOf('en', { contract, event })?.text).to.equal('19,000 − 60,000 × 12/48 = 4,000 km (whole km)');
  });

  it('show a month begun by its days, so that the reader comes to the same', () => {
    const item = sumOf('da', { contract: { ...contract, startsOn: '2024-01-15', endsOn: '2028-01-14' }, event });
    expect(item?.text).to.equal('19.000 − 60.000 × (11 + 17/31)/48 = 4.564 km (hele km)');
    expect(item?.quantity).to.equal(Math.floor(19_000 - (60_000 * (11 + 17 / 31)) / 48));
  });
});
