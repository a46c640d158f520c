// The form of a contract and its draft: what is shown and posted untouched is the same draft, for every product.

import { expect } from 'chai';
import fc from 'fast-check';
import { Contract, Vehicle } from '../../../engine/domain/wire-parts.ts';
import type { Product } from '../../../engine/domain/rule-set.ts';
import { readMessages } from '../../../engine/index.ts';
import type { Posted } from '../../../server/pages/form-field.ts';
import { agreementsIn, agreementRows } from '../../../server/pages/contracts/agreement-rows.ts';
import { fieldGroups } from '../../../server/pages/contracts/contract-fields.ts';
import { draftOf, type FormInput, formOf } from '../../../server/pages/contracts/contract-form.ts';
import { agreementChoices } from '../../../server/pages/contracts/form-view.ts';
import { mergeForms, readSeen } from '../../../server/pages/contracts/merge-forms.ts';
import { MESSAGES } from '../../../server/places.ts';
import type { ContractDraft } from '../../../server/records/contract.ts';
import { bookWithFixture } from '../../builders/rule-books.ts';

const messages = readMessages(MESSAGES);
const LANGUAGES = ['da', 'en'] as const;

const book = bookWithFixture();

function inputFor(product: Product, language: 'da' | 'en' = 'da'): FormInput {
  return { product, language, groups: fieldGroups({ book, messages, language }, product) };
}

const products = [...book.products.values()];
const smc = book.products.get('smc') as Product;
const fields = inputFor(smc).groups.flatMap((group) => group.fields);

/** As a browser posts it: lines end in CRLF, a field's own line has none. */
function asPosted(form: Posted): Posted {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\n', '\r\n') : value]),
  );
}

describe('the form of a contract', () => {
  it('has a place for every field of the wire contract', () => {
    const pointers = new Set(fields.map(({ pointer }) => pointer));
    const wire = [
      ...Object.keys(Contract.properties)
        .filter((name) => !['id', 'facts', 'product', 'customer', 'agreements'].includes(name))
        .map((name) => `/facts/${name}`),
      ...Object.keys(Contract.properties.customer.properties).map((name) => `/customer/${name}`),
      ...Object.keys(Vehicle.properties)
        .filter((name) => name !== 'facts')
        .map((name) => `/vehicle/${name}`),
      '/number',
      '/customer/phone',
    ];
    expect(wire.filter((pointer) => !pointers.has(pointer))).to.deep.equal([]);
    expect(pointers.size).to.equal(wire.length);
  });

  it('shows the facts that only a product knows', () => {
    const own = [...book.products.values()].flatMap((product) =>
      inputFor(product)
        .groups.filter(({ id }) => id === 'own')
        .flatMap((group) => group.fields),
    );
    const declared = [...book.products.values()].flatMap(({ versions }) =>
      versions.flatMap(({ facts }) => [...facts.keys()].filter((name) => /^(contract|vehicle)\.facts\./.test(name))),
    );
    expect(own).to.have.length.above(2);
    expect(own.map(({ name }) => name).sort()).to.deep.equal(
      [...new Set(declared.map((name) => name.replace(/^contract\./, 'facts.')))].sort(),
    );
  });

  it('labels every field in words', () => {
    for (const language of LANGUAGES) {
      for (const field of inputFor(smc, language).groups.flatMap((group) => group.fields)) {
        expect(field.label, field.name).to.match(/^[A-ZÆØÅ]/);
        if (field.isNullable) expect(field.noneLabel, field.name).not.to.equal('');
      }
    }
  });

  for (const product of products) {
    for (const language of LANGUAGES) {
      it(`posted untouched over the contract on file, changes nothing (${product.id}, ${language})`, () => {
        const input = inputFor(product, language);
        fc.assert(
          fc.property(anyDraft(product), (draft) => {
            const { draft: again, faults } = draftOf(asPosted(formOf(draft, input)), input, draft);
            expect(faults).to.deep.equal([]);
            expect(again).to.deep.equal(draft);
          }),
          { numRuns: 60 },
        );
      });

      it(`as a new contract, gives the draft that was shown (${product.id}, ${language})`, () => {
        const input = inputFor(product, language);
        fc.assert(
          fc.property(tidyDraft(product), (draft) => {
            const { draft: again, faults } = draftOf(asPosted(formOf(draft, input)), input);
            expect(faults).to.deep.equal([]);
            expect(again).to.deep.equal(draft);
          }),
          { numRuns: 60 },
        );
      });
    }
  }

  it('never throws, whatever is posted', () => {
    const input = inputFor(smc);
    const names = [...fields.map(({ name }) => name), 'facts.endsOn-none', 'agreement.0.allows', 'agreement.999.note', '__proto__'];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 3 }))),
        (posted) => {
          draftOf(posted, input);
        },
      ),
    );
  });

  const minimal = { number: 'A1', 'facts.tier': 'basis' };
  for (const [typed, pointer, value] of [
    [{ 'facts.startsOn': '1.2.2026' }, 'startsOn', '2026-02-01'],
    [{ 'facts.kmLimit': '60.000 km' }, 'kmLimit', 60_000],
    [{ 'facts.monthlyFee': 'kr. 1.240,5' }, 'monthlyFee', '1240.50'],
    [{ 'facts.overrunRate': '0,605' }, 'overrunRate', '0.605'],
    [{ 'facts.endsOn-none': 'yes' }, 'endsOn', null],
    [{ 'facts.kmLimit-none': 'yes' }, 'kmLimit', null],
    [{ 'facts.firstPaymentOn-none': 'yes' }, 'firstPaymentOn', null],
    [{ 'facts.endsOn': '' }, 'endsOn', undefined],
    [{ 'facts.soldWithNewCar': 'no' }, 'soldWithNewCar', false],
    [{ 'facts.addOns': 'adblue' }, 'addOns', ['adblue']],
  ] as const) {
    it(`reads ${JSON.stringify(typed)} as ${JSON.stringify(value)}`, () => {
      const { draft, faults } = draftOf({ ...minimal, ...typed }, inputFor(smc));
      expect(faults).to.deep.equal([]);
      expect((draft.facts as Record<string, unknown>)[pointer]).to.deep.equal(value);
    });
  }

  it('tells all faults at once, each at its field', () => {
    const { faults } = draftOf(
      {
        'facts.startsOn': '31.2.2026',
        'facts.kmLimit': 'mange',
        'facts.endsOn': '1.1.2027',
        'facts.endsOn-none': 'yes',
        'facts.monthlyFee': '-5',
        'agreement.0.agreedOn': 'i går',
      },
      inputFor(smc),
    );
    expect(faults.map(({ name, code }) => `${name} ${code}`)).to.have.members([
      'number contracts.fault-missing',
      'facts.tier contracts.fault-missing',
      'facts.startsOn contracts.fault-day',
      'facts.endsOn contracts.fault-both',
      'facts.kmLimit contracts.fault-km',
      'facts.monthlyFee contracts.fault-amount',
      'agreement.0.allows contracts.fault-agreement',
      'agreement.0.agreedOn contracts.fault-agreed-on',
    ]);
  });

  it('leaves tier, add-ons and agreements of the other product behind when the product is changed', () => {
    const fdm = book.products.get('fdm') as Product;
    const draft: ContractDraft = {
      number: 'A1',
      facts: { product: 'smc', tier: 'basis', addOns: ['adblue'], agreements: [{ allows: 'abroad' }], startsOn: '2026-01-01' },
      vehicle: {},
      customer: {},
    };
    const posted = { ...formOf(draft, inputFor(fdm)), 'facts.tier': 'service-agreement', 'agreement.0.remove': 'yes' };
    expect(draftOf(posted, inputFor(fdm), draft).draft.facts).to.deep.equal({
      product: 'fdm',
      tier: 'service-agreement',
      startsOn: '2026-01-01',
    });
  });
});

describe('written agreements as rows', () => {
  it('are removed, added and kept', () => {
    const base = [{ allows: 'abroad', agreedOn: '2025-02-01' }, { allows: 'use:taxi' }];
    const posted = {
      ...agreementRows(base, 'da'),
      'agreement.0.remove': 'yes',
      'agreement.2.allows': 'cleaning',
      'agreement.2.agreedOn': '3.4.2026',
      'agreement.2.note': 'Aftalt pr. telefon',
    };
    expect(agreementsIn(posted, base, 'da')).to.deep.equal({
      agreements: [{ allows: 'use:taxi' }, { allows: 'cleaning', agreedOn: '2026-04-03', note: 'Aftalt pr. telefon' }],
      faults: [],
    });
  });

  it('may be of every use of a car where the product has use:*', () => {
    const values = agreementChoices({ book: book, messages, language: 'da' }, smc).map(({ value }) => value);
    expect(values).to.include.members(['use:taxi', 'use:courier', 'abroad']).and.not.to.include('use:*');
  });
});

describe('two edits of one contract', () => {
  const seen = { a: '1', b: '1', c: '1', box: 'yes' };

  it('keep what was typed and take what the other saved', () => {
    expect(mergeForms(seen, { a: '2', b: '1', c: '1', box: 'yes' }, { a: '1', b: '3', c: '1', box: 'yes' })).to.deep.equal({
      form: { a: '2', b: '3', c: '1', box: 'yes' },
      bothChanged: [],
    });
  });

  it('name what both changed, unless to the same', () => {
    expect(mergeForms(seen, { a: '2', b: '4', c: '1' }, { a: '3', b: '4', c: '1', box: 'yes' })).to.deep.equal({
      form: { a: '2', b: '4', c: '1' },
      bothChanged: ['a'],
    });
  });

  it('lose nothing typed where it is not known what was shown', () => {
    expect(mergeForms(readSeen('{"broken'), { a: '2' }, { a: '3' }).form).to.deep.equal({ a: '2' });
    expect(readSeen('[1]')).to.deep.equal({});
  });
});

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const km = fc.integer({ min: 0, max: 9_999_999 });
const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(' a\r\nb '), fc.constant(''));
const tidyText = fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from('abcæøå 0129.,-')) }).map((text) => `x${text}x`);

/** Any value that a field may hold on file; `tidy`: as the form itself would make it. */
function valueOf(kind: string, choices: readonly { readonly value: string }[], isTidy: boolean): fc.Arbitrary<unknown> {
  const ids = choices.map(({ value }) => value);
  switch (kind) {
    case 'day':
      return day;
    case 'km':
      return km;
    case 'amount':
      return isTidy
        ? fc.integer({ min: 0, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2))
        : fc.constantFrom('0', '349', '349.5', '1240.50', '007.10');
    case 'rate':
      return fc.constantFrom('0.6', '0.605', '1', '0.5500');
    case 'number':
      return fc.constantFrom(0, 12.5, -3, 1000);
    case 'flag':
      return fc.boolean();
    case 'choice':
      return isTidy ? fc.constantFrom(...ids) : fc.constantFrom(...ids, 'gone-from-the-rules');
    case 'choices':
      return isTidy ? fc.subarray(ids, { minLength: 1 }) : fc.shuffledSubarray([...ids, 'gone-from-the-rules']);
    default:
      return isTidy ? tidyText : anyText;
  }
}

function draftFrom(product: Product, isTidy: boolean): fc.Arbitrary<ContractDraft> {
  const own = inputFor(product).groups.flatMap((group) => group.fields);
  const told = own.map((field) => {
    const value = valueOf(field.kind, field.choices, isTidy);
    const nullable = field.isNullable ? fc.option(value, { nil: null }) : value;
    const needed = field.isRequired
      ? fc.constantFrom(...(field.choices.length > 0 ? field.choices.map((each) => each.value) : ['A-1']))
      : undefined;
    return (needed ?? fc.option(nullable, { nil: undefined })).map((each) => [field.pointer, each] as const);
  });
  const agreement = fc.record(
    {
      allows: fc.constantFrom(...agreementChoices({ book: book, messages, language: 'da' }, product).map(({ value }) => value)),
      agreedOn: day,
      note: isTidy ? tidyText : anyText,
    },
    { requiredKeys: ['allows'] },
  );
  const agreements = fc.option(fc.array(agreement, { minLength: isTidy ? 1 : 0, maxLength: 3 }), { nil: undefined });
  return fc.tuple(fc.tuple(...told), agreements).map(([pairs, onFile]) => {
    const draft: Record<string, Record<string, unknown>> = { facts: { product: product.id }, vehicle: {}, customer: {} };
    let number = '';
    for (const [pointer, value] of pairs) {
      const [, part = '', name, own] = pointer.split('/');
      if (name === undefined) number = String(value);
      else if (value !== undefined && own === undefined) (draft[part] as Record<string, unknown>)[name] = value;
      else if (value !== undefined) ((draft[part] as Record<string, Record<string, unknown>>)[name] ??= {})[own as string] = value;
    }
    if (onFile) (draft['facts'] as Record<string, unknown>)['agreements'] = onFile;
    return { number, ...draft } as unknown as ContractDraft;
  });
}

const anyDraft = (product: Product) => draftFrom(product, false);
const tidyDraft = (product: Product) => draftFrom(product, true);
