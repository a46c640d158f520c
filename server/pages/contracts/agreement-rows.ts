// Separate written agreements on file as rows of a form, and read back from them.

import type { Language } from '../../../engine/domain/words.ts';
import type { ContractFacts } from '../../records/contract.ts';
import { type Posted, postedText } from '../form-field.ts';
import type { FieldFault } from './field-fault.ts';
import { readTyped, typedValue } from './field-values.ts';

type Agreements = NonNullable<ContractFacts['agreements']>;
type Agreement = Agreements[number];

/** Rows that stand empty below those on file, to be filled. */
const EMPTY_ROWS = 2;

export type AgreementPart = 'allows' | 'agreedOn' | 'note' | 'remove';

/** `agreement.0.allows` */
export function rowName(row: number, part: AgreementPart): string {
  return `agreement.${row}.${part}`;
}

/** The rows as a browser posts them untouched, the empty ones too. */
export function agreementRows(agreements: Agreements, language: Language): Posted {
  const rows = [...agreements, ...Array<undefined>(EMPTY_ROWS).fill(undefined)];
  return Object.fromEntries(
    rows.flatMap((agreement, row) => [
      [rowName(row, 'allows'), agreement?.allows ?? ''],
      [rowName(row, 'agreedOn'), typedValue('day', agreement?.agreedOn, language)],
      [rowName(row, 'note'), typedValue('text', agreement?.note, language)],
    ]),
  );
}

/** How many rows a form holds. */
export function rowCount(form: Posted): number {
  return Object.keys(form).reduce((most, name) => Math.max(most, Number(/^agreement\.(\d{1,3})\./.exec(name)?.[1] ?? -1) + 1), 0);
}

/** The agreements posted; a row that shows what it showed for `base` keeps the base's own. */
export function agreementsIn(
  posted: Posted,
  base: Agreements,
  language: Language,
): { readonly agreements: Agreement[]; readonly faults: readonly FieldFault[] } {
  const shown = agreementRows(base, language);
  const agreements: Agreement[] = [];
  const faults: FieldFault[] = [];
  for (let row = 0; row < rowCount(posted); row += 1) {
    const typed = (part: AgreementPart) => postedText(posted, rowName(row, part));
    if (typed('remove') !== '') continue;
    const kept = base[row];
    if (kept && PARTS.every((part) => typed(part) === postedText(shown, rowName(row, part)))) {
      agreements.push(kept);
      continue;
    }
    if (PARTS.every((part) => typed(part) === '')) continue;
    const agreedOn = typed('agreedOn') === '' ? undefined : readTyped('day', typed('agreedOn'));
    if (typed('allows') === '') faults.push({ name: rowName(row, 'allows'), code: 'contracts.fault-agreement', values: {} });
    if (typed('agreedOn') !== '' && agreedOn === undefined)
      faults.push({ name: rowName(row, 'agreedOn'), code: 'contracts.fault-agreed-on', values: { input: typed('agreedOn').slice(0, 60) } });
    agreements.push({
      allows: typed('allows'),
      ...(agreedOn === undefined ? {} : { agreedOn: agreedOn as string }),
      ...(typed('note') === '' ? {} : { note: typed('note') }),
    });
  }
  return { agreements, faults };
}

const PARTS = ['allows', 'agreedOn', 'note'] as const;
