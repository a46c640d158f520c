// The letters of a contract and of its cases, and the forms that make another one about the contract itself.

import type { Casework } from '../../../engine/domain/casework.ts';
import { addDays } from '../../../engine/domain/calendar-day.ts';
import { LANGUAGES, type Language } from '../../../engine/domain/words.ts';
import type { Contract } from '../../records/contract.ts';
import type { LetterKind, LetterRecord } from '../../records/letter.ts';
import { formatDay, formatKm } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';

export interface ContractLettersPage {
  readonly contract: Contract;
  readonly letters: readonly LetterRecord[];
  /** What may be written on this day. */
  readonly kinds: readonly LetterKind[];
  readonly casework: Casework | undefined;
  readonly today: string;
  readonly language: Language;
  readonly once: string;
  readonly posted: Posted;
  readonly faults: ReadonlyMap<string, string>;
  /** What stopped the letter as a whole. */
  readonly refused: readonly string[];
  readonly done: string;
}

export function contractLettersView(page: ContractLettersPage, say: Say) {
  const { contract, kinds, refused, done, once } = page;
  const change = kinds.includes('change-of-terms') ? changeForm(page, say) : null;
  return {
    back: `/contracts/${contract.id}`,
    action: `/contracts/${contract.id}/letters`,
    once,
    done,
    errors: [...refused.map((text) => ({ href: '#new-letter', text })), ...errorSummary(change?.fields ?? [])],
    letters: [...page.letters].reverse().map((letter) => rowOf(letter, page.language, say)),
    nothing: kinds.length === 0 ? say(contract.erasedAt === undefined ? 'letter-pages.none-to-write' : 'letter-pages.none-erased') : '',
    settlement: kinds.includes('settlement') ? `/desk/contracts/${contract.id}/settlement` : '',
    change,
    overrun: kinds.includes('overrun-warning')
      ? { lead: overrunWords(page, say), language: languageField(page, 'overrun-language', say) }
      : null,
    noOverrun: kinds.length > 0 && !kinds.includes('overrun-warning') ? say('letter-pages.no-overrun-now') : '',
  };
}

function rowOf({ id, kind, language, title, on, subject, isErased, edits, sendings }: LetterRecord, shown: Language, say: Say) {
  const last = sendings.at(-1);
  return {
    href: `/letters/${id}`,
    title: isErased ? say('letter-pages.title-erased') : title,
    kind: say(`letter-pages.kind-${kind}`),
    language: say(`letter-pages.language-${language}`),
    day: formatDay(on, shown),
    about: say(subject.kind === 'case' ? 'letter-pages.about-case' : 'letter-pages.about-contract'),
    sent: last ? say(`letter-pages.state-${last.state}`) : say('letter-pages.not-sent'),
    edited: edits.length > 0 ? say('letter-pages.has-edits') : '',
  };
}

function changeForm(page: ContractLettersPage, say: Say) {
  const { casework, today, posted, faults } = page;
  const days = casework?.changeOfTerms.noticeDays ?? 0;
  const earliest = formatDay(addDays(today, days), 'da');
  return {
    lead: say('letter-pages.change-lead', { days }),
    fields: [
      fieldOf('from', say('letter-pages.change-from'), {
        value: postedText(posted, 'from'),
        hint: say('letter-pages.change-from-hint', { earliest, days }),
        error: faults.get('from') ?? '',
        width: 12,
        isRequired: true,
      }),
      fieldOf('changes', say('letter-pages.changes'), {
        kind: 'textarea',
        value: postedText(posted, 'changes'),
        hint: say('letter-pages.changes-hint'),
        error: faults.get('changes') ?? '',
        isRequired: true,
      }),
      languageField(page, 'change-language', say),
    ],
  };
}

function languageField({ contract, posted }: ContractLettersPage, id: string, say: Say) {
  return fieldOf('language', say('letter-pages.letter-language'), {
    id,
    kind: 'select',
    value: postedText(posted, 'language') || (contract.customer.language ?? 'da'),
    choices: LANGUAGES.map((value) => ({ value, label: say(`letter-pages.language-${value}`) })),
  });
}

function overrunWords({ contract: { lastReading, limitReachedOn }, language }: ContractLettersPage, say: Say): string {
  return say('letter-pages.overrun-lead', {
    km: formatKm(lastReading?.km ?? 0, language),
    readOn: formatDay(lastReading?.readOn ?? '', language),
    reachedOn: formatDay(limitReachedOn ?? '', language),
  });
}
