// The outbox: what becomes of letters on their way, whatever the mail server does.

import { expect } from 'chai';
import { openOutbox, type Outbox } from '../../server/services/outbox.ts';
import { readOutboxSettings } from '../../server/mail/outbox-settings.ts';
import { eraseSendings, settle } from '../../server/store/sending-rows.ts';
import type { LetterRecord, Sending } from '../../server/records/letter.ts';
import { onBothDesks, refused } from '../builders/desks.ts';
import { handClock, type HandClock } from '../builders/hand-clock.ts';
import { keptLetter, LETTER, PDF_BYTES } from '../builders/kept-letter.ts';
import { type MailServer, startMailServer } from '../builders/mail-server.ts';
import { readMail } from '../builders/read-mail.ts';

const FROM = { name: 'Skade', address: 'skade@nord.example' };

onBothDesks((services, desk, database) => {
  describe('the outbox', () => {
    let server: MailServer;
    let clock: HandClock;
    let outbox: Outbox;
    let letter: LetterRecord;

    before(async () => {
      server = await startMailServer();
    });
    beforeEach(async () => {
      server.received.length = 0;
      server.treatment = 'accept';
      server.beforeReply = () => undefined;
      clock = handClock();
      outbox = anOutbox();
      await services().store.db.deleteFrom('sending').execute();
      letter = await keptLetter(services(), desk().askers.claims, desk().contracts.polo);
    });
    after(() => server.close());

    function anOutbox(url = server.url): Outbox {
      const { store, engine, journal, logger } = services();
      return openOutbox({ store, engine, clock, journal, logger, settings: { attachmentMost: 1, mail: { url, from: FROM } } });
    }

    const queue = (to = 'karen@kunde.example') => services().store.atomically(() => outbox.queue(desk().askers.claims, letter, to));

    async function now(id: string): Promise<Sending> {
      const found = (await outbox.ofLetters([letter.id])).find((sending) => sending.id === id);
      if (!found) throw new Error('no such sending');
      return found;
    }

    /** Of this letter: what was put on record, and by whom. */
    async function trail(): Promise<[string, string, Record<string, unknown>][]> {
      const entries = await services().journal.ofSubject(letter.subject);
      return entries.filter(({ content }) => content['letterId'] === letter.id).map(({ kind, by, content }) => [kind, by.id, content]);
    }

    /** A process that claimed it and was killed. */
    async function claimAndDie(id: string): Promise<void> {
      let die = (): void => undefined;
      const reached = new Promise<void>((resolve) => (server.beforeReply = () => new Promise((never) => ((die = never), resolve()))));
      void anOutbox().sendDue();
      await reached;
      await services().store.db.updateTable('sending').set({ claim: 'of a dead process' }).where('id', '=', id).execute();
      server.treatment = 'keep silent';
      die();
      server.treatment = 'accept';
      server.beforeReply = () => undefined;
    }

    it('is off where no mail server is configured', async () => {
      const { store, engine, journal, logger } = services();
      const off = openOutbox({ store, engine, clock, journal, logger, settings: { attachmentMost: 1 } });
      expect(off.isOn).to.equal(false);
      await refused(
        store.atomically(() => off.queue(desk().askers.claims, letter, 'karen@kunde.example')),
        'mail-off',
      );
      await refused(off.sendAgain(desk().askers.claims, 'x'), 'mail-off');
      expect(await off.sendDue()).to.equal(0);
      await off.start();
      await off.stop();
    });

    it('delivers words and PDF as they stand on record, and puts it on record', async () => {
      const { id, messageId, state } = await queue();
      expect({ state, messageId }).to.deep.equal({ state: 'waiting', messageId: `<${id}@nord.example>` });
      clock.pass({ minutes: 1 });
      expect(await outbox.sendDue()).to.equal(1);
      expect(await outbox.sendDue()).to.equal(0);

      expect(server.received.map(({ from, to }) => [from, ...to])).to.deep.equal([['skade@nord.example', 'karen@kunde.example']]);
      const { headers, text, html, attachment } = readMail(server.received[0]?.source ?? '');
      expect(headers).to.include({ subject: LETTER.subject, 'message-id': messageId, from: 'Skade <skade@nord.example>' });
      expect(text).to.include('Bremseklodser <slides> af brug & er ikke dækket.\r\n\r\n.\r\n');
      expect(html).to.include('Bremseklodser &lt;slides&gt; af brug &amp; er ikke dækket.');
      expect(attachment?.name).to.equal('Afgørelse i sag 2026-000012 vi betaler ikke.pdf');
      expect(attachment?.content.equals(PDF_BYTES)).to.equal(true);

      const { sentAt, attempts, ...sent } = await now(id);
      expect({ state: sent.state, sentAt, attempts }).to.deep.equal({ state: 'sent', sentAt: clock.now(), attempts: 1 });
      const common = { letterId: letter.id, sendingId: id, messageId, to: 'karen@kunde.example' };
      expect(await trail()).to.deep.equal([
        ['letter-queued', desk().askers.claims.who.id, common],
        ['letter-sent', 'outbox', { ...common, sentAt: clock.now(), response: '250 taken over' }],
      ]);
    });

    it('is not sent where what it was queued with was taken back', async () => {
      await services()
        .store.atomically(async () => {
          await outbox.queue(desk().askers.claims, letter, 'karen@kunde.example');
          throw new Error('taken back');
        })
        .catch(() => undefined);
      expect(await outbox.sendDue()).to.equal(0);
      expect(await trail()).to.deep.equal([]);
    });

    it('tries again after growing pauses where the server puts it off, and gives up after a day', async () => {
      server.treatment = { at: 'recipient', code: 451, words: 'come again' };
      const { id } = await queue();
      const tries = async () => {
        await outbox.sendDue();
        return (await now(id)).attempts;
      };
      const { pauseMinutes } = readOutboxSettings();
      expect(await tries()).to.equal(1);
      for (const [index, pause] of pauseMinutes.entries()) {
        clock.pass({ minutes: pause - 1 });
        expect(await tries(), `before ${pause} minutes`).to.equal(index + 1);
        clock.pass({ minutes: 1 });
        expect(await tries(), `after ${pause} minutes`).to.equal(index + 2);
      }
      expect(pauseMinutes.reduce((sum, pause) => sum + pause)).to.be.within(20 * 60, 24 * 60);
      clock.pass({ hours: 48 });
      expect(await tries()).to.equal(pauseMinutes.length + 1);
      expect(await now(id)).to.deep.include({ state: 'failed', fault: '451 come again' });
      expect(server.received).to.deep.equal([]);

      server.treatment = 'accept';
      await outbox.sendAgain(desk().askers.claims, id);
      expect(await outbox.sendDue()).to.equal(1);
      expect(await now(id)).to.deep.include({ state: 'sent', attempts: 1 });
      expect('fault' in (await now(id))).to.equal(false);
    });

    it('goes out with the same Message-ID once the server is there again', async () => {
      const { id, messageId } = await queue();
      const gone = await startMailServer();
      await gone.close();
      await anOutbox(gone.url).sendDue();
      expect((await now(id)).state).to.equal('waiting');
      expect(await outbox.sendDue()).to.equal(0);
      clock.pass({ minutes: 1 });
      expect(await outbox.sendDue()).to.equal(1);
      expect(server.received.map(({ source }) => readMail(source).headers['message-id'])).to.deep.equal([messageId]);
    });

    it('fails at once where the server will not have it, with the words of the server', async () => {
      server.treatment = { at: 'recipient', code: 550, words: 'no such user' };
      const { id } = await queue();
      expect(await outbox.sendDue()).to.equal(0);
      expect(await now(id)).to.deep.include({ state: 'failed', fault: '550 no such user' });
      clock.pass({ hours: 48 });
      expect(await outbox.sendDue()).to.equal(0);
      expect(server.received).to.deep.equal([]);
      expect(services().log.join('')).not.to.include('kunde.example');
    });

    it('is unknown where the server had it and was not heard; only a person sends it again, with the same Message-ID', async () => {
      server.treatment = 'hang-up';
      const { id, messageId } = await queue();
      await outbox.sendDue();
      expect((await now(id)).state).to.equal('unknown');
      server.treatment = 'accept';
      clock.pass({ hours: 48 });
      expect(await outbox.sendDue()).to.equal(0);

      await refused(outbox.sendAgain(desk().askers.workshop, id), 'not-allowed');
      await outbox.sendAgain(desk().askers.admin, id);
      await refused(outbox.sendAgain(desk().askers.admin, id), 'not-in-this-state');
      expect(await outbox.sendDue()).to.equal(1);
      await refused(outbox.sendAgain(desk().askers.admin, id), 'not-in-this-state');
      expect(server.received.map(({ source }) => readMail(source).headers['message-id'])).to.deep.equal([messageId, messageId]);
      expect((await trail()).map(([kind, by, { again }]) => [kind, by, again])).to.deep.equal([
        ['letter-queued', desk().askers.claims.who.id, undefined],
        ['letter-unknown', 'outbox', undefined],
        ['letter-queued', desk().askers.admin.who.id, true],
        ['letter-sent', 'outbox', undefined],
      ]);
    });

    it('sends each letter once where several servers look at the same time', async () => {
      const ids = await Promise.all(Array.from({ length: 6 }, async () => (await queue()).id));
      const others = [outbox, anOutbox(), anOutbox()];
      const sent = await Promise.all(others.map((each) => each.sendDue()));
      expect(sent.reduce((sum, each) => sum + each)).to.equal(ids.length);
      expect(server.received.map(({ source }) => readMail(source).headers['message-id']).sort()).to.deep.equal(
        ids.map((id) => `<${id}@nord.example>`).sort(),
      );
    });

    it('takes what a dead process was sending for unknown, and what another server sends for its own', async () => {
      const { id } = await queue();
      await claimAndDie(id);
      expect((await now(id)).state).to.equal('sending');
      const second = anOutbox();
      await second.start();
      await second.stop();
      // The embedded store has one server only; on PostgreSQL it may be another one's until its time is over.
      expect((await now(id)).state).to.equal(database === 'sqlite' ? 'unknown' : 'sending');
      clock.pass({ minutes: 15 });
      const third = anOutbox();
      await third.start();
      await third.stop();
      expect((await now(id)).state).to.equal('unknown');
      expect(server.received.length).to.equal(1);
    });

    it('is given up by one of several servers, once, and never where it was sent after all', async () => {
      const { id } = await queue();
      await claimAndDie(id);
      clock.pass({ minutes: 15 });
      const others = [anOutbox(), anOutbox(), anOutbox()];
      await Promise.all(others.map((each) => each.start()));
      await Promise.all(others.map((each) => each.stop()));
      expect((await trail()).map(([kind]) => kind)).to.deep.equal(['letter-queued', 'letter-unknown']);
      expect(services().log.filter((line) => line.includes('"level":50'))).to.deep.equal([]);

      // Its sender was only slow: what it learnt counts.
      const { store } = services();
      const { claim } = await store.db.selectFrom('sending').select('claim').where('id', '=', id).executeTakeFirstOrThrow();
      const sent = { state: 'sent', next_at: null, sent_at: clock.now(), fault: null } as const;
      const unknown = { ...sent, state: 'unknown', sent_at: null } as const;
      expect(await settle(store, { id, claim }, ['sending', 'unknown'], sent)).to.equal(true);
      expect(await settle(store, { id, claim }, ['sending'], unknown)).to.equal(false);
      expect((await now(id)).state).to.equal('sent');
    });

    it('goes on in the background from its start to its stop', async () => {
      await queue();
      const arrived = new Promise<void>((resolve) => (server.beforeReply = resolve));
      await outbox.start();
      await arrived;
      await outbox.stop();
      expect((await outbox.ofLetters([letter.id])).map(({ state }) => state)).to.deep.equal(['sent']);
    });

    it('sends nothing of an erased letter, and keeps no address of it', async () => {
      const { id } = await queue();
      await eraseSendings(services().store, desk().contracts.polo);
      expect(await outbox.sendDue()).to.equal(0);
      expect(await now(id)).to.deep.include({ to: '', state: 'failed' });
      await refused(outbox.sendAgain(desk().askers.claims, id), 'was-erased');
    });
  });
});
