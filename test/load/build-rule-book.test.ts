// What a good book of rules is made into: the shorthands of the files written out.

import { expect } from 'chai';
import { isDeepStrictEqual } from 'node:util';
import { loadRuleBook } from '../../engine/index.ts';
import type { Rule, RuleBook, TermsVersion } from '../../engine/domain/rule-set.ts';
import type { RuleFile } from '../../engine/load/rule-file.ts';
import { goodFiles, goodWith, printed } from './rule-folders.ts';

const CHECK = 'rules/demo/2024-01/check.yaml';

function bookOf(files: readonly RuleFile[]): RuleBook {
  const loaded = loadRuleBook(files);
  if (!loaded.ok) throw new Error(printed(loaded.problems, 'en'));
  return loaded.value;
}

function versionOf(files: readonly RuleFile[]): TermsVersion {
  return bookOf(files).products.get('demo')?.versions[0] as TermsVersion;
}

function ruleOf(id: string, version = versionOf(goodFiles())): Rule {
  const rule = version.rules.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

describe('a good book of rules', () => {
  it('writes `for` out as comparisons, groups as the components in them', () => {
    expect(ruleOf('worn-covered').when).to.deep.equal({
      all: [
        { fact: 'contract.tier', operator: 'in', value: ['large', 'small'] },
        { fact: 'line.component', operator: 'within', value: ['brake-discs', 'brake-pads', 'clutch', 'clutch-disc'] },
        { condition: 'by-wear' },
      ],
    });
    expect(ruleOf('worn-covered').components).to.deep.equal(['brake-discs', 'brake-pads', 'clutch', 'clutch-disc']);
  });

  it('asks for the add-on in a check, and decides on it at entry', () => {
    expect(ruleOf('tyres-covered').when).to.deep.equal({ all: [{ fact: 'contract.addOns', operator: 'contains', value: 'tyres' }] });
    const atEntry = versionOf(goodWith('rules/demo/2024-01/entry.yaml', (text) => text.replace('{ tiers: [small] }', '{ addOn: tyres }')));
    const rule = ruleOf('other-make-needs-approval', atEntry);
    expect(rule.addOn).to.equal('tyres');
    expect(rule.when).to.deep.equal({ all: [{ fact: 'vehicle.make', operator: 'notEqual', value: 'Saab' }] });
  });

  it('makes an exception of `unless` that overrides its rule, a component standing for its parts', () => {
    const rule = ruleOf('clutch-kept');
    expect([rule.effect, rule.overrides, rule.serves]).to.deep.equal(['except', ['collision-excluded'], 'check']);
    expect(rule.when).to.deep.equal({ all: [{ fact: 'line.component', operator: 'within', value: ['clutch', 'clutch-disc'] }] });
  });

  it('makes an exception of `settledBy`, by the day of the question, in the words of the agreement', () => {
    const version = versionOf(goodFiles());
    const rule = ruleOf('collision-excluded-agreed', version);
    expect(rule.overrides).to.deep.equal(['collision-excluded']);
    expect(rule.because).to.deep.equal({ da: 'Der er aftalt reparation i udlandet.', en: 'There is an agreement on repair abroad.' });
    expect(rule.when).to.deep.equal({ all: [{ fact: 'agreed.abroad', operator: 'equal', value: true }] });
    expect(version.derived.get('agreed.abroad')?.args).to.deep.equal([{ literal: 'abroad' }, { fact: 'order.date' }]);
    expect(version.derived.get('agreedAtEntry.abroad')?.args).to.deep.equal([{ literal: 'abroad' }, { fact: 'entry.on' }]);
    expect(
      version.rules.some(({ id }) => id === 'taxi-stops-agreed'),
      'one of many agreements',
    ).to.equal(false);
  });

  it('finds what each rule names', () => {
    const named = Object.fromEntries(versionOf(goodFiles()).rules.map(({ id, names }) => [id, names]));
    expect(named).to.include({
      'worn-covered': 'component',
      'collision-excluded': 'cause',
      'clutch-kept': 'component',
      'visit-fee': 'other',
    });
    const outside = goodWith(CHECK, (text) =>
      text.replace(
        '{ fact: line.component, operator: within, value: clutch }',
        '{ not: { fact: line.component, operator: within, value: clutch } }',
      ),
    );
    expect(ruleOf('clutch-kept', versionOf(outside)).names, 'a component in a not').to.equal('other');
  });

  it("lays the version's own assumptions over those of the book", () => {
    const book = bookOf(goodFiles());
    expect(book.facts.get('contract.endsOn')?.assume).to.equal(undefined);
    const { facts } = versionOf(goodFiles());
    expect(facts.get('contract.endsOn')?.assume).to.deep.equal({ value: null });
    expect([...(facts.get('contract.tier')?.choices.keys() ?? [])]).to.deep.equal(['small', 'large']);
    expect(facts.get('line.genuine')?.assumeUnless?.component).to.deep.equal(['brake-discs', 'brake-pads', 'clutch', 'clutch-disc']);
  });

  it('types parameters and derived facts by what they are made from', () => {
    const { parameters, derived } = versionOf(goodFiles());
    expect([...parameters.values()].map(({ name, type }) => [name, type])).to.deep.equal([
      ['terms.changes', 'number'],
      ['terms.fee', 'money'],
    ]);
    expect([derived.get('fee.double')?.type, derived.get('km.left')?.type, derived.get('end.day')?.type]).to.deep.equal([
      'money',
      'number',
      'date',
    ]);
  });

  it('says where each rule stands', () => {
    expect(ruleOf('collision-excluded').at).to.deep.equal({ file: CHECK, line: 17, column: 5 });
  });

  it('is the same whatever the order of the files', () => {
    const [book, turned] = [bookOf(goodFiles()), bookOf(goodFiles().toReversed())];
    const hashes = (of: RuleBook) => [...of.products.values()].flatMap(({ versions }) => versions.map(({ hash }) => hash));
    expect(hashes(book)).to.deep.equal(hashes(turned));
    expect(
      isDeepStrictEqual(
        new Set(versionOf(goodFiles()).rules.map(({ id }) => id)),
        new Set(turned.products.get('demo')?.versions[0]?.rules.map(({ id }) => id)),
      ),
    ).to.equal(true);
  });
});
