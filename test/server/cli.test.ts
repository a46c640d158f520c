// The command line as people and scripts use it: a process with arguments, what it prints, and its exit code.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import { ROOT } from '../../server/places.ts';
import { bundledCoverline, type Coverline } from '../builders/cli-process.ts';
import { realBook } from '../builders/rule-books.ts';

const CHECK = 'templates/examples/check.yaml';
const example = parse(readFileSync(join(ROOT, CHECK), 'utf8')) as CheckRequest;

let coverline: Coverline;

function question(lines: CheckRequest['order']['lines']): string {
  return stringify({ ...example, order: { ...example.order, lines } });
}

describe('the command line', function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coverline-'));
    coverline = await bundledCoverline({}, 'as asked');
  });
  after(() => rmSync(folder, { recursive: true }));

  it('runs as people run it', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['server/cli/coverline.mjs', 'check', CHECK], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stderr).to.equal('');
    expect(stdout).to.include('Bremseklodser for, slidte');
    expect(status).to.equal(2);
  });

  describe('check', () => {
    it('shows each line with verdict, reasons, shares and the sums, in Danish', () => {
      const { code, out } = coverline(['check', CHECK]);
      expect(code).to.equal(2);
      expect(out)
        .to.include('Bremseklodser for, slidte')
        .and.to.include('Dækket')
        .and.to.include('Ikke dækket')
        .and.to.include('Mangler oplysning');
      expect(out)
        .to.match(/Punkt \d/)
        .and.to.match(/Aftalen betaler\s+kr\.\s6\.915,50/);
      expect(out).to.not.include('\u001b[');
    });

    it('answers as JSON, in English, as over HTTP', () => {
      const { code, out } = coverline(['check', CHECK, '--json', '--lang', 'en']);
      const answer = JSON.parse(out) as { lines: { verdict: string; missing: { question: string }[] }[] };
      expect(code).to.equal(2);
      expect(answer.lines.map(({ verdict }) => verdict)).to.include.members(['covered', 'not-covered', 'needs-information']);
      expect(answer.lines[5]?.missing[0]?.question).to.match(/^What/);
    });

    it('reads standard input, YAML or JSON, and tells the outcome by its exit code', () => {
      const [first, , , , tyres] = example.order.lines as [
        CheckRequest['order']['lines'][0],
        unknown,
        unknown,
        unknown,
        CheckRequest['order']['lines'][0],
      ];
      expect(coverline(['check', '-'], { input: question([first]) }).code).to.equal(0);
      expect(coverline(['check', '-'], { input: JSON.stringify(parse(question([first, tyres]))) }).code).to.equal(1);
    });

    it('colours a terminal that wants it, and none that does not', () => {
      expect(coverline(['check', CHECK], { env: { FORCE_COLOR: '1' } }).out).to.include('\u001b[32m');
      expect(coverline(['check', CHECK], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).out).to.not.include('\u001b[');
    });

    it('tells every fault of a question with its place', () => {
      const { code, err } = coverline(['check', '-', '--lang', 'en'], {
        input: question([{ id: '1', component: 'brake-pad' }, { id: '1' }]),
      });
      expect(code).to.equal(3);
      expect(err).to.include('/order/lines/0/component').and.to.include('`brake-pads`').and.to.include('/order/lines/1/id');
    });
  });

  it('answers the other two questions', () => {
    const entry = coverline(['eligible', 'templates/examples/eligibility.yaml', '--lang', 'en']);
    expect(entry.out).to.include('Eligible').and.to.include('Not eligible');
    expect(entry.code).to.equal(1);
    const end = coverline(['settle', 'templates/examples/settlement.yaml', '--lang', 'en']);
    expect(end.out)
      .to.include('The customer owes: DKK')
      .and.to.match(/44,800 − .*13,550 km/);
    expect(end.code).to.equal(0);
  });

  describe('cases', () => {
    it('runs the cases of a folder of rules of its own', () => {
      const { code, out } = coverline(['cases', 'test/fixtures/rules', '--lang', 'en']);
      expect(out).to.match(/^\d+ passed, 0 failed$/m);
      expect(code).to.equal(0);
    });

    it('shows what differs where a case fails', () => {
      const cases = join(folder, 'rules', example.contract.product, '2024-01', 'cases');
      mkdirSync(cases, { recursive: true });
      const failing = {
        id: 'off',
        name: 'Expected wrongly',
        clause: '1',
        ask: 'check',
        question: example,
        expect: { lines: [{ id: '3', verdict: 'not-covered' }] },
      };
      writeFileSync(
        join(cases, 'off.yaml'),
        `# yaml-language-server: $schema=cases.schema.json\n${stringify({ cases: [failing] }, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })}`,
      );
      const { code, out, err } = coverline(['cases', join(cases, 'off.yaml'), '--lang', 'en']);
      expect(out, err)
        .to.include('Expected wrongly')
        .and.to.include('lines 3 › verdict: expected "not-covered", got "covered"')
        .and.to.include('0 passed, 1 failed');
      expect(code).to.equal(1);
    });
  });

  describe('rules', () => {
    it('validates', () => {
      const { code, out } = coverline(['rules', 'validate', 'test/fixtures/rules', '--lang', 'en']);
      expect(out).to.match(/\d+ files, \d+ editions, \d+ rules/);
      expect(code).to.equal(0);
    });

    it('publishes into the folder of the rules, and refuses them once a published edition was changed', () => {
      const rules = join(folder, 'published', 'rules');
      cpSync(join(ROOT, 'rules'), rules, { recursive: true });
      writeFileSync(
        join(rules, 'published.yaml'),
        '# yaml-language-server: $schema=../docs/generated/published.schema.json\npublished: {}\n',
      );
      const edition = [...realBook().products.values()][0]?.versions[0];
      const env = { RULES_DIR: rules };
      expect(coverline(['rules', 'publish', edition?.id as string], { env }).code).to.equal(0);
      expect(readFileSync(join(rules, 'published.yaml'), 'utf8')).to.match(new RegExp(`^  ${edition?.id}: "?[0-9a-f]{64}"?$`, 'm'));

      const standing = join(rules, edition?.id as string, 'standing.yaml');
      writeFileSync(standing, readFileSync(standing, 'utf8').replace(/operator: after\b/, 'operator: onOrAfter'));
      const { code, err } = coverline(['rules', 'validate', '--lang', 'en'], { env });
      expect(code).to.equal(4);
      expect(err).to.match(/published\.yaml:\d+:\d+/);
    });

    it('explains a rule and lists the clauses', () => {
      const rule = [...realBook().products.values()][0]?.versions[0]?.rules[0];
      const { out } = coverline(['rules', 'explain', rule?.id as string, '--lang', 'en']);
      expect(out)
        .to.include(rule?.id)
        .and.to.include(rule?.clause)
        .and.to.include('Holds when:')
        .and.not.to.match(/\{\w+\.\w+\}/);
      expect(coverline(['rules', 'explain', 'no-such-rule-at-all']).code).to.equal(3);
      expect(coverline(['rules', 'clauses', example.contract.product]).out).to.include('3.12');
      expect(coverline(['rules', 'clauses', 'nonsense', '--lang', 'en']).err).to.include('There is no product `nonsense`');
    });

    it('tells every fault of broken rules with its place', () => {
      const extra = join(folder, 'broken', 'rules');
      mkdirSync(join(extra, 'acme'), { recursive: true });
      writeFileSync(join(extra, 'acme', 'product.yaml'), 'product: acme\nname: Acme\n');
      const { code, err } = coverline(['check', CHECK, '--rules', extra]);
      expect(code).to.equal(4);
      expect(err).to.match(/acme\/product\.yaml:\d+:\d+/);
      expect(coverline(['check', CHECK, '--rules', '/nowhere', '--lang', 'en']).err).to.include('/nowhere');
    });
  });

  describe('help', () => {
    it('is there in both languages, with examples and exit codes', () => {
      const danish = coverline(['--help']);
      expect(danish.code).to.equal(0);
      expect(danish.out).to.include('Kommandoer:').and.to.include('npx coverline check').and.to.include('Afslutningskode');
      expect(coverline(['--help'], { env: { LANG: 'en_US.UTF-8' } }).out)
        .to.include('Commands:')
        .and.to.include('Exit code');
    });

    for (const args of [['chek'], ['check', 'x', '--jsn'], []]) {
      it(`is pointed to by: coverline ${args.join(' ')}`, () => {
        const { code, out, err } = coverline(args);
        expect(code).to.equal(3);
        expect(out + err).to.include('coverline --help');
      });
    }
  });
});
