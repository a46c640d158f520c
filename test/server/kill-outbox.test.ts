// A server that is killed while a mail server has a letter in hand: nothing is lost, and nothing is sent twice knowingly.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { CaseworkSettings } from '../../server/records/casework-settings.ts';
import type { LetterRecord, Sending } from '../../server/records/letter.ts';
import { openStore, type StoreAddress } from '../../server/store/open-store.ts';
import { type Desk, fillDesk } from '../builders/desk-data.ts';
import { handClock } from '../builders/hand-clock.ts';
import { keptLetter } from '../builders/kept-letter.ts';
import { type MailServer, startMailServer } from '../builders/mail-server.ts';
import { newPostgresDatabase } from '../builders/postgres.ts';
import { readMail } from '../builders/read-mail.ts';
import { type ServerProcess, startServer } from '../builders/server-process.ts';
import { realServices, type TestServices } from '../builders/services.ts';

const FROM = { name: 'Skade', address: 'skade@nord.example' };

for (const name of ['sqlite', 'postgres'] as const) {
  describe(`letters on their way from a server on ${name}`, function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), 'coverline-outbox-'));
    let address: StoreAddress;
    let env: Record<string, string>;
    let casework: CaseworkSettings;
    let mailServer: MailServer;
    let desk: Desk;
    let letter: LetterRecord;
    let server: ServerProcess | undefined;

    before(async () => {
      address = name === 'sqlite' ? { file: join(folder, 'coverline.sqlite') } : { url: await newPostgresDatabase() };
      mailServer = await startMailServer();
      env = {
        DEMO: 'no',
        DATA_DIR: folder,
        ...('url' in address ? { DATABASE_URL: address.url } : {}),
        SMTP_URL: mailServer.url,
        MAIL_FROM: `${FROM.name} <${FROM.address}>`,
      };
      casework = { keyFile: join(folder, 'coverline-key.pem'), attachmentMost: 1, mail: { url: mailServer.url, from: FROM } };
      await withServices(async (services) => {
        desk = await fillDesk(services.store);
        letter = await keptLetter(services, desk.askers.claims, desk.contracts.polo);
      });
    });
    after(async () => {
      await server?.end('SIGKILL');
      await mailServer.close();
      rmSync(folder, { recursive: true });
    });

    /** Another process on the same store, so much later. */
    async function withServices<Value>(work: (services: TestServices) => Promise<Value>, minutes = 0): Promise<Value> {
      const store = await openStore(address);
      const clock = handClock(new Date().toISOString());
      clock.pass({ minutes });
      try {
        return await work(await realServices({ store, clock, casework }));
      } finally {
        await store.close();
      }
    }

    const queue = (to: string): Promise<Sending> =>
      withServices(({ store, outbox }) => store.atomically(() => outbox.queue(desk.askers.claims, letter, to)));

    /** The state of each, by address. */
    const states = (): Promise<Record<string, string>> =>
      withServices(async ({ outbox }) => Object.fromEntries((await outbox.ofLetters([letter.id])).map(({ to, state }) => [to, state])));

    /**
     * Runs a server until the mail server has the whole mail for this address, and kills it there; `reply` is what it could
     * still have heard. Other mails are taken over.
     */
    async function killWithMailInHand(to: string, reply: 'no reply' | 'accepted'): Promise<void> {
      const started = startServer(env);
      const running = await new Promise<ServerProcess>((resolve, reject) => {
        started.catch(reject);
        mailServer.beforeReply = async () => {
          if (mailServer.received.at(-1)?.to.join() !== to) return;
          server = await started;
          // Stands still before the mail server says a word: its answer arrives, and nobody marks it.
          server.freeze();
          mailServer.treatment = reply === 'accepted' ? 'accept' : 'keep silent';
          resolve(server);
        };
      });
      await new Promise((written) => setImmediate(() => setImmediate(written)));
      await running.end('SIGKILL');
      mailServer.treatment = 'accept';
      mailServer.beforeReply = () => undefined;
    }

    it('are unknown where it was killed before or after the reply, and only a person sends them again', async () => {
      const before = await queue('before@kunde.example');
      await killWithMailInHand('before@kunde.example', 'no reply');
      expect(await states()).to.deep.equal({ 'before@kunde.example': 'sending' });

      // Waits while nobody runs; the next server sends it first, once, and what is in doubt not at all.
      await queue('waiting@kunde.example');
      const after = await queue('after@kunde.example');
      await killWithMailInHand('after@kunde.example', 'accepted');
      expect(mailServer.received.map(({ to }) => to.join())).to.deep.equal([
        'before@kunde.example',
        'waiting@kunde.example',
        'after@kunde.example',
      ]);
      expect(await states()).to.deep.equal({
        // On PostgreSQL it may be in the hands of another server, until its time is over.
        'before@kunde.example': name === 'sqlite' ? 'unknown' : 'sending',
        'waiting@kunde.example': 'sent',
        'after@kunde.example': 'sending',
      });

      await withServices(async ({ outbox, log }) => {
        await outbox.start();
        await outbox.stop();
        expect(log.filter((line) => line.includes('"level":50'))).to.deep.equal([]);
        expect(mailServer.received.length).to.equal(3);
      }, 15);
      expect(await states()).to.deep.equal({
        'before@kunde.example': 'unknown',
        'after@kunde.example': 'unknown',
        'waiting@kunde.example': 'sent',
      });

      await withServices(async ({ outbox }) => {
        expect(await outbox.sendDue()).to.equal(0);
        await outbox.sendAgain(desk.askers.claims, before.id);
        expect(await outbox.sendDue()).to.equal(1);
      }, 60);
      const again = mailServer.received.at(-1);
      expect(again?.to).to.deep.equal(['before@kunde.example']);
      expect(readMail(again?.source ?? '').headers['message-id']).to.equal(before.messageId);
      expect(before.messageId).not.to.equal(after.messageId);
      expect((await states())['after@kunde.example']).to.equal('unknown');
    });
  });
}
