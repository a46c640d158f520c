// The sender of mails, as MAIL_FROM has it.

import addressparser from 'nodemailer/lib/addressparser';

export interface Sender {
  /** Empty where there is none. */
  readonly name: string;
  readonly address: string;
}

/** `Skade <skade@example.dk>`; undefined: not exactly one address. */
export function senderOf(text: string): Sender | undefined {
  const [first, ...more] = addressparser(text, { flatten: true });
  if (!first || more.length > 0 || !/^[^\s@<>]+@[^\s@<>]+$/.test(first.address)) return undefined;
  return { name: first.name, address: first.address };
}

/** `skade@example.dk` → `example.dk` */
export function domainOf({ address }: Sender): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
