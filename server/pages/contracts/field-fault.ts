// A fault of one field of a form, as the page tells it at the field.

export interface FieldFault {
  /** The form's name. */
  readonly name: string;
  /** The sentence in templates/messages. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
