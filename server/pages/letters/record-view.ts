// A letter on record as its page shows it: what it is, its other language, the Word files, and where it was sent.

import { LANGUAGES, type Language } from '../../../engine/domain/words.ts';
import type { Letter, LetterRecord, Sending } from '../../records/letter.ts';
import { formatDay, formatInstant, formatNumber } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { errorSummary, type FieldView, fieldOf } from '../form-field.ts';
import { letterView } from './letter-view.ts';

export interface RecordPage {
  readonly record: LetterRecord;
  /** Undefined: erased. */
  readonly letter: Letter | undefined;
  /** Of the same matter. */
  readonly others: readonly LetterRecord[];
  readonly isMailOn: boolean;
  /** The customer's address on file; empty: none. */
  readonly address: string;
  readonly language: Language;
  readonly once: string;
  /** What was typed, and what is wrong with it, by field. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly faults?: ReadonlyMap<string, string>;
  /** Of what was asked for as a whole. */
  readonly refused?: readonly string[];
  readonly done: string;
}

export function recordView(page: RecordPage, say: Say) {
  const { record, letter, language, isMailOn, faults = new Map<string, string>(), typed = {}, refused = [] } = page;
  const path = `/letters/${record.id}`;
  const to = fieldOf('to', say('letter-pages.to'), {
    value: typed['to'] ?? page.address,
    error: faults.get('to') ?? '',
    inputmode: 'email',
    autocomplete: 'off',
    hint: page.address === '' ? say('letter-pages.to-hint-none') : say('letter-pages.to-hint'),
    isRequired: true,
  });
  const file = fieldOf('file', say('letter-pages.file'), {
    kind: 'file',
    error: faults.get('file') ?? '',
    hint: say('letter-pages.file-hint'),
  });
  const fields: FieldView[] = [to, file];
  const again = faults.get('confirm') ?? '';
  return {
    path,
    once: page.once,
    done: page.done,
    errors: [
      ...refused.map((text) => ({ href: '#letter-page', text })),
      ...errorSummary(fields),
      ...(again === '' ? [] : [{ href: `#confirm-${typed['sending'] ?? ''}`, text: again }]),
    ],
    back: backOf(record, say),
    facts: factsOf(record, language, say),
    erased: record.isErased ? say('letter-pages.erased') : '',
    letterLanguages: letter ? languagesOf(page, say) : [],
    letter: letter ? letterView(letter) : null,
    mail: {
      isOn: isMailOn && !record.isErased,
      state: say(isMailOn ? 'letter-pages.mail-on' : 'letter-pages.mail-off'),
      to,
      editedNote: record.edits.length > 0 ? say('letter-pages.mail-not-edited') : '',
      sendings: record.sendings.map((sending) =>
        sendingView(sending, { language, say, isMailOn, faulty: typed['sending'] ?? '', fault: again }),
      ),
    },
    word: {
      file,
      edits: record.edits
        .map(({ id, at, by, digest }) => ({
          href: `${path}/edits/${id}`,
          name: say('letter-pages.edit-name', { when: formatInstant(at, language) }),
          by,
          digest,
        }))
        .reverse(),
    },
  };
}

function backOf({ subject, contractId }: LetterRecord, say: Say) {
  const isCase = subject.kind === 'case';
  return {
    href: isCase ? `/cases/${subject.id}` : `/contracts/${contractId}/letters`,
    label: say(isCase ? 'letter-pages.back-to-case' : 'letter-pages.back-to-letters'),
    contract: `/contracts/${contractId}`,
  };
}

function factsOf(record: LetterRecord, language: Language, say: Say) {
  const rows: readonly [string, string][] = [
    ['kind', say(`letter-pages.kind-${record.kind}`)],
    ['in-language', say(`letter-pages.language-${record.language}`)],
    ['day', formatDay(record.on, language)],
    ['made', say('letter-pages.made-by', { when: formatInstant(record.madeAt, language), by: record.madeBy })],
    ['entry', formatNumber(record.seq, language)],
  ];
  return rows.map(([code, value]) => ({ label: say(`letter-pages.fact-${code}`), value }));
}

/** Each language that it can be read in: this one, one on record, or one that is made when asked for. */
function languagesOf({ record, others }: RecordPage, say: Say) {
  return LANGUAGES.map((code) => {
    const there = code === record.language ? record : others.find((other) => isSame(other, record) && other.language === code);
    return {
      code,
      label: say(`letter-pages.language-${code}`),
      isCurrent: code === record.language,
      href: there && code !== record.language ? `/letters/${there.id}` : '',
      makeLabel: say(`letter-pages.make-${code}`),
    };
  });
}

function isSame(other: LetterRecord, record: LetterRecord): boolean {
  return other.kind === record.kind && other.on === record.on && other.decisionSeq === record.decisionSeq && !other.isErased;
}

const TONES: Readonly<Record<Sending['state'], string>> = {
  waiting: 'info',
  sending: 'info',
  sent: 'success',
  unknown: 'warning',
  failed: 'error',
};

interface SendingWords {
  readonly language: Language;
  readonly say: Say;
  readonly isMailOn: boolean;
  /** The sending whose form is at fault, and the fault. */
  readonly faulty: string;
  readonly fault: string;
}

function sendingView(sending: Sending, { language, say, isMailOn, faulty, fault }: SendingWords) {
  const { id, to, state, messageId, attempts, queuedAt, sentAt } = sending;
  return {
    id,
    to: to === '' ? say('letter-pages.to-erased') : to,
    state: say(`letter-pages.state-${state}`),
    tone: TONES[state],
    meaning: say(`letter-pages.meaning-${state}`),
    when: formatInstant(sentAt ?? queuedAt, language),
    attempts: say('letter-pages.attempts', { count: attempts }),
    fault: sending.fault ? say('letter-pages.server-said', { text: sending.fault }) : '',
    messageId,
    mayAgain: isMailOn && to !== '' && (state === 'unknown' || state === 'failed'),
    isUnknown: state === 'unknown',
    confirmError: faulty === id ? fault : '',
  };
}
