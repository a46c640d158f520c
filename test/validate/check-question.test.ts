// Bad questions: every fault at once, each with its place and what to do; never a crash, never half a question.

import { join } from 'node:path';
import { expect } from 'chai';
import { problemText, type Problem } from '../../engine/domain/problem.ts';
import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import { readMessages } from '../../engine/index.ts';
import { checkQuestion } from '../../engine/validate/check-question.ts';
import { bookWithFixture, realBook } from '../builders/rule-books.ts';
import { aCheck, aLine, anEntry, aSettlement } from '../builders/questions.ts';

const messages = readMessages(join(import.meta.dirname, '../../templates/messages'));

type Row = readonly [name: string, kind: QuestionKind, question: unknown, pointer: string, code: string, says: string];

const rows: readonly Row[] = [
  ['no object', 'check', 'contract', '', 'wrong-type-question', '`contract`'],
  ['null', 'check', null, '', 'wrong-type-question', '`null`'],
  ['a list', 'check', [], '', 'wrong-type-question', 'object'],
  [
    'a question without its order',
    'check',
    { contract: { product: 'smc', tier: 'basis' }, vehicle: {} },
    '/order',
    'missing-field',
    '`order` is missing',
  ],
  [
    'a line without id',
    'check',
    aCheck({ order: { lines: [{ text: 'x' }] } }),
    '/order/lines/0/id',
    'missing-field',
    '`order.lines[0].id` is missing',
  ],
  ['no lines', 'check', aCheck({ order: { lines: [] } }), '/order/lines', 'no-lines', 'at least one'],
  ['a misspelt field', 'check', aCheck({ order: { odometer: 1 } }), '/order/odometer', 'unknown-field', 'Did you mean `odometerKm`?'],
  ['a number as text', 'check', aCheck({ order: { odometerKm: '24300 km' } }), '/order/odometerKm', 'wrong-type-integer', '`24300 km`'],
  ['half a kilometre', 'check', aCheck({ order: { odometerKm: 1.5 } }), '/order/odometerKm', 'not-whole', '`1.5`'],
  ['a negative distance', 'check', aCheck({ order: { odometerKm: -1 } }), '/order/odometerKm', 'too-small', 'below 0'],
  ['a huge distance', 'check', aCheck({ order: { odometerKm: 1e300 } }), '/order/odometerKm', 'too-large', '9999999'],
  ['NaN', 'check', aCheck({ contract: { kmLimit: Number.NaN } }), '/contract/kmLimit', 'not-a-number', '`NaN`'],
  ['Infinity', 'check', aCheck({ order: { durationHours: Infinity } }), '/order/durationHours', 'not-a-number', '`Infinity`'],
  ['more hours than a workshop has', 'check', aCheck({ order: { durationHours: 1e9 } }), '/order/durationHours', 'too-large', '10000'],
  ['yes as text', 'check', aCheck({ vehicle: { modified: 'yes' } }), '/vehicle/modified', 'wrong-type-boolean', 'true or false'],
  [
    'null for a fact that cannot be none',
    'check',
    aCheck({ contract: { signedOn: null } }),
    '/contract/signedOn',
    'null-not-allowed',
    'Leave the field out',
  ],
  ['31 February', 'check', aCheck({ order: { date: '2025-02-31' } }), '/order/date', 'no-such-day', '`2025-02-31`'],
  [
    '29 February outside a leap year',
    'check',
    aCheck({ contract: { endsOn: '2023-02-29' } }),
    '/contract/endsOn',
    'no-such-day',
    '`2023-02-29`',
  ],
  [
    'the end of the calendar',
    'check',
    aCheck({ contract: { endsOn: '9999-12-31' } }),
    '/contract/endsOn',
    'day-out-of-range',
    '2199-12-31',
  ],
  ['the beginning of the calendar', 'check', aCheck({ order: { date: '0000-01-01' } }), '/order/date', 'day-out-of-range', '1900-01-01'],
  ['a date as Danes write it', 'check', aCheck({ order: { date: '01-06-2025' } }), '/order/date', 'not-a-date', 'year-month-day'],
  ['a date with a time', 'eligibility', anEntry({ on: '2025-06-01T00:00:00Z' }), '/on', 'not-a-date', 'without a time'],
  [
    'a credit line',
    'check',
    aCheck({ order: { lines: [aLine({ amount: '-120.00' })] } }),
    '/order/lines/0/amount',
    'money-negative',
    'Credit lines are not taken',
  ],
  [
    'money as a number',
    'check',
    aCheck({ order: { lines: [aLine({ amount: 120 })] } }),
    '/order/lines/0/amount',
    'wrong-type-string',
    'in quotes',
  ],
  [
    'money with a comma',
    'check',
    aCheck({ order: { lines: [aLine({ amount: '1.240,00' })] } }),
    '/order/lines/0/amount',
    'not-money',
    '"1240.00"',
  ],
  [
    'ten digits of money',
    'check',
    aCheck({ order: { lines: [aLine({ amount: '1234567890.00' })] } }),
    '/order/lines/0/amount',
    'not-money',
    '9 digits',
  ],
  [
    'a rate with a unit',
    'settlement',
    aSettlement({ contract: { overrunRate: '0.60 kr' } }),
    '/contract/overrunRate',
    'not-rate',
    '"0.60"',
  ],
  [
    'a quantity of nothing',
    'check',
    aCheck({ order: { lines: [aLine({ quantity: 0 })] } }),
    '/order/lines/0/quantity',
    'not-above',
    'above 0',
  ],
  ['a country by name', 'check', aCheck({ order: { workshop: { country: 'Danmark' } } }), '/order/workshop/country', 'not-country', 'DK'],
  ['another language', 'check', aCheck({ language: 'sv' }), '/language', 'not-one-of', '`da`, `en`'],
  ['an unknown product', 'check', aCheck({ contract: { product: 'smcc' } }), '/contract/product', 'unknown-product', 'Did you mean `smc`?'],
  ['an unknown tier', 'check', aCheck({ contract: { tier: 'servce' } }), '/contract/tier', 'unknown-tier', 'Did you mean `service`?'],
  ["another product's tier", 'eligibility', anEntry({ tier: 'service-agreement' }), '/tier', 'unknown-tier', '`basis`'],
  ['an unknown version', 'check', aCheck({ contract: { terms: '2019-01' } }), '/contract/terms', 'unknown-version', '2024-01'],
  [
    'an unknown add-on',
    'check',
    aCheck({ contract: { addOns: ['sport-tyres'] } }),
    '/contract/addOns/0',
    'unknown-add-on',
    'Did you mean `sports-tyres`?',
  ],
  ['an add-on twice', 'eligibility', anEntry({ addOns: ['adblue', 'adblue'] }), '/addOns/1', 'repeated-add-on', 'twice'],
  [
    'an unknown agreement',
    'check',
    aCheck({ contract: { agreements: [{ allows: 'abroadd' }] } }),
    '/contract/agreements/0/allows',
    'unknown-agreement',
    '`abroad`',
  ],
  [
    'an agreement on no use',
    'check',
    aCheck({ contract: { agreements: [{ allows: 'use:taxa' }] } }),
    '/contract/agreements/0/allows',
    'unknown-agreement',
    '`use:taxi`',
  ],
  [
    'an unknown use',
    'check',
    aCheck({ vehicle: { uses: ['private', 'taxii'] } }),
    '/vehicle/uses/1',
    'unknown-choice',
    'Did you mean `taxi`?',
  ],
  [
    'a cause by its Danish name',
    'check',
    aCheck({ order: { lines: [aLine({ cause: 'almindeligt slid' })] } }),
    '/order/lines/0/cause',
    'unknown-choice',
    'Did you mean `wear`?',
  ],
  ['an unknown event', 'settlement', aSettlement({ event: { type: 'cancel' } }), '/event/type', 'unknown-choice', '`termination`'],
  [
    'a misspelt component',
    'check',
    aCheck({ order: { lines: [aLine({ component: 'break-pads' })] } }),
    '/order/lines/0/component',
    'unknown-component',
    '`brake-pads`',
  ],
  [
    'a component in Danish',
    'check',
    aCheck({ order: { lines: [aLine({ component: 'bremseskive' })] } }),
    '/order/lines/0/component',
    'unknown-component',
    '`brake-discs`',
  ],
  [
    'a group',
    'check',
    aCheck({ order: { lines: [aLine({ component: 'brakes' })] } }),
    '/order/lines/0/component',
    'component-is-group',
    '`brake-calipers`',
  ],
  [
    'an unknown root of a consequence',
    'check',
    aCheck({ order: { lines: [aLine({ consequentialTo: '🚗' })] } }),
    '/order/lines/0/consequentialTo',
    'unknown-component',
    '🚗',
  ],
  [
    'two lines with one id',
    'check',
    aCheck({ order: { lines: [aLine({ id: 'a' }), aLine({ id: 'b' }), aLine({ id: 'a' })] } }),
    '/order/lines/2/id',
    'repeated-line',
    '/order/lines/0',
  ],
  [
    'half a character',
    'check',
    aCheck({ order: { lines: [aLine({ text: 'Pære \ud83d' })] } }),
    '/order/lines/0/text',
    'unreadable-text',
    'UTF-8',
  ],
  [
    'a text without end',
    'check',
    aCheck({ order: { lines: [aLine({ text: 'x'.repeat(1_000_000) })] } }),
    '/order/lines/0/text',
    'too-long',
    '2000',
  ],
  [
    'a fact that no product declares',
    'check',
    aCheck({ order: { facts: { tempo: 3 } } }),
    '/order/facts/tempo',
    'unknown-own-fact',
    '`tempo`',
  ],
  [
    'a list among own facts',
    'check',
    aCheck({ vehicle: { facts: { tags: [] } } }),
    '/vehicle/facts/tags',
    'wrong-type-simple',
    'a text, a number',
  ],
  [
    'an own prototype',
    'check',
    JSON.parse(JSON.stringify(aCheck({})).replace('{', '{"__proto__":{"order":1},')),
    '/__proto__',
    'unknown-field',
    '`__proto__`',
  ],
  [
    'a constructor',
    'check',
    aCheck({ vehicle: JSON.parse('{"constructor":{"prototype":{}}}') as object }),
    '/vehicle/constructor',
    'unknown-field',
    '`vehicle.constructor`',
  ],
  [
    'a cause that every object has',
    'check',
    aCheck({ order: { lines: [aLine({ cause: 'constructor' })] } }),
    '/order/lines/0/cause',
    'unknown-choice',
    '`constructor`',
  ],
  [
    'a product that every object has',
    'check',
    aCheck({ contract: { product: '__proto__' } }),
    '/contract/product',
    'unknown-product',
    '`__proto__`',
  ],
];

describe('The check of a question', () => {
  for (const [name, kind, question, pointer, code, says] of rows) {
    it(`refuses ${name}`, () => {
      const problems = checkQuestion(kind, question, realBook());
      expect(problems.map((each) => `${each.pointer} ${each.code}`)).to.deep.equal([`${pointer} question.${code}`]);
      const problem = problems[0] as Problem;
      expect(problemText(problem, messages, 'en')).to.include(says);
      expect(problemText(problem, messages, 'da')).not.to.match(/\{[a-z]+\}/);
    });
  }

  it('passes questions without a fault', () => {
    expect(checkQuestion('check', aCheck({}), realBook())).to.deep.equal([]);
    expect(checkQuestion('eligibility', anEntry({}), realBook())).to.deep.equal([]);
    expect(checkQuestion('settlement', aSettlement({}), realBook())).to.deep.equal([]);
  });

  it('passes what may be none, and a use that is agreed', () => {
    const contract = {
      endsOn: null,
      kmLimit: null,
      firstPaymentOn: null,
      terminatedOn: null,
      agreements: [{ allows: 'use:taxi', agreedOn: '2024-02-29' }],
    };
    expect(checkQuestion('check', aCheck({ contract, order: { serviceDueOn: null, serviceDueAtKm: null } }), realBook())).to.deep.equal([]);
  });

  it('passes emoji and Danish letters in the words of the workshop', () => {
    const lines = [aLine({ id: 'æ🚗', text: 'Pære 💡 skiftet – 2 stk.' })];
    expect(checkQuestion('check', aCheck({ order: { lines } }), realBook())).to.deep.equal([]);
  });

  it('tells every fault at once, in the order of the question', () => {
    const question = aCheck({
      contract: { tier: 'basic', monthlyFee: 'x' },
      order: { date: '2025-13-01', lines: [aLine({ id: '1', kind: 'prat' }), aLine({ id: '1', amount: '-1.00', colour: 'red' })] },
    });
    expect(checkQuestion('check', question, realBook()).map(({ pointer }) => pointer)).to.deep.equal([
      '/contract/monthlyFee',
      '/contract/tier',
      '/order/date',
      '/order/lines/0/kind',
      '/order/lines/1/amount',
      '/order/lines/1/colour',
      '/order/lines/1/id',
    ]);
  });

  it('says of 2,000 lines only that they are too many', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => ({ ...aLine({ id: String(at % 7) }), oops: at }));
    const problems = checkQuestion('check', aCheck({ order: { lines } }), realBook());
    expect(problems.map(({ code }) => code)).to.deep.equal(['question.too-many-lines']);
    expect(problems[0]?.values).to.include({ count: 2000, most: 500 });
  });

  it('takes 500 lines', () => {
    const lines = Array.from({ length: 500 }, (_, at) => aLine({ id: String(at) }));
    expect(checkQuestion('check', aCheck({ order: { lines } }), realBook())).to.deep.equal([]);
  });

  it('stays cheap and brief for hostile questions', () => {
    const nested = Array.from({ length: 100_000 }).reduce<unknown>((inside) => [inside], 1);
    const crowded = Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`felt${at}`, at]));
    const hostile: unknown[] = [
      aCheck({ contract: nested }),
      aCheck({ vehicle: { uses: nested } }),
      crowded,
      aCheck({ order: { lines: Array.from({ length: 400_000 }, () => 1) } }),
      aCheck({ order: { lines: Array.from({ length: 500 }, () => ({ id: 'x', component: 'y'.repeat(200), cause: 'z', bad: 1 })) } }),
      { ['k'.repeat(1_000_000)]: 1 },
    ];
    const started = performance.now();
    for (const question of hostile) {
      const problems = checkQuestion('check', question, realBook());
      expect(problems).to.have.length.within(1, 101);
      expect(JSON.stringify(problems).length).to.be.below(200_000);
    }
    expect(performance.now() - started).to.be.below(3000);
  });

  it('never throws, whatever stands in a field', () => {
    const odd: unknown[] = [
      null,
      true,
      0,
      -0,
      1e308,
      '',
      '0',
      [],
      [[]],
      {},
      { toString: 1 },
      Object.create(null),
      '\0',
      '\ud800',
      '💥',
      'x'.repeat(300),
    ];
    for (const value of odd) {
      for (const question of [
        aCheck({ contract: value, vehicle: value }),
        aCheck({ order: { lines: value } }),
        aCheck({ order: { lines: [value] } }),
        aCheck({ contract: { addOns: value, agreements: [value], facts: value, customer: value }, vehicle: { uses: [value] } }),
        aCheck({ order: { workshop: value, lines: [aLine({ tyre: value, component: value, facts: { x: value } })] } }),
      ]) {
        for (const problem of checkQuestion('check', question, realBook())) {
          for (const language of ['da', 'en'] as const) expect(problemText(problem, messages, language)).not.to.equal('');
        }
      }
    }
  });

  it('knows the facts that a product declares for itself, and their types', () => {
    const ask = (facts: object, line: object = {}, product = 'vsc') =>
      checkQuestion(
        'check',
        aCheck({ contract: { product, tier: firstTier(product), facts }, order: { lines: [aLine({ facts: line })] } }),
        bookWithFixture(),
      ).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(ask({ deductible: '100.00' }, { faultBeforeStart: false })).to.deep.equal([]);
    expect(ask({ deductible: 100 }, { faultBeforeStart: 'no' })).to.deep.equal([
      '/contract/facts/deductible question.wrong-type-string',
      '/order/lines/0/facts/faultBeforeStart question.wrong-type-boolean',
    ]);
    expect(ask({ deductible: 'much' })).to.deep.equal(['/contract/facts/deductible question.not-money']);
    expect(ask({ deductable: '100.00' })).to.deep.equal(['/contract/facts/deductable question.unknown-own-fact']);
    expect(ask({ deductible: '100.00' }, {}, 'smc')).to.deep.equal(['/contract/facts/deductible question.unknown-own-fact']);
  });
});

function firstTier(product: string): string {
  return [...(bookWithFixture().products.get(product)?.tiers.keys() ?? [])][0] as string;
}
