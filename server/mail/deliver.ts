// Hands one mail to a mail server and tells what became of it, also where the server was not heard to the end.

import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { ComposedMail } from './compose-mail.ts';
import type { OutboxSettings } from './outbox-settings.ts';

/**
 * `accepted`: the server has taken it over. `refused`: it will not take this mail. `later`: it was not taken, and may be at
 * another time. `unknown`: the server was given the mail and not heard after that, so it may have taken it.
 */
export interface Delivery {
  readonly outcome: 'accepted' | 'refused' | 'later' | 'unknown';
  /** What the server said, or what went wrong, in one line. */
  readonly said: string;
}

export type Patience = Pick<OutboxSettings, 'greetingSeconds' | 'answerSeconds' | 'mailSeconds'>;

/** `stop` ends it at once as long as the server has not asked for the mail's content; after that its answer is waited for. */
export async function deliver(url: string, mail: ComposedMail, patience: Patience, stop?: AbortSignal): Promise<Delivery> {
  // Only here: a server that sends no letter starts without them.
  const { parseConnectionUrl } = await import('nodemailer/lib/shared');
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection');
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: patience.greetingSeconds * 1000,
    greetingTimeout: patience.greetingSeconds * 1000,
    socketTimeout: patience.answerSeconds * 1000,
  });
  return new Promise((resolve) => {
    let isOffered = false;
    let isGiven = false;
    const settle = (delivery: Delivery): void => {
      clearTimeout(longest);
      stop?.removeEventListener('abort', onStop);
      resolve(delivery);
      connection.close();
    };
    const fail = (error: NodemailerError): void => settle(deliveryOf(error, { isOffered, isGiven }));
    const onStop = (): void => {
      if (!isGiven) settle({ outcome: 'later', said: 'stopped' });
    };
    const longest = setTimeout(() => fail(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' })), patience.mailSeconds * 1000);
    // The server may hang up long after all is settled.
    connection.on('error', fail);
    stop?.addEventListener('abort', onStop, { once: true });
    if (stop?.aborted) {
      onStop();
      return;
    }
    // Read only once the server has answered DATA with 354: from then on it may have the whole mail.
    const content = new Readable({
      read() {
        isGiven = true;
        this.push(mail.content);
        this.push(null);
      },
    });
    const send = (): void => {
      isOffered = true;
      connection.send({ from: mail.from, to: mail.to, size: mail.content.length }, content, (error, info) => {
        if (error) fail(error);
        else settle({ outcome: 'accepted', said: oneLine(info.response) });
      });
    };
    connection.connect((error) => {
      if (error) fail(error);
      else if (!auth) send();
      else connection.login({ user: auth.user, pass: auth.pass }, (refusal) => (refusal ? fail(refusal) : send()));
    });
  });
}

/** Refusals that are about us, not about the mail (RFC 4954): whoever runs the server mends SMTP_URL, and the mail goes out. */
const OF_THE_SENDER: readonly number[] = [530, 534, 535, 538];

/** `isOffered`: the server was asked to take this mail. `isGiven`: it was given its content. */
function deliveryOf(error: NodemailerError, { isOffered, isGiven }: { isOffered: boolean; isGiven: boolean }): Delivery {
  const { responseCode: code, response } = error;
  const said = oneLine(response ?? error.message);
  // A reply of failure says that it was not taken, whatever the server was given before.
  if (code !== undefined && code >= 400 && code < 600) {
    const isFinal = isOffered && error.permanent === true && !OF_THE_SENDER.includes(code);
    return { outcome: isFinal ? 'refused' : 'later', said };
  }
  // Such as a mail larger than the server said that it takes: it was never offered.
  if (!isGiven && (error.code === 'EMESSAGE' || error.code === 'EENVELOPE')) return { outcome: 'refused', said };
  return { outcome: isGiven ? 'unknown' : 'later', said };
}

const MOST_SAID = 500;

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, MOST_SAID);
}
