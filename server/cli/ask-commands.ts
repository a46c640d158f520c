// `coverline check`, `eligible` and `settle`: a question from a file, the answer as a table or as JSON.

import type { QuestionKind } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest, EligibilityAnswer, EligibilityRequest, SettlementAnswer } from '../../engine/domain/wire.ts';
import { checkExit, eligibilityExit, type ExitCode, settlementExit } from './exit-codes.ts';
import { loadEngine, valueOf } from './load-engine.ts';
import { checkText } from './print-check.ts';
import { eligibilityText } from './print-eligibility.ts';
import { settlementText } from './print-settlement.ts';
import { readQuestion } from './read-question.ts';
import type { Terminal } from './terminal.ts';

export interface AskOptions {
  readonly rules: readonly string[];
  readonly json: boolean;
  /** Given on the command line: then it is the answer's language whatever the question says. */
  readonly lang?: string;
}

export function askCommand(kind: QuestionKind, file: string, options: AskOptions, terminal: Terminal): ExitCode {
  const question = inLanguage(readQuestion(file), options.lang, terminal);
  const engine = loadEngine(options.rules);
  const answer = valueOf(engine.askNow(kind, question), file);
  const product = engine.book.products.get(answer.terms.product);
  const show = (text: string, exit: ExitCode): ExitCode => {
    terminal.print(options.json ? JSON.stringify(answer, null, 2) : text);
    return exit;
  };
  if (kind === 'check') {
    return show(checkText(answer as CheckAnswer, question as CheckRequest, product, terminal), checkExit(answer as CheckAnswer));
  }
  if (kind === 'eligibility') {
    const { addOns } = question as EligibilityRequest;
    return show(
      eligibilityText(answer as EligibilityAnswer, product, terminal),
      eligibilityExit(answer as EligibilityAnswer, addOns ?? []),
    );
  }
  return show(settlementText(answer as SettlementAnswer, product, terminal), settlementExit(answer as SettlementAnswer));
}

/** The table around the answer is in the terminal's language, so the answer is asked for in it too. */
function inLanguage(question: unknown, given: string | undefined, { language }: Terminal): unknown {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) return question;
  if (given === undefined && 'language' in question) return question;
  return { ...question, language };
}
