// What the buttons of the form do to it; each works on a whole post, so none of them needs a script.

import type { Posted } from '../form-field.ts';
import { postedText } from '../form-field.ts';
import { aLine, type LineForm, nextKey, type OrderForm } from './order-form.ts';

/**
 * The button that was pressed, by its name: `do` (save, show, add, paste, upload), `remove`, `more` and `less` (a line's key),
 * `wide` is state and `widen` the button for it (a field), `answer` (`<field>=<value>`), `forget` (a field).
 */
export type OrderAction =
  | { readonly kind: 'save' | 'show' | 'add' | 'paste' | 'upload' }
  | { readonly kind: 'remove' | 'more' | 'less'; readonly key: string }
  | { readonly kind: 'widen' | 'forget'; readonly field: string }
  | { readonly kind: 'answer'; readonly field: string; readonly value: string };

const PLAIN = ['save', 'show', 'add', 'paste', 'upload'] as const;

/** Enter in a field presses the first button, which shows the answer. */
export function actionOf(posted: Posted): OrderAction {
  for (const kind of ['remove', 'more', 'less'] as const) {
    const key = postedText(posted, kind);
    if (key !== '') return { kind, key };
  }
  for (const kind of ['widen', 'forget'] as const) {
    const field = postedText(posted, kind);
    if (field !== '') return { kind, field };
  }
  const [field = '', ...value] = postedText(posted, 'answer').split('=');
  if (field !== '') return { kind: 'answer', field, value: value.join('=') };
  const done = postedText(posted, 'do');
  return { kind: PLAIN.find((kind) => kind === done) ?? 'show' };
}

/** The form after the button; saving, pasting and uploading need more than the form and leave it as it is. */
export function afterAction(form: OrderForm, action: OrderAction): OrderForm {
  switch (action.kind) {
    case 'add':
      return { ...form, lines: [...form.lines, aLine(nextKey(form.lines))] };
    case 'remove':
      return withALine({ ...form, lines: form.lines.filter(({ key }) => key !== action.key) }, nextKey(form.lines));
    case 'more':
      return { ...form, open: new Set([...form.open, action.key]) };
    case 'less':
      return { ...form, open: new Set([...form.open].filter((key) => key !== action.key)) };
    case 'widen':
      return { ...form, wide: new Set([...form.wide, action.field]) };
    case 'answer':
      return withTyped(form, action.field, action.value);
    case 'forget':
      return withTyped(form, action.field, undefined);
    default:
      return withALine(form, nextKey(form.lines));
  }
}

/** There is always a line to write in. */
function withALine(form: OrderForm, key: number): OrderForm {
  return form.lines.length > 0 ? form : { ...form, lines: [aLine(key)] };
}

function withTyped(form: OrderForm, field: string, value: string | undefined): OrderForm {
  const [, key, path] = /^(?:order|line\.(\d+))\.(.+)$/.exec(field) ?? [];
  if (path === undefined) return form;
  if (key === undefined) return { ...form, typed: changed(form.typed, path, value) };
  return { ...form, lines: form.lines.map((line) => (line.key === key ? { ...line, typed: changed(line.typed, path, value) } : line)) };
}

function changed(typed: ReadonlyMap<string, string>, path: string, value: string | undefined): Map<string, string> {
  const others = [...typed].filter(([name]) => name !== path);
  return new Map(value === undefined || value === '' ? others : [...others, [path, value]]);
}

/** The lines after those that are not empty, with keys of their own. */
export function withLines(form: OrderForm, rows: readonly ReadonlyMap<string, string>[]): OrderForm {
  const kept = form.lines.filter(({ typed }) => typed.size > 0);
  const first = nextKey(form.lines);
  const added: LineForm[] = rows.map((typed, at) => aLine(first + at, typed));
  return withALine({ ...form, lines: [...kept, ...added] }, first);
}
