// What a decision letter is made from: the decision on record and what stands around it, in the letter's language.

import type { Messages } from '../../engine/domain/problem.ts';
import type { RuleBook } from '../../engine/domain/rule-set.ts';
import type { CheckAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { AskedBack, Case } from '../records/case.ts';
import type { Contract } from '../records/contract.ts';
import type { Decision } from '../records/decision.ts';
import type { LetterSource } from '../records/letter.ts';
import type { Workshop } from '../records/order.ts';

/** What every letter of a case is made from. */
export interface CaseAround {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly case: Case;
  readonly contract: Contract;
  readonly workshop: Workshop;
  readonly orderNumber: string;
  readonly language: Language;
}

/** `answer`: the decision's question, answered in the letter's language. */
export function decisionSource(_around: CaseAround, _decision: Omit<Decision, 'seq'>, _answer: CheckAnswer): LetterSource {
  throw new Error('not built yet');
}

/** More facts needed: what was asked back, of whom, by when. `on`: the day of the letter. */
export function askBackSource(_around: CaseAround, _asked: AskedBack, _on: string, _at: string): LetterSource {
  throw new Error('not built yet');
}
