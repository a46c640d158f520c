// `coverline letters lint` over every case of the rules, and over templates that are broken on purpose.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../engine/domain/words.ts';
import { openEngine, readCases, readMessages, readRuleFiles, type RuleCase } from '../../engine/index.ts';
import { type LetterTemplates, openLetterTemplates } from '../../server/letters/letter-templates.ts';
import { lintLetters, type LintReport } from '../../server/letters/lint/lint-letters.ts';
import type { Ask } from '../../server/letters/lint/sample-letters.ts';
import { MESSAGES, ROOT } from '../../server/places.ts';
import { DAY, ownTemplates } from '../builders/letter-sources.ts';
import { bookWithFixture } from '../builders/rule-books.ts';

const engine = openEngine(bookWithFixture());
const messages = readMessages(MESSAGES);
const ask: Ask = (kind, question) => {
  const answer = engine.askNow(kind, question);
  return answer.ok ? (answer.value as ReturnType<Ask>) : undefined;
};

function allCases(): readonly RuleCase[] {
  const cases = readCases(readRuleFiles([join(ROOT, 'rules'), join(ROOT, 'test/fixtures/rules')]));
  if (!cases.ok) throw new Error('the cases have faults');
  return cases.value;
}

function linted(templates: LetterTemplates, cases: readonly RuleCase[], on = DAY.on): LintReport {
  return lintLetters({ book: engine.book, messages, ask, day: { ...DAY, on }, templates }, cases, LANGUAGES);
}

describe('letters lint', function () {
  this.timeout(60_000);
  const cases = allCases();
  // A few of each product: enough to reach every template.
  const few = cases.filter((_, index) => index % 20 === 0);

  it('finds nothing wrong with the letters of any case', () => {
    const report = linted(ownTemplates(), cases);
    expect(report.faults).to.deep.equal([]);
    expect(report.letters).to.be.above(2000);
    for (const { most } of report.lix) expect(most).to.be.below(45);
  });

  it('tells which senders and complaint bodies nobody has confirmed', () => {
    const told = linted(ownTemplates(), []).warnings.map(({ code, values }) => `${code.replace('letter-lint.', '')} ${values['product']}`);
    expect(told).to.include('sender-not-confirmed smc');
    expect(told).to.include('body-not-confirmed fdm');
    expect(told.filter((each) => each.endsWith('vsc'))).to.deep.equal([]);
  });

  it('tells sixty days ahead that a complaint body must be checked again, and not a day sooner', () => {
    const due = (on: string) =>
      linted(ownTemplates(), [], on).warnings.filter(({ code, values }) => code === 'letter-lint.body-due' && values['product'] === 'vsc');
    // The fixture's bodies are to be checked by 1 May 2027.
    expect(due('2027-03-02')).to.have.length(2);
    expect(due('2027-03-01')).to.have.length(0);
  });

  it('finds every letter with a complaint body that is past its day', () => {
    const found = linted(ownTemplates(), few, '2027-06-01').faults.map(({ problem }) => problem.code);
    expect(new Set(found)).to.deep.equal(new Set(['letter-fault.complaint-overdue']));
  });

  const broken: readonly (readonly [string, string, (text: string) => string, string])[] = [
    [
      'an English sentence where Danish belongs',
      'parts/decider.yaml',
      (text) => text.replace('Du kan altid bede en af os se på sagen.', 'You can always ask one of us.'),
      'letter-fault.wrong-language',
    ],
    [
      'a Danish sentence where English belongs',
      'goodwill.yaml',
      (text) => text.replace('Goodwill is help in this one case.', 'Goodwill er hjælp i denne sag.'),
      'letter-fault.wrong-language',
    ],
    [
      'a place that one language lacks',
      'parts/opening.yaml',
      (text) => text.replace('{{reference.workshop}} has asked us to pay', 'We were asked to pay'),
      'letter-lint.places-differ',
    ],
    [
      'a note to oneself',
      'parts/other-rights.yaml',
      (text) => text.replace('You may have other rights', 'TODO'),
      'letter-fault.placeholder',
    ],
    [
      'a heading that is empty',
      'parts/other-rights.yaml',
      (text) => text.replace('Du kan have andre rettigheder', ''),
      'letter-fault.empty-part',
    ],
    [
      'a paragraph that nobody can read',
      'parts/line.yaml',
      (text) =>
        text.replace('Her er grunden:', 'Hermed fremsendes vurderingsresultaterne vedrørende reparationsomkostningernes '.repeat(4)),
      'letter-fault.hard-paragraph',
    ],
  ];
  for (const [name, path, change, code] of broken) {
    it(`finds ${name}`, () => {
      const { texts } = ownTemplates();
      const text = change(texts[path] ?? '');
      expect(text, 'nothing was broken').not.to.equal(texts[path]);
      const { faults } = linted(openLetterTemplates({ ...texts, [path]: text }), few);
      expect(faults.map(({ problem }) => problem.code)).to.include(code);
    });
  }
});

describe('what letters are made of', () => {
  it('never names the platform that the EU closed', () => {
    const texts = ['rules', 'templates'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(ya?ml|hbs|typ|json)$/.test(path) && !path.endsWith('letters/checks.yaml'))
        .map((path) => ({ path, text: readFileSync(join(ROOT, folder, path), 'utf8') })),
    );
    expect(texts.length).to.be.above(100);
    const dead = ownTemplates().checks.deadComplaintBodies;
    expect(texts.filter(({ text }) => dead.some((pattern) => pattern.test(text))).map(({ path }) => path)).to.deep.equal([]);
  });
});
