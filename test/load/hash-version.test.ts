// The hash of a version moves with all that can move a verdict, and with nothing else; a published one is held to it.

import { expect } from 'chai';
import { loadRuleBook, publishedText } from '../../engine/index.ts';
import type { TermsVersion } from '../../engine/domain/rule-set.ts';
import type { RuleFile } from '../../engine/load/rule-file.ts';
import { goodFiles, goodWith, printed } from './rule-folders.ts';

const FOLDER = 'rules/demo/2024-01';

function versionsOf(files: readonly RuleFile[]): readonly TermsVersion[] {
  const loaded = loadRuleBook(files);
  if (!loaded.ok) throw new Error(printed(loaded.problems, 'en'));
  return loaded.value.products.get('demo')?.versions ?? [];
}

const hashOf = (files: readonly RuleFile[]) => versionsOf(files)[0]?.hash;

/** Each row changes one text of one file of the good book. */
const MOVES: readonly (readonly [what: string, file: string, from: string, to: string])[] = [
  ['a condition', `${FOLDER}/check.yaml`, 'value: [collision]', 'value: [collision, wear]'],
  ['an effect', `${FOLDER}/check.yaml`, 'effect: suspend', 'effect: exclude'],
  ['a limit', `${FOLDER}/check.yaml`, 'splits: always', 'splits: never'],
  ['a sentence of a rule', `${FOLDER}/check.yaml`, 'A collision.', 'It collided.'],
  ['a clause of a rule', `${FOLDER}/entry.yaml`, 'clause: "2.10"', 'clause: "1"'],
  ['a group', `${FOLDER}/terms.yaml`, 'worn: [brakes, clutch]', 'worn: [brakes]'],
  ['the catalogue under a group', 'rules/components.yaml', 'brake-discs: { parent: brakes', 'brake-drums: { parent: brakes'],
  ['a parameter', `${FOLDER}/terms.yaml`, 'value: 2, unit: changes', 'value: 3, unit: changes'],
  ['a derived fact', `${FOLDER}/terms.yaml`, 'product: [terms.fee, 2]', 'product: [terms.fee, 3]'],
  ['a named condition', `${FOLDER}/terms.yaml`, 'value: wear }', 'value: collision }'],
  ['a summary of a clause', `${FOLDER}/terms.yaml`, 'What is covered.', 'What is paid.'],
  ['the clause of a scope', `${FOLDER}/terms.yaml`, 'small: { clause: "1"', 'small: { clause: "2.10"'],
  ["the version's own assumption", `${FOLDER}/terms.yaml`, 'contract.endsOn: none', 'contract.endsOn: 2030-01-01'],
  ['the assumption of a fact', 'rules/facts.yaml', 'assume: [private]', 'assume: [taxi]'],
  [
    'the choices of a fact',
    'rules/facts.yaml',
    'taxi: { da: taxi, en: taxi }',
    'taxi: { da: taxi, en: taxi }, track: { da: bane, en: track }',
  ],
  [
    'whether a fact may be none',
    'rules/facts.yaml',
    'contract.kmLimit: { type: number, unit: km, nullable: true',
    'contract.kmLimit: { type: number, unit: km',
  ],
  ['the day from which it governs', `${FOLDER}/terms.yaml`, 'signedFrom: 2020-01-01', 'signedFrom: 2020-01-02'],
];

const STAYS: typeof MOVES = [
  ['a comment', `${FOLDER}/check.yaml`, 'rules:\n', 'rules:\n  # Why.\n'],
  [
    'the order of choices',
    'rules/facts.yaml',
    'private: { da: privat, en: private }, taxi: { da: taxi, en: taxi }',
    'taxi: { da: taxi, en: taxi }, private: { da: privat, en: private }',
  ],
  ['the question of a fact', 'rules/facts.yaml', 'Which make?', 'What make?'],
  ['a synonym', 'rules/components.yaml', 'da: [klodser]', 'da: [klodser, klods]'],
  ['a shared sentence', 'rules/words.yaml', 'There is an agreement on', 'It was agreed on'],
  ['the note', `${FOLDER}/terms.yaml`, 'encodedFrom:', 'note: { da: Bemærk., en: Note. }\nencodedFrom:'],
];

describe('the hash of a version', () => {
  const before = hashOf(goodFiles());
  const changed = ([, file, from, to]: (typeof MOVES)[number]) =>
    goodWith(file, (text) => {
      expect(text).to.include(from);
      return text.replace(from, to);
    });
  for (const row of MOVES) it(`moves with ${row[0]}`, () => expect(hashOf(changed(row))).not.to.equal(before));
  for (const row of STAYS) it(`stays with ${row[0]}`, () => expect(hashOf(changed(row))).to.equal(before));

  it('is the same for the same rules in another order and another file', () => {
    const [first, ...others] =
      goodFiles()
        .find(({ path }) => path === `${FOLDER}/check.yaml`)
        ?.text.split(/^(?= {2}- id: )/m) ?? [];
    const [worn, ...rest] = others;
    const files = goodFiles().filter(({ path }) => path !== `${FOLDER}/check.yaml`);
    const split = [
      ...files,
      { path: `${FOLDER}/a.yaml`, text: `${first}${rest.toReversed().join('')}` },
      { path: `${FOLDER}/z.yaml`, text: `${first}${worn}` },
    ];
    expect(hashOf(split)).to.equal(before);
  });
});

describe('a published version', () => {
  const published = (text: string) => goodWith('rules/published.yaml', () => text);

  it('is one whose hash stands in published.yaml', () => {
    const drafts = versionsOf(goodFiles());
    expect(drafts.map((version) => version.published)).to.deep.equal([false]);
    const text = publishedText(drafts, ['demo/2024-01']);
    expect(versionsOf(published(text)).map((version) => version.published)).to.deep.equal([true]);
  });

  it('is refused once its rules have changed, and keeps its hash when another is published', () => {
    const text = publishedText(versionsOf(goodFiles()), ['demo/2024-01']);
    const changed = published(text).map((file) =>
      file.path === `${FOLDER}/check.yaml` ? { ...file, text: file.text.replace('splits: always', 'splits: never') } : file,
    );
    const loaded = loadRuleBook(changed);
    expect(loaded.ok ? [] : loaded.problems.map(({ code, at }) => [code, at?.file, at?.line])).to.deep.equal([
      ['rules.published-changed', 'rules/published.yaml', 4],
    ]);
    expect(publishedText(versionsOf(published(text)), [])).to.equal(text);
  });
});
