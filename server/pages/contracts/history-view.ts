// The history of a contract in words: who changed which field from what to what, when and why. A person's data are named, not quoted.

import type { Language } from '../../../engine/domain/words.ts';
import type { ContractChange } from '../../records/contract.ts';
import { formatDay } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { capital, choiceLabel, type ContractField, fieldNear, type FieldGroup } from './contract-fields.ts';
import { valueInWords } from './field-values.ts';

export interface ChangeView {
  readonly version: string;
  readonly when: string;
  readonly by: string;
  /** Empty: none was given. */
  readonly note: string;
  readonly isFirst: boolean;
  readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string; readonly isPersonal: boolean }[];
}

export interface HistoryWords {
  readonly groups: readonly FieldGroup[];
  /** Written agreements by id, as `agreementChoices` gives them. */
  readonly agreements: ContractField['choices'];
  readonly language: Language;
  readonly say: Say;
}

export function changeViews(history: readonly ContractChange[], words: HistoryWords): readonly ChangeView[] {
  const { language, say } = words;
  return history.map(({ version, at, by, note = '', changed }) => ({
    version: say('contracts.history-version', { version }),
    when: momentInWords(at, language, say),
    by,
    note,
    isFirst: version === 1,
    fields: version === 1 ? [] : changed.map((change) => fieldChange(change, words)),
  }));
}

function fieldChange(
  { pointer, before, after }: ContractChange['changed'][number],
  { groups, agreements, language, say }: HistoryWords,
): ChangeView['fields'][number] {
  const field = fieldNear(groups, pointer);
  const label = field?.label ?? labelOf(pointer, say);
  const isPersonal = field?.isPersonal ?? (before === undefined && after === undefined);
  const text = (value: unknown) => {
    if (isPersonal) return '';
    return pointer.startsWith('/facts/agreements')
      ? agreementWords(value, { agreements, language, say })
      : valueInWords(field, value, language, say);
  };
  return { label, before: text(before), after: text(after), isPersonal };
}

/** Places that no field shows: the product, the agreements on file, a person's data as a whole. */
function labelOf(pointer: string, say: Say): string {
  if (pointer.startsWith('/facts/agreements')) return say('contracts.agreements-heading');
  if (pointer === '/facts/product') return say('contracts.product');
  if (pointer === '/customer') return say('contracts.group-customer');
  return capital(pointer.split('/').slice(2).join(' ') || pointer);
}

function agreementWords(value: unknown, { agreements, language, say }: Omit<HistoryWords, 'groups'>): string {
  if (!Array.isArray(value)) return valueInWords(undefined, value, language, say);
  if (value.length === 0) return say('contracts.none-in-list');
  return value
    .map(({ allows, agreedOn }: { allows?: unknown; agreedOn?: unknown }) => {
      const label = choiceLabel({ choices: agreements }, String(allows));
      return typeof agreedOn === 'string' ? `${label} (${formatDay(agreedOn, language)})` : label;
    })
    .join(', ');
}

/** An instant as a person in Denmark reads it: 21.11.2026 kl. 12.05. */
export function momentInWords(at: string, language: Language, say: Say): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Copenhagen',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at));
  const [day = '', time = ''] = parts.split(' ');
  return say('contracts.moment', { day: formatDay(day, language), time: language === 'da' ? time.replace(':', '.') : time });
}
