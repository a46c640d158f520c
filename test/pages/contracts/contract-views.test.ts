// What the pages of contracts show, from data alone: lists and their next steps, history, readings, payments.

import { expect } from 'chai';
import { readMessages } from '../../../engine/index.ts';
import { fieldGroups } from '../../../server/pages/contracts/contract-fields.ts';
import { entryAdvice } from '../../../server/pages/contracts/entry-advice.ts';
import { readRate } from '../../../server/pages/contracts/field-values.ts';
import { agreementChoices } from '../../../server/pages/contracts/form-view.ts';
import { changeViews, momentInWords } from '../../../server/pages/contracts/history-view.ts';
import { importView } from '../../../server/pages/contracts/import-view.ts';
import { pairsOf, queryOf, readFilters } from '../../../server/pages/contracts/list-filters.ts';
import { listView, statusByDays } from '../../../server/pages/contracts/list-view.ts';
import { paymentAdvice } from '../../../server/pages/contracts/payments-view.ts';
import { readingRows } from '../../../server/pages/contracts/readings-view.ts';
import { worklistCsv } from '../../../server/pages/contracts/worklist-csv.ts';
import { workRow } from '../../../server/pages/contracts/worklist-view.ts';
import { MESSAGES } from '../../../server/places.ts';
import type { ContractSummary, Payment, Reading } from '../../../server/records/contract.ts';
import { sayIn } from '../../../server/words/sentences.ts';
import { openEngine } from '../../../engine/index.ts';
import { realBook } from '../../builders/rule-books.ts';

const messages = readMessages(MESSAGES);
const book = realBook();
const say = sayIn(messages, 'da');
const TODAY = '2026-11-21';
const input = { book, today: TODAY, language: 'da', say } as const;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const aSummary = (changes: Partial<ContractSummary> = {}): ContractSummary => ({
  id: 'c1',
  number: 'A-1',
  product: 'smc',
  tier: 'basis',
  startsOn: '2025-01-01',
  endsOn: '2027-12-31',
  ...changes,
});

describe('the filters of the list', () => {
  const read = (query: Record<string, string>) => readFilters((name) => query[name] ?? '', book);

  it('go from the address to the question and back', () => {
    const query = { q: 'ab', agreement: 'smc/basis', payment: 'overdue', running: '1', ends: '6', passing: '1' };
    const filters = read(query);
    expect(Object.fromEntries(pairsOf(filters))).to.deep.equal(query);
    expect(queryOf(filters, TODAY)).to.deep.equal({
      text: 'ab',
      product: 'smc',
      tier: 'basis',
      payment: 'overdue',
      runningOn: TODAY,
      endsFrom: TODAY,
      endsTo: '2027-05-21',
      passesLimit: true,
    });
  });

  it('narrow nothing by words that the rules do not know', () => {
    expect(queryOf(read({ agreement: 'nix/basis', payment: 'nix', ends: '-1' }), TODAY)).to.deep.equal({});
    expect(read({ ends: 'snart' }).badMonths).to.equal('snart');
  });

  it('stand as chips, each with the address without it, and stay on the next page', () => {
    const view = listView({
      ...input,
      filters: read({ q: 'ab', running: '1' }),
      page: { items: [aSummary()], nextCursor: 'x y' },
      cursor: '',
    });
    expect(view.chips).to.deep.equal([
      { label: 'Begynder med “ab”', href: '/contracts?running=1' },
      { label: 'Løber i dag', href: '/contracts?q=ab' },
    ]);
    expect(view.next).to.equal('/contracts?q=ab&running=1&cursor=x+y');
    expect(view.first).to.equal('');
  });
});

describe('the status by days', () => {
  for (const [days, status] of [
    [{}, 'Løber'],
    [{ endsOn: null }, 'Løber'],
    [{ endsOn: TODAY }, 'Løber'],
    [{ endsOn: '2026-11-20' }, 'Udløbet 20.11.2026'],
    [{ terminatedOn: '2026-11-20' }, 'Opsagt, sluttede 20.11.2026'],
    [{ terminatedOn: '2026-12-31' }, 'Opsagt, slutter 31.12.2026'],
    [{ startsOn: '2026-11-22' }, 'Begynder 22.11.2026'],
  ] as const) {
    it(`is “${status}” for ${JSON.stringify(days)}`, () => expect(statusByDays(aSummary(days), input).status).to.equal(status));
  }
});

describe('the lists that matter say what to do', () => {
  for (const [list, changes, next] of [
    ['ends', {}, 'Tal med kunden om forlængelse'],
    ['ends', { terminatedOn: '2026-12-31' }, 'Gør slutopgørelsen klar'],
    ['ends', { limitReachedOn: '2027-01-01' }, 'De kan senest ændres 30.06.2027'],
    ['passing', { limitReachedOn: '2027-01-01' }, 'De kan senest ændres 30.06.2027'],
    ['passing', { limitReachedOn: '2027-01-01', endsOn: '2027-01-31' }, 'Fristen for at ændre kilometerne var 31.07.2026'],
    ['passing', { limitReachedOn: '2027-01-01', product: 'fdm' }, 'før grænsen nås'],
    ['overdue', {}, 'Send den første rykker'],
    ['overdue', { reminderDeadline: TODAY }, 'Afvent betaling til og med 21.11.2026'],
    ['overdue', { reminderDeadline: '2026-11-20' }, 'Fristen udløb 20.11.2026'],
  ] as const) {
    it(`${list} ${JSON.stringify(changes)}: ${next}`, () => expect(workRow(list, aSummary(changes), input).next).to.include(next));
  }

  it('in CSV no cell is a formula', () => {
    const row = workRow('overdue', aSummary({ customerName: '=HYPERLINK("http://x")', make: '@x', number: '+1' }), input);
    const [header, line] = worklistCsv('overdue', [row], say).split('\r\n');
    expect(header).to.match(/^\ufeffAftalenummer;/);
    expect(line)
      .to.match(/^'\+1;/)
      .and.include(`"'=HYPERLINK(`)
      .and.include(";'@x;");
  });
});

describe('the history', () => {
  const product = book.products.get('smc');
  const words = {
    groups: fieldGroups({ book, messages, language: 'da' }, product),
    agreements: agreementChoices({ book, messages, language: 'da' }, product),
    language: 'da',
    say,
  } as const;

  it("names fields and values in words, and a person's data without quoting", () => {
    const [change] = changeViews(
      [
        {
          version: 2,
          at: '2026-11-21T22:30:00.000Z',
          by: 'Clara',
          note: 'Kunden ringede',
          changed: [
            { pointer: '/facts/kmLimit', before: 60_000, after: null },
            { pointer: '/facts/payment', after: 'overdue' },
            { pointer: '/facts/agreements', before: [], after: [{ allows: 'use:taxi', agreedOn: '2026-11-01' }] },
            { pointer: '/customer/name' },
          ],
        },
      ],
      words,
    );
    expect(change?.when).to.equal('21.11.2026 kl. 23.30');
    expect(
      change?.fields.map(({ label, before, after, isPersonal }) => plain(`${label}: ${isPersonal ? '-' : `${before} → ${after}`}`)),
    ).to.deep.equal([
      'Aftalte kilometer i hele perioden: 60.000 km → Ingen km-grænse er aftalt',
      'Betalingsstatus: Ikke oplyst → I restance',
      'Særskilte skriftlige aftaler: Ingen → Denne anvendelse af bilen: taxikørsel (01.11.2026)',
      'Navn: -',
    ]);
  });

  it('tells instants by Danish time, in summer too', () => {
    expect(momentInWords('2026-07-01T22:30:00.000Z', 'en', sayIn(messages, 'en'))).to.equal('2 July 2026 at 00:30');
  });
});

describe('readings', () => {
  it('are marked where they lie below an earlier one', () => {
    const reading = (readOn: string, km: number): Reading => ({
      id: readOn,
      contractId: 'c',
      readOn,
      km,
      source: 'office',
      createdAt: '',
      by: 'Clara',
    });
    const rows = readingRows([reading('2026-01-01', 1000), reading('2026-02-01', 900), reading('2026-03-01', 1000)], 'da', say);
    expect(rows.map(({ day, warning }) => `${day} ${warning !== ''}`)).to.deep.equal([
      '01.03.2026 false',
      '01.02.2026 true',
      '01.01.2026 false',
    ]);
  });
});

describe('payments', () => {
  const payment = (dueOn: string, paidOn: string | null): Payment => ({ id: dueOn, dueOn, amount: '349.00', paidOn });
  const facts = { product: 'smc', tier: 'basis' };
  for (const [name, payments, told, advice] of [
    ['none on file', [], facts, {}],
    ['one overdue', [payment('2026-11-20', null)], facts, { payment: 'overdue' }],
    ['due today', [payment(TODAY, null)], facts, {}],
    [
      'all paid',
      [payment('2026-11-01', '2026-11-02')],
      { ...facts, payment: 'overdue' },
      { payment: 'current', firstPaymentOn: '2026-11-02' },
    ],
    ['cancelled stays', [payment('2026-11-01', null)], { ...facts, payment: 'cancelled-for-non-payment' }, {}],
    ['begun later', [payment('2026-11-01', '2026-11-02')], { ...facts, firstPaymentOn: '2023-07-15' }, {}],
    ['as the contract says', [payment('2026-11-01', '2026-11-02')], { ...facts, firstPaymentOn: '2026-11-02' }, {}],
  ] as const) {
    it(`say of the contract: ${name}`, () => expect(paymentAdvice(payments, told, TODAY)).to.deep.equal(advice));
  }
});

describe('an import', () => {
  const run = {
    id: 'r1',
    fileName: 'a.csv',
    startedAt: '2026-11-21T11:00:00.000Z',
    by: 'Clara',
    total: 10,
    done: 10,
    added: 8,
    updated: 0,
    unchanged: 0,
  };

  it('says what to do: mend the rejected rows, import again, or nothing', () => {
    expect(importView({ ...run, rejected: 2, state: 'done' }, 'da', say)).to.include({
      tone: 'warning',
      rejects: '/contracts/import/r1/rejects',
    });
    expect(importView({ ...run, rejected: 0, state: 'done' }, 'da', say)).to.include({
      tone: 'success',
      rejects: '',
      next: 'Alle rækker er med.',
    });
    expect(importView({ ...run, rejected: 0, state: 'interrupted' }, 'da', say).next).to.include('Indlæs samme fil igen');
    expect(importView({ ...run, done: 3, rejected: 1, state: 'running' }, 'da', say)).to.include({
      isRunning: true,
      rejects: '',
      progress: '3 af 10 rækker',
    });
  });
});

describe('advice at entry', () => {
  const engine = openEngine(book);

  it('asks for the tier and the chosen add-ons on the day of signing, and names no plate', async () => {
    const draft = {
      number: 'A-1',
      facts: { product: 'smc', tier: 'service', signedOn: '2026-01-01', addOns: ['adblue'] },
      vehicle: { firstRegisteredOn: '2015-01-01', registration: 'AB12345' },
      customer: {},
    };
    const advice = await entryAdvice(engine, draft, TODAY, 'da', say);
    expect(advice?.parts.map(({ name }) => name)).to.deep.equal(['Autoriseret Serviceabonnement', 'AdBlue']);
    expect(advice?.parts[0]?.tone).to.equal('error');
    expect(advice?.parts[0]?.reasons[0]?.clause).to.match(/^Punkt /);
    expect(advice?.lead).to.include('01.01.2026');
  });

  it('is silent where the rules cannot be asked', async () => {
    const draft = { number: 'A', facts: { product: 'smc', tier: 'basis', signedOn: '1990-01-01' }, vehicle: {}, customer: {} };
    expect(await entryAdvice(engine, draft, TODAY, 'da', say)).to.equal(null);
  });
});

describe('a rate per kilometre', () => {
  for (const [typed, rate] of [
    ['0,6', '0.6'],
    ['kr. 0,605', '0.605'],
    ['0.55 kr/km', '0.55'],
    ['1,234', '1.234'],
    ['-1', undefined],
    ['0,12345', undefined],
  ] as const) {
    it(`${typed} is ${rate}`, () => expect(readRate(typed)).to.equal(rate));
  }
});
