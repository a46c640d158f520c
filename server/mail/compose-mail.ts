// A letter as a mail: its words as text and as HTML, its PDF attached, and the addresses that the mail server is told.

import type { Sender } from './sender.ts';

export interface MailParts {
  readonly from: Sender;
  readonly to: string;
  readonly messageId: string;
  /** When it goes out. */
  readonly at: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachment: { readonly fileName: string; readonly mediaType: string; readonly content: Uint8Array };
}

export interface ComposedMail {
  readonly from: string;
  readonly to: string;
  readonly content: Buffer;
}

export async function composeMail(parts: MailParts): Promise<ComposedMail> {
  // Only here: a server that sends no letter starts without it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { fileName, mediaType, content } = parts.attachment;
  const mail = new MailComposer({
    from: parts.from,
    // As an object it is one address, whatever characters it has.
    to: { name: '', address: parts.to },
    messageId: parts.messageId,
    date: new Date(parts.at),
    subject: parts.subject,
    text: parts.text,
    html: parts.html,
    headers: { 'Content-Language': parts.language },
    attachments: [{ filename: fileName, contentType: mediaType, content: Buffer.from(content) }],
    // The words are data: nothing in them is fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = mail.getEnvelope();
  return { from: from || '', to: to[0] ?? '', content: await mail.build() };
}

/** What the mail is about, as the name of a file on any system. */
export function fileNameOf(subject: string, ending: string): string {
  const name = subject
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 100);
  return `${name || 'letter'}.${ending}`;
}
