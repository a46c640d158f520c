// `coverline letters lint`: makes letters of every kind from the cases of the rules, and tells what no letter may go out with.

import { LANGUAGES } from '../../engine/domain/words.ts';
import { problemText } from '../../engine/domain/problem.ts';
import { readCases } from '../../engine/index.ts';
import { readLetterTexts } from '../letter-texts.ts';
import { openLetterTemplates } from '../letters/letter-templates.ts';
import { type LintFault, lintLetters } from '../letters/lint/lint-letters.ts';
import type { Ask } from '../letters/lint/sample-letters.ts';
import { systemClock } from '../records/clock.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { loadEngine, readRules, rulesFolders } from './load-engine.ts';
import type { Terminal } from './terminal.ts';

/** Over the cases of this installation's rules and of the folders that are added, in every language. */
export function lintLettersCommand(rules: readonly string[], terminal: Terminal): ExitCode {
  const { say, paint, print } = terminal;
  const engine = loadEngine(rules);
  const cases = readCases(readRules(rulesFolders(rules)));
  if (!cases.ok) throw new CliFault(EXIT.badRules, 'cli.cases-refused', { count: cases.problems.length }, cases.problems);
  const ask: Ask = (kind, question) => {
    const answer = engine.askNow(kind, question);
    return answer.ok ? (answer.value as ReturnType<Ask>) : undefined;
  };
  const day = { on: systemClock.today(), at: systemClock.now() };
  const templates = openLetterTemplates(readLetterTexts());
  const report = lintLetters({ book: engine.book, messages: terminal.messages, ask, day, templates }, cases.value, LANGUAGES);

  for (const fault of report.faults) print(faultText(fault, terminal));
  print(say('letter-lint.checked', { letters: report.letters, cases: cases.value.length }));
  for (const { language, mean, most, case: of } of report.lix) {
    print(
      say('letter-lint.lix', { language: say(`letter-lint.language-${language}`), mean: mean.toFixed(0), most: most.toFixed(0), case: of }),
    );
  }
  if (report.warnings.length > 0) {
    print(paint('yellow', say('letter-lint.warnings')));
    for (const warning of report.warnings) print(`  ${problemText(warning, terminal.messages, terminal.language)}`);
  }
  const isGood = report.faults.length === 0;
  print(paint(isGood ? 'green' : 'red', isGood ? say('letter-lint.good') : say('letter-lint.faulty', { faults: report.faults.length })));
  return isGood ? EXIT.yes : EXIT.no;
}

/** The template, the language and the case, and below them what is wrong. */
function faultText({ problem, template, language, case: of, more }: LintFault, { say, paint, messages, language: own }: Terminal): string {
  const where = [`templates/letters/${template}`, language, of].filter((part) => part !== undefined).join('  ');
  const others = more === 0 ? '' : ` ${paint('dim', say('letter-lint.more', { count: more }))}`;
  return `${paint('red', '✗')} ${paint('bold', where)}\n  ${problemText(problem, messages, own)}${others}\n`;
}
