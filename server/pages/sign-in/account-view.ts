// What the page of one's own account shows.

import type { Messages } from '../../../engine/domain/problem.ts';
import { type Language, LANGUAGES } from '../../../engine/domain/words.ts';
import type { Account } from '../../records/account.ts';
import { sayIn, sentencesOf } from '../../words/sentences.ts';
import { errorSummary, fieldOf } from '../form-field.ts';
import { LANGUAGE_NAMES } from '../frame.ts';

/** What is wrong with the password form, by field. */
export interface AccountFaults {
  readonly current?: string;
  readonly password?: string;
  readonly again?: string;
}

export interface AccountInput {
  readonly messages: Messages;
  readonly language: Language;
  readonly account: Account;
  readonly passwordLeast: number;
  /** What has just been changed: `password`, `language`, or nothing. */
  readonly done: string;
  readonly faults: AccountFaults;
}

export function accountView({ messages, language, account, passwordLeast, done, faults }: AccountInput) {
  const words = sentencesOf(messages, 'account', language);
  const say = sayIn(messages, language);
  const secret = (name: keyof AccountFaults, label: string, autocomplete: string, hint = '') =>
    fieldOf(name, label, { kind: 'password', autocomplete, hint, error: faults[name] ?? '', isRequired: true, width: 32 });
  const fields = [
    secret('current', words['current'] as string, 'current-password'),
    secret('password', words['password'] as string, 'new-password', say('account.password-hint', { least: passwordLeast })),
    secret('again', words['again'] as string, 'new-password'),
  ];
  const confirmations: Readonly<Record<string, string | undefined>> = {
    password: words['donePassword'],
    language: words['doneLanguage'],
  };
  return {
    words,
    done: confirmations[done] ?? '',
    heading: words['faultHeading'] as string,
    errors: errorSummary(fields),
    account: { name: account.name, fullName: account.fullName, role: say(`role.${account.role}`), hasPassword: account.hasPassword },
    fields,
    languageField: fieldOf('language', words['language'] as string, {
      kind: 'radios',
      value: account.language ?? language,
      choices: LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code] })),
    }),
  };
}
