// What stops a letter: each fault where it is caught, and just outside, where the letter may go out.

import { expect } from 'chai';
import type { Language } from '../../engine/domain/words.ts';
import { letterFaults } from '../../server/letters/letter-faults.ts';
import { openLetterTemplates } from '../../server/letters/letter-templates.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { readabilityFaults } from '../../server/letters/readability.ts';
import type { LetterLine, LetterSource } from '../../server/records/letter.ts';
import { ownTemplates, SOURCES } from '../builders/letter-sources.ts';

const codes = (source: LetterSource): string[] => letterFaults(source, ownTemplates()).map(({ code }) => code.replace('letter-fault.', ''));

const once = (kind: keyof typeof SOURCES, language: Language = 'da') => {
  let made: LetterSource | undefined;
  return () => (made ??= SOURCES[kind](language));
};
const partly = once('partly-covered');
const covered = once('covered');
const goodwill = once('goodwill');
const settlement = once('settlement');
const change = once('change-of-terms');
const asked = once('more-facts');

/** One line changed. */
const withLine = (source: LetterSource, id: string, changes: Partial<LetterLine>): LetterSource => ({
  ...source,
  lines: source.lines.map((line) => (line.id === id ? { ...line, ...changes } : line)),
});
const without = <Whole extends object>(whole: Whole, ...keys: (keyof Whole)[]): Whole =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => !keys.includes(key as keyof Whole))) as Whole;
const lineOf = (source: LetterSource, id: string): LetterLine => source.lines.find((line) => line.id === id) as LetterLine;
const [body] = partly().complaints;
const withBody = (changes: object): LetterSource => ({ ...partly(), complaints: [{ ...(body as NonNullable<typeof body>), ...changes }] });
const totals = (source: LetterSource, changes: object): LetterSource => ({
  ...source,
  totals: { ...(source.totals as NonNullable<typeof source.totals>), ...changes },
});

type Row = readonly [name: string, source: () => LetterSource, caught: readonly string[]];

const ROWS: readonly Row[] = [
  ['a decline without a person', () => without(partly(), 'decidedBy'), ['no-person']],
  ['a person without a name', () => ({ ...partly(), decidedBy: { role: 'skadebehandler', name: ' ' } }), ['no-person']],
  ['everything covered, without a person', () => without(covered(), 'decidedBy'), []],
  ['no reason', () => withLine(partly(), '2', { reason: ' ' }), ['empty-reason']],
  ['the shortest reason', () => withLine(partly(), '2', { reason: 'Nej.' }), []],
  [
    'no clause of a decline',
    () => ({ ...partly(), lines: partly().lines.map((line) => (line.id === '2' ? without(line, 'clause') : line)) }),
    ['missing-clause'],
  ],
  ['no clause of what is covered', () => ({ ...covered(), lines: covered().lines.map((line) => without(line, 'clause')) }), []],
  [
    'a clause without its summary',
    () => withLine(partly(), '2', { clause: { ...lineOf(partly(), '2').clause!, summary: '' } }),
    ['incomplete-clause'],
  ],
  ['terms that are not loaded', () => ({ ...partly(), terms: { version: '1999-01', from: '' } }), ['terms-not-loaded']],
  [
    'goodwill without its reason',
    () => withLine(goodwill(), '2', { goodwill: { ...lineOf(goodwill(), '2').goodwill!, reason: '' } }),
    ['goodwill-without-reason'],
  ],

  ['a line whose parts miss its price by an øre', () => withLine(partly(), '2', { customer: '4980.49' }), ['line-amount']],
  [
    'a decline with an amount',
    () => totals(withLine(partly(), '2', { amount: '0.01', customer: '4980.49' }), { approved: '1840.01', customer: '9329.74' }),
    ['line-amount'],
  ],
  [
    'more goodwill than the price',
    () =>
      totals(withLine(goodwill(), '2', { goodwill: { ...lineOf(goodwill(), '2').goodwill!, amount: '4980.51' }, customer: '-0.01' }), {
        goodwill: '4980.51',
        customer: '-0.01',
      }),
    ['line-amount', 'total-customer'],
  ],
  [
    'goodwill of the whole price',
    () =>
      totals(withLine(goodwill(), '2', { goodwill: { ...lineOf(goodwill(), '2').goodwill!, amount: '4980.50' }, customer: '0.00' }), {
        goodwill: '4980.50',
        customer: '0.00',
      }),
    [],
  ],
  ['a price in all that is off by an øre', () => totals(partly(), { asked: '11169.76', customer: '9329.76' }), ['total-asked']],
  ['what we pay off by an øre', () => totals(partly(), { approved: '1840.01', customer: '9329.74' }), ['total-approved']],
  [
    'goodwill off by an øre',
    () => totals(goodwill(), { goodwill: '2499.99', customer: '2480.51' }),
    ['total-goodwill', 'authorised-amount'],
  ],
  ['the customer’s part off by an øre', () => totals(partly(), { customer: '9329.76' }), ['total-customer']],
  [
    'a deduction that the totals leave out',
    () => ({ ...partly(), deductions: [{ text: 'Selvrisiko.', clause: '6', amount: '500.00' }] }),
    ['total-approved'],
  ],
  [
    'a deduction that the totals take in',
    () =>
      totals(
        { ...partly(), deductions: [{ text: 'Selvrisiko.', clause: '6', amount: '500.00' }] },
        { approved: '1340.00', customer: '9829.75' },
      ),
    [],
  ],
  [
    'an approval of less than was decided',
    () => ({ ...covered(), authorisation: { number: '1', most: '1239.99', until: '2026-12-21' } }),
    ['authorised-amount'],
  ],
  [
    'an approval of more than was decided',
    () => ({ ...covered(), authorisation: { number: '1', most: '1240.01', until: '2026-12-21' } }),
    ['authorised-amount'],
  ],
  [
    'an approval without the workshop’s goodwill',
    () => ({ ...goodwill(), authorisation: { number: '1', most: '2140.00', until: '2026-12-21' } }),
    [],
  ],
  [
    'a settlement that is off by an øre',
    () => ({ ...settlement(), settlement: { ...settlement().settlement!, total: '0.01' } }),
    ['settlement-total'],
  ],

  ['a complaint body a day past its day', () => withBody({ checkAgainBy: '2026-11-20' }), ['complaint-overdue']],
  ['a complaint body on its last day', () => withBody({ checkAgainBy: '2026-11-21' }), []],
  ['nowhere to complain about a no', () => ({ ...partly(), complaints: [] }), ['no-complaint-body']],
  ['nowhere for a business to complain', () => ({ ...partly(), recipient: { address: [], type: 'business' }, complaints: [] }), []],
  ['nowhere to complain about a yes', () => ({ ...covered(), complaints: [] }), []],
  ['somewhere to complain about a yes', () => ({ ...covered(), complaints: partly().complaints }), ['needless-complaint-body']],
  ['the closed platform of the EU', () => withBody({ web: 'https://EC.europa.eu/consumers/odr/main' }), ['complaint-dead']],
  ['another page of the EU', () => withBody({ web: 'ec.europa.eu/info' }), []],

  ['a place that was not filled', () => withLine(partly(), '2', { reason: 'Delen er {line.component}.' }), ['placeholder']],
  ['a place of Handlebars', () => withLine(partly(), '2', { reason: 'Delen er {{component}}.' }), ['placeholder']],
  ['a value that is not there', () => withLine(partly(), '2', { reason: 'Bilen har kørt undefined km.' }), ['placeholder']],
  ['a sum that is none', () => withLine(partly(), '2', { reason: 'Du betaler NaN kr.' }), ['placeholder']],
  ['a note to oneself', () => withLine(partly(), '2', { reason: 'TODO: skriv en grund.' }), ['placeholder']],
  ['filler', () => withLine(partly(), '2', { reason: 'Lorem ipsum dolor.' }), ['placeholder']],
  ['words that only look like it', () => withLine(partly(), '2', { reason: 'Nullermænd og todo-lister er nul værd.' }), []],
  [
    'an English reason in a Danish letter',
    () => withLine(partly(), '2', { reason: 'The glass of the car is not covered.' }),
    ['wrong-language'],
  ],
  [
    'a short English sentence among Danish ones',
    () => withLine(partly(), '2', { reason: 'Ruden er ikke dækket. You pay for it yourself. Det er slid.' }),
    ['wrong-language'],
  ],
  [
    'an English name in a Danish reason',
    () => withLine(partly(), '2', { reason: 'Delen hedder "All of the Above" og er ikke dækket af din aftale.' }),
    [],
  ],
  [
    'a Danish reason in an English letter',
    () => withLine(SOURCES['partly-covered']('en'), '2', { reason: 'Ruden er ikke dækket af aftalen.' }),
    ['wrong-language'],
  ],
  [
    'what the handler wrote in another language',
    () => withLine(partly(), '4', { reason: 'We do not pay for {{it}}.', handlerReason: 'We do not pay for {{it}}.' }),
    [],
  ],
  [
    'what the workshop wrote in another language',
    () => withLine(partly(), '2', { text: 'TODO: what is this, and who will pay for it? {x}' }),
    [],
  ],
  [
    'a fact that the workshop told',
    () =>
      withLine(partly(), '2', {
        reason: 'Liften er af mærket undefined.',
        facts: [{ label: 'Mærke', value: 'undefined', source: 'workshop' }],
      }),
    [],
  ],

  ['nothing to ask', () => ({ ...asked(), asked: { ...asked().asked!, questions: [' '] } }), ['nothing-told']],
  ['an answer that was due yesterday', () => ({ ...asked(), asked: { ...asked().asked!, by: '2026-11-20' } }), ['answer-day-past']],
  ['an answer that is due today', () => ({ ...asked(), asked: { ...asked().asked!, by: '2026-11-21' } }), []],
  ['no change', () => ({ ...change(), change: { ...change().change!, changes: [] } }), ['nothing-told']],
  [
    'a change a day too soon',
    () => ({ ...change(), change: { ...change().change!, from: '2026-12-20', leaveBy: '2026-12-06' } }),
    ['notice-too-short'],
  ],
  [
    'a change with just enough notice',
    () => ({ ...change(), change: { ...change().change!, from: '2026-12-21', leaveBy: '2026-12-07' } }),
    [],
  ],
  ['no day left to leave', () => ({ ...change(), change: { ...change().change!, leaveBy: '2027-01-01' } }), ['no-time-to-leave']],
  [
    'no lines',
    () => ({ ...totals(partly(), { asked: '0.00', approved: '0.00', customer: '0.00' }), lines: [] }),
    ['nothing-told', 'needless-complaint-body'],
  ],
  ['a product without casework', () => ({ ...partly(), sender: { name: '', address: [] } }), ['no-casework']],
];

describe('what stops a letter', () => {
  for (const [name, source, caught] of ROWS) {
    it(`${name}: ${caught.join(', ') || 'nothing'}`, () => expect(codes(source())).to.deep.equal(caught));
  }
});

describe('the templates of letters', () => {
  const changed = (path: string, change: (text: string) => string) => {
    const { texts } = ownTemplates();
    return { ...texts, [path]: change(texts[path] ?? '') };
  };

  it('give the same letter from kept texts', () => {
    const kept = JSON.parse(JSON.stringify(ownTemplates().texts)) as Record<string, string>;
    expect(makeLetter(goodwill(), openLetterTemplates(kept))).to.deep.equal(makeLetter(goodwill(), ownTemplates()));
  });

  const broken: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
    ['a file that is missing a key', 'covered.yaml', (text) => text.replace('subject:', 'subjekt:'), /covered\.yaml/],
    ['a part that is not there', 'covered.yaml', (text) => text.replace('part: table', 'part: tabel'), /tabel/],
    ['a text in one language', 'parts/objection.yaml', (text) => text.replace(', en: "If you disagree"', ''), /objection\.yaml/],
  ];
  for (const [name, path, change, message] of broken) {
    it(`are refused with ${name}`, () => expect(() => openLetterTemplates(changed(path, change))).to.throw(message));
  }

  it('are refused with a file that is not there', () => {
    expect(() => openLetterTemplates(without(ownTemplates().texts, 'goodwill.yaml'))).to.throw(/goodwill\.yaml/);
  });

  it('never leave a gap for a place that nobody fills', () => {
    const templates = openLetterTemplates(
      changed('parts/objection.yaml', (text) => text.replaceAll('{{objection.until}}', '{{objection.untill}}')),
    );
    expect(() => makeLetter(partly(), templates)).to.throw(/untill/);
  });
});

describe('readability', () => {
  const long = (words: number) => `${Array.from({ length: words }, () => 'uforståelige').join(' ')}.`;
  const hard = (reason: string) =>
    readabilityFaults(makeLetter(withLine(partly(), '2', { reason }), ownTemplates()), ownTemplates(), new Map()).map(({ code }) => code);

  it('finds a paragraph of twenty words that is too hard', () => expect(hard(long(20))).to.include('letter-fault.hard-paragraph'));
  it('leaves a short hard paragraph to the letter as a whole', () => expect(hard(long(15))).not.to.include('letter-fault.hard-paragraph'));
  it('finds a letter that is too hard', () => expect(hard(long(200))).to.include('letter-fault.hard-letter'));
  it('passes plain words', () => expect(hard('Du må selv betale for ruden. Den er ikke med i din aftale hos os.')).to.deep.equal([]));
});
