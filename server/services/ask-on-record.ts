// A question on record asked again, with the version of the terms on record.

import type { Assumption, CheckAnswer } from '../../engine/domain/wire.ts';
import type { CoverlineEngine } from '../../engine/index.ts';
import type { AskedAgain, Check } from '../records/order.ts';
import { askCheck } from './ask-check.ts';

const TERMS = '/contract/terms';

/** Refuses where the version on record is no longer there. */
export async function askOnRecord(engine: CoverlineEngine, { question, answer, terms }: Check): Promise<AskedAgain> {
  const today = await ask(engine, question);
  const isSameVersion = today?.terms.version === terms.version;
  const again = isSameVersion ? today : withChoiceOfTerms(await askPinned(engine, question, terms.version), answer);
  return {
    same: JSON.stringify(again) === JSON.stringify(answer),
    sameTerms: again.terms.hash === terms.hash,
    answer: again,
  };
}

/** The same at once, for many; undefined where the version on record is no longer there. */
export function askOnRecordNow(
  engine: CoverlineEngine,
  { question, answer, terms }: Pick<Check, 'question' | 'answer' | 'terms'>,
): Omit<AskedAgain, 'same'> | undefined {
  const today = engine.askNow('check', question);
  const isSameVersion = today.ok && (today.value as CheckAnswer).terms.version === terms.version;
  const asked = isSameVersion ? today : engine.askNow('check', pinned(question, terms.version));
  if (!asked.ok) return undefined;
  const again = isSameVersion ? (asked.value as CheckAnswer) : withChoiceOfTerms(asked.value as CheckAnswer, answer);
  return { answer: again, sameTerms: again.terms.hash === terms.hash };
}

async function ask(engine: CoverlineEngine, question: Check['question']): Promise<CheckAnswer | undefined> {
  const asked = await engine.ask('check', question);
  return asked.ok ? (asked.value as CheckAnswer) : undefined;
}

/** By now another version would govern the contract: the one on record is asked by its name. */
function askPinned(engine: CoverlineEngine, question: Check['question'], version: string): Promise<CheckAnswer> {
  return askCheck(engine, pinned(question, version));
}

function pinned(question: Check['question'], version: string): Check['question'] {
  return { ...question, contract: { ...question.contract, terms: version } };
}

/** How the version was chosen then stands on record and is not asked again. */
function withChoiceOfTerms(again: CheckAnswer, recorded: CheckAnswer): CheckAnswer {
  return {
    ...again,
    lines: again.lines.map((line, at) => ({ ...line, assumptions: [...choiceIn(recorded.lines[at]?.assumptions), ...line.assumptions] })),
  };
}

function choiceIn(assumptions: readonly Assumption[] | undefined): readonly Assumption[] {
  return (assumptions ?? []).filter(({ fact }) => fact === TERMS);
}
