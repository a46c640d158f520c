// What a browser would post with a form of a page, as it stands there.

import { parseHTML } from 'linkedom';

interface Field {
  readonly tagName: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelectorAll(selector: string): Iterable<Field>;
}

/** By name; of several with one name all that are chosen. Throws where no form of the page posts to that address. */
export function fieldsOf(html: string, action: string): Record<string, string | string[]> {
  const { document } = parseHTML(html) as unknown as { readonly document: { querySelector(selector: string): Field | null } };
  const form = document.querySelector(`form[method="post"][action="${action}"]`);
  if (!form) throw new Error(`the page has no form that posts to ${action}`);
  const fields: Record<string, string | string[]> = {};
  for (const field of form.querySelectorAll('input, select, textarea')) {
    const name = field.getAttribute('name');
    for (const value of name === null ? [] : valuesOf(field)) {
      const before = fields[name as string];
      fields[name as string] = before === undefined ? value : [before, value].flat();
    }
  }
  return fields;
}

function valuesOf(field: Field): string[] {
  const type = field.getAttribute('type');
  if (type === 'file' || type === 'submit') return [];
  if (type === 'radio' || type === 'checkbox') return field.hasAttribute('checked') ? [field.getAttribute('value') ?? 'on'] : [];
  if (field.tagName === 'TEXTAREA') return [field.textContent];
  if (field.tagName !== 'SELECT') return [field.getAttribute('value') ?? ''];
  const options = [...field.querySelectorAll('option')];
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
  return chosen ? [chosen.getAttribute('value') ?? ''] : [];
}
