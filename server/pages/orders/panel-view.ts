// The further fields of a line, folded away until somebody wants them: every fact that the terms know of lines.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { type FieldView, fieldOf } from '../form-field.ts';
import type { Say } from '../../words/sentences.ts';
import { type FactNaming, upperFirst } from './fact-words.ts';
import { fieldId, fieldName, type LineForm } from './order-form.ts';
import { NO, YES } from './typed-fact.ts';

export interface PanelView {
  readonly heading: string;
  readonly fields: readonly FieldView[];
}

/** Facts that only one product knows are asked for where they matter, and are not listed for all. */
export function panelView({ key, typed }: LineForm, naming: FactNaming, say: Say): PanelView {
  const facts = [...naming.book.facts.values()].filter(
    ({ name }) =>
      name.startsWith('line.') && name !== 'line.amount' && (!name.startsWith('line.facts.') || typed.has(name.slice('line.'.length))),
  );
  return {
    heading: say('orders.panel', { number: key }),
    fields: facts.map((fact) => {
      const path = fact.name.slice('line.'.length);
      return factField(fact, fieldName(path, key), typed.get(path) ?? '', naming, say);
    }),
  };
}

/** A field for a fact: choices in a list, all else typed. */
export function factField(fact: Fact, name: string, value: string, naming: FactNaming, say: Say, error = ''): FieldView {
  const choices = choicesOf(fact, naming, say);
  return fieldOf(name, say('orders.label', { label: upperFirst(fact.label[naming.language]), unit: unitText(fact, naming) }).trim(), {
    id: fieldId(name),
    value,
    error,
    kind: choices.length > 0 ? 'select' : 'text',
    inputmode: fact.type === 'number' || fact.type === 'money' ? 'decimal' : fact.type === 'date' ? 'numeric' : 'text',
    width: fact.type === 'text' ? 0 : 11,
    choices: choices.length > 0 ? [{ value: '', label: say('orders.not-told') }, ...choices] : [],
  });
}

/** Kilometres and kroner are in the label; hours and inches are not. */
function unitText({ unit }: Fact, { book, language }: FactNaming): string {
  const words = unit === undefined || unit === 'km' || unit === 'DKK' ? undefined : book.words[`unit.${unit}`];
  return words ? `(${words[language].replace('{n}', '').trim()})` : '';
}

function choicesOf(fact: Fact, naming: FactNaming, say: Say): { value: string; label: string }[] {
  const { language } = naming;
  if (fact.type === 'boolean') {
    return [
      { value: YES, label: say('orders.yes') },
      { value: NO, label: say('orders.no') },
    ];
  }
  if (fact.type === 'component') return componentChoices(naming, language);
  return [...fact.choices].map(([value, label]) => ({ value, label: upperFirst(label[language]) }));
}

/** Every component of the catalogue that this product knows, by its label. */
function componentChoices({ book, version }: FactNaming, language: Language): { value: string; label: string }[] {
  const order = new Intl.Collator(language === 'da' ? 'da-DK' : 'en-GB');
  return [...book.catalogue.components.values()]
    .filter(({ product }) => product === undefined || product === version?.product)
    .map(({ id, label }) => ({ value: id, label: label[language] }))
    .sort((a, b) => order.compare(a.label, b.label));
}
