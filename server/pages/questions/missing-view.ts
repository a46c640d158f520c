// What an answer still asks, as small forms: choices as buttons, all else as a field, each with what was told before.

import type { QuestionKind } from '../../../engine/domain/fact.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Missing } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { FieldView } from '../form-field.ts';
import { NO, NONE, YES } from '../orders/typed-fact.ts';
import type { Say } from '../../words/sentences.ts';
import { factField } from './fact-field.ts';
import { factOfField, fieldNameOf, keptFields, type Told } from './told-facts.ts';

export interface MissingView {
  readonly id: string;
  readonly name: string;
  readonly question: string;
  /** What waits for the answer; empty: all of it. */
  readonly waits: string;
  /** The address that the form asks, and what it keeps. */
  readonly action: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** Null where buttons are all there is. */
  readonly field: FieldView | null;
  readonly buttons: readonly { readonly value: string; readonly label: string }[];
  /** The words of the button that sends the field. */
  readonly send: string;
}

export interface MissingContext {
  readonly book: RuleBook;
  readonly kind: QuestionKind;
  readonly language: Language;
  readonly say: Say;
  readonly action: string;
  readonly told: Told;
  readonly waits?: string;
}

/** More choices than this stand in a list. */
const MOST_BUTTONS = 6;

export function missingView(missing: Missing, context: MissingContext): MissingView {
  const { book, kind, language, say, action, told, waits = '' } = context;
  const name = fieldNameOf(missing.fact);
  const id = `missing-${name.replaceAll('.', '-')}`;
  const fact = factOfField(book, kind, name);
  const choices = (missing.choices ?? []).map(({ value, label }) => ({
    value: value === true ? YES : value === false ? NO : String(value),
    label,
  }));
  const isButtons = choices.length > 0 && choices.length <= MOST_BUTTONS && fact?.type !== 'choices';
  const none = fact?.nullable ? [{ value: NONE, label: say('questions.none') }] : [];
  return {
    id,
    name,
    question: missing.question,
    waits,
    action,
    kept: keptFields(told.typed, name),
    field: isButtons || !fact ? null : factField(name, fact, { language, say, label: missing.question, id: `${id}-field`, choices }),
    buttons: [...(isButtons ? choices : []), ...none],
    send: say('questions.send'),
  };
}
