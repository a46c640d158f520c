// A real mail server on this machine that does to mails what the test says.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerAuthentication } from 'smtp-server';

/**
 * `hang-up`: the connection ends when the whole mail is there, without a reply. `keep silent`: nothing is said any more.
 * With a code it is refused: when the recipient is named, or when the whole mail is there.
 */
export type Treatment =
  'accept' | 'hang-up' | 'keep silent' | { readonly at: 'recipient' | 'content'; readonly code: number; readonly words: string };

export interface MailServer {
  readonly url: string;
  /** Each mail that was there as a whole, whatever was then said of it. */
  readonly received: { readonly from: string; readonly to: readonly string[]; readonly source: string }[];
  /** Of the mails from now on. */
  treatment: Treatment;
  /** Done before the server says a word about a mail that is there as a whole. */
  beforeReply: () => Promise<void> | void;
  close(): Promise<void>;
}

/** With `user` only who signs in with it and the password `secret` may send. */
export async function startMailServer({ user }: { readonly user?: string } = {}): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const refusal = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code });
  const server = new SMTPServer({
    // Of this test's certificate nobody knows; TLS is the library's.
    disabledCommands: user === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: user === undefined,
    onAuth({ username, password }: SMTPServerAuthentication, _session, done) {
      if (username === user && password === 'secret') done(null, { user: username });
      else done(refusal(535, 'wrong password'));
    },
    onRcptTo(_address, _session, done) {
      const { treatment } = mailServer;
      if (typeof treatment === 'object' && treatment.at === 'recipient') done(refusal(treatment.code, treatment.words));
      else done();
    },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mailServer.received.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(pieces).toString('latin1'),
        });
        void reply(done);
      });
    },
  });
  async function reply(done: (error?: Error | null, message?: string) => void): Promise<void> {
    const { treatment } = mailServer;
    await mailServer.beforeReply();
    if (treatment === 'accept') done(null, 'taken over');
    else if (treatment === 'hang-up') for (const socket of sockets) socket.destroy();
    else if (typeof treatment === 'object') done(refusal(treatment.code, treatment.words));
  }
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://${user === undefined ? '' : `${user}:secret@`}127.0.0.1:${port}`,
    received: [],
    treatment: 'accept',
    beforeReply: () => undefined,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
  return mailServer;
}
