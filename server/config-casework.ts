// The part of the environment that decisions on record need: the journal's key, folders, mail.

import type { Problem } from '../engine/domain/problem.ts';
import type { EnvironmentReader } from './config-reader.ts';
import { senderOf } from './mail/sender.ts';
import { type CaseworkSettings, DEFAULT_CASEWORK, type MailSettings } from './records/casework-settings.ts';

/** `beside`: where the store's own files begin; what is not settled lies beside it. */
export function readCasework(read: EnvironmentReader, problems: Problem[], beside: string): CaseworkSettings {
  const mail = readMail(read, problems);
  return {
    keyFile: read.text('JOURNAL_KEY_FILE') || `${beside}-key.pem`,
    headsFolder: read.text('JOURNAL_HEADS_DIR') || `${beside}-heads`,
    filesFolder: read.text('FILES_DIR') || `${beside}-files`,
    attachmentMost: read.number('ATTACHMENT_MOST_BYTES', DEFAULT_CASEWORK.attachmentMost, 10_000, 100_000_000),
    ...(mail ? { mail } : {}),
  };
}

/** The address may hold a password, so it is not quoted. */
function readMail(read: EnvironmentReader, problems: Problem[]): MailSettings | undefined {
  const url = read.text('SMTP_URL');
  const from = read.text('MAIL_FROM');
  if (url === '' && from === '') return undefined;
  if (!/^smtps?:\/\/[^/\s]+/.test(url) || !URL.canParse(url) || new URL(url).hostname === '') {
    problems.push({ code: 'config.not-an-smtp-url', values: {} });
  }
  const sender = senderOf(from);
  if (!sender) problems.push({ code: 'config.not-a-sender', values: { from } });
  return sender && { url, from: sender };
}
