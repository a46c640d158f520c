// What an answer still asks, as the page shows it: choices as buttons, all else as a small field; and who can tell it.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { CheckAnswer, Missing } from '../../../engine/domain/wire.ts';
import type { FactNaming } from './fact-words.ts';
import { fieldId } from './order-form.ts';
import type { OrderSettings } from './order-settings.ts';
import { fieldAt } from './read-order-form.ts';
import { NO, NONE, YES } from './typed-fact.ts';

export interface QuestionView {
  /** The field that the answer goes into, and the id of the question's element. */
  readonly field: string;
  readonly id: string;
  readonly question: string;
  readonly choices: readonly { readonly id: string; readonly answer: string; readonly label: string }[];
  /** Whether the question has more choices than are shown. */
  readonly hasMore: boolean;
  /** Null where choices are all there is. */
  readonly input: { readonly id: string; readonly name: string; readonly inputmode: string; readonly hint: string } | null;
  /** The order's own field that stands on the page already; empty: none. */
  readonly fieldOnPage: string;
  /** The numbers of the lines that wait; empty at a line. */
  readonly lines: string;
}

/** Everything that the answer still asks, by whom it can be told. */
export interface OpenQuestions {
  /** By the key of the line: its own questions, the most telling first. */
  readonly ofLines: ReadonlyMap<string, readonly Missing[]>;
  /** Of the order, each once. */
  readonly ofOrder: readonly Missing[];
  /** Of the agreement and the car, which an order cannot tell. */
  readonly ofOffice: readonly Missing[];
}

export function openQuestions(answer: CheckAnswer, keys: readonly string[]): OpenQuestions {
  const ofLines = new Map<string, Missing[]>();
  const shared = new Map<string, Missing>();
  for (const missing of answer.contractStatus.missing ?? []) shared.set(missing.fact, missing);
  for (const [at, line] of answer.lines.entries()) {
    const key = keys[at];
    if (key === undefined) continue;
    for (const missing of line.missing) {
      if (missing.fact.startsWith('/order/lines/')) ofLines.set(key, [...(ofLines.get(key) ?? []), missing]);
      else if (!shared.has(missing.fact) || missing.lines) shared.set(missing.fact, missing);
    }
  }
  const all = [...shared.values()];
  return {
    ofLines,
    ofOrder: all.filter(({ fact }) => fact.startsWith('/order/')),
    ofOffice: all.filter(({ fact }) => !fact.startsWith('/order/')),
  };
}

export interface QuestionContext {
  readonly naming: FactNaming;
  readonly settings: OrderSettings;
  readonly keys: readonly string[];
  /** Fields that show all of their choices. */
  readonly wide: ReadonlySet<string>;
  /** `Ingen`, for a fact that may be none. */
  readonly noneLabel: string;
  readonly hints: { readonly day: string; readonly number: string };
}

export function questionView(missing: Missing, context: QuestionContext, lines = ''): QuestionView {
  const { naming, settings, keys, wide, noneLabel, hints } = context;
  const field = fieldAt(missing.fact, keys) ?? '';
  const id = `ask-${fieldId(field)}`;
  const name = factName(missing.fact);
  const fact = naming.version?.facts.get(name) ?? naming.book.facts.get(name);
  const all = (missing.choices ?? []).map(({ value, label }) => ({
    value: typeof value === 'boolean' ? (value ? YES : NO) : String(value),
    label,
  }));
  const shown = wide.has(field) ? all : usualOf(all, settings.usual[name], settings.mostChoices);
  const none = fact?.nullable === true ? [{ value: NONE, label: noneLabel }] : [];
  const isField = all.length === 0 && fact?.type !== 'component';
  const isOnPage = isField && settings.head.includes(name);
  return {
    field,
    id,
    question: missing.question,
    choices: [...shown, ...none].map(({ value, label }) => ({ id: `${id}-${fieldId(value)}`, answer: `${field}=${value}`, label })),
    hasMore: shown.length < all.length,
    input:
      isField && !isOnPage ? { id: `${id}-input`, name: `ask.${field}`, inputmode: inputmodeOf(fact), hint: hintOf(fact, hints) } : null,
    fieldOnPage: isOnPage ? fieldId(field) : '',
    lines,
  };
}

/** What is asked, as a noun: for what the office must fill in, and for what a line waits for. */
export function askedLabel(missing: Missing, naming: FactNaming): string {
  const name = factName(missing.fact);
  return (naming.version?.facts.get(name) ?? naming.book.facts.get(name))?.label[naming.language] ?? name;
}

/** `/order/lines/0/tyre/wearIndicatorShown` → `line.tyre.wearIndicatorShown`. */
export function factName(pointer: string): string {
  return pointer
    .replace(/^\/order\/lines\/\d+\//, '/line/')
    .slice(1)
    .replaceAll('/', '.');
}

/** One more button than there are choices left over would save nothing. */
function usualOf<Choice extends { readonly value: string }>(
  all: readonly Choice[],
  usual: readonly string[] | undefined,
  most: number,
): readonly Choice[] {
  if (all.length <= most) return all;
  const first = (usual ?? []).flatMap((value) => all.filter((choice) => choice.value === value));
  return first.length > 0 ? first : all.slice(0, most);
}

function inputmodeOf(fact: Fact | undefined): string {
  return fact?.type === 'number' || fact?.type === 'money' ? 'decimal' : fact?.type === 'date' ? 'numeric' : 'text';
}

function hintOf(fact: Fact | undefined, hints: QuestionContext['hints']): string {
  if (fact?.type === 'date') return hints.day;
  return fact?.unit === 'km' ? 'km' : '';
}
