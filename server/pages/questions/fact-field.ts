// A fact as a field of a form: its question, its choices, what was typed.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { type FieldView, fieldOf } from '../form-field.ts';
import { upperFirst } from '../orders/fact-words.ts';
import { NO, YES } from '../orders/typed-fact.ts';
import type { Say } from '../../words/sentences.ts';

export interface FactFieldOptions {
  readonly language: Language;
  readonly say: Say;
  readonly typed?: readonly string[] | undefined;
  readonly error?: string | undefined;
  readonly hint?: string;
  /** Where it is not the fact's own question. */
  readonly label?: string;
  /** Where it is not the fact's own choices. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly id?: string;
}

/** Yes and no, and choices, come with "do not know": an empty answer leaves the fact unknown. */
export function factField(name: string, fact: Fact, options: FactFieldOptions): FieldView {
  const { language, say, typed = [], error = '', hint = hintOf(fact, say), label = fact.question[language], id } = options;
  const common = { value: typed.length === 0 ? '' : typed, error, hint, ...(id === undefined ? {} : { id }) };
  const own = [...fact.choices].map(([value, words]) => ({ value, label: upperFirst(words[language]) }));
  const choices = options.choices ?? own;
  switch (fact.type) {
    case 'boolean':
      return fieldOf(name, label, {
        ...common,
        kind: 'radios',
        choices: [
          { value: YES, label: say('questions.yes') },
          { value: NO, label: say('questions.no') },
          { value: '', label: say('questions.unknown') },
        ],
      });
    case 'choice':
      return fieldOf(name, label, { ...common, kind: 'select', choices: [{ value: '', label: say('questions.unknown') }, ...choices] });
    case 'choices':
      return fieldOf(name, label, { ...common, kind: 'checkboxes', choices });
    case 'date':
      return fieldOf(name, label, { ...common, inputmode: 'numeric', width: 10 });
    case 'number':
    case 'money':
    case 'rate':
      return fieldOf(name, label, { ...common, inputmode: fact.unit === 'km' ? 'numeric' : 'decimal', width: 10 });
    default:
      return fieldOf(name, label, common);
  }
}

/** The faults for the box above the form; several fields may have the same one, so each is told with its question. */
export function faultsOf(fields: readonly FieldView[]): readonly { readonly href: string; readonly text: string }[] {
  return fields.filter(({ error }) => error !== '').map(({ id, label, error }) => ({ href: `#${id}`, text: `${label} ${error}` }));
}

function hintOf({ type, unit }: Fact, say: Say): string {
  if (type === 'date') return say('questions.hint-day');
  if (type === 'money') return say('questions.hint-amount');
  if (type === 'rate') return say('questions.hint-rate');
  return unit === 'km' ? say('questions.hint-km') : '';
}
