// Fields of forms as the partials templates/partials/field*.hbs show them.

/** What a browser posts, as Express reads it: each name once or several times. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** Empty: nothing wrong. */
  readonly error: string;
  readonly value: string;
  readonly kind: 'text' | 'textarea' | 'select' | 'radios' | 'checkboxes' | 'password' | 'file';
  /** Which keyboard a phone shows. */
  readonly inputmode: string;
  readonly autocomplete: string;
  readonly isRequired: boolean;
  /** Characters that are usual: sets the width; 0: full width. */
  readonly width: number;
  readonly choices: readonly { readonly id: string; readonly value: string; readonly label: string; readonly isChosen: boolean }[];
  /** The ids that describe the field, for screen readers. */
  readonly describedBy: string;
}

type FieldOptions = Partial<Pick<FieldView, 'hint' | 'error' | 'kind' | 'inputmode' | 'autocomplete' | 'isRequired' | 'width'>> & {
  readonly value?: string | readonly string[] | undefined;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Where several forms of a page have the same name. */
  readonly id?: string;
};

/** fieldOf('odometerKm', 'Kilometerstand', { value: '60.000', inputmode: 'numeric' }) */
export function fieldOf(name: string, label: string, options: FieldOptions = {}): FieldView {
  const { hint = '', error = '', id = idOf(name) } = options;
  const values = [options.value ?? ''].flat();
  return {
    id,
    name,
    label,
    hint,
    error,
    value: values[0] ?? '',
    kind: options.kind ?? 'text',
    inputmode: options.inputmode ?? 'text',
    autocomplete: options.autocomplete ?? 'off',
    isRequired: options.isRequired ?? false,
    width: options.width ?? 0,
    choices: (options.choices ?? []).map((choice) => ({
      ...choice,
      id: `${id}-${idOf(choice.value)}`,
      isChosen: values.includes(choice.value),
    })),
    describedBy: [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' '),
  };
}

/** The faults of a form for the box above it, each a link to its field. */
export function errorSummary(fields: readonly FieldView[]): readonly { readonly href: string; readonly text: string }[] {
  return fields.filter(({ error }) => error !== '').map(({ id, error }) => ({ href: `#${id}`, text: error }));
}

/** The first of what was posted under a name; empty where there is none. */
export function postedText(posted: Posted, name: string): string {
  const value = posted[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

/** Everything that was posted under a name. */
export function postedList(posted: Posted, name: string): readonly string[] {
  return [posted[name] ?? []].flat().map((value) => value.trim());
}

function idOf(name: string): string {
  return name.replace(/[^\w-]+/g, '-') || 'none';
}
