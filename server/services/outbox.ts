// The outbox: letters on their way to a mail server; nothing is lost, and nothing is sent twice knowingly.

import type { Logger } from 'pino';
import { mailOf } from '../letters/letter-mail.ts';
import { type ComposedMail, composeMail, fileNameOf } from '../mail/compose-mail.ts';
import { type Delivery, deliver } from '../mail/deliver.ts';
import { domainOf } from '../mail/sender.ts';
import { type OutboxSettings, readOutboxSettings } from '../mail/outbox-settings.ts';
import type { CaseworkSettings, MailSettings } from '../records/casework-settings.ts';
import type { EntryBy, EntryKind } from '../records/journal.ts';
import type { Letter, LetterRecord, Sending } from '../records/letter.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { letterById } from '../store/letter-rows.ts';
import { newId } from '../store/new-id.ts';
import { abandoned, claimDue, insertSending, requeue, sendingById, sendingOf, sendingsOfLetters, settle } from '../store/sending-rows.ts';
import type { SendingRow } from '../store/tables-decisions.ts';
import type { Journal } from './journal.ts';
import { demandOffice, isId } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';

export interface Outbox {
  readonly isOn: boolean;
  /** Inside the caller's transaction; `mail-off`. */
  queue(asker: Asker, letter: LetterRecord, to: string): Promise<Sending>;
  /** `unknown` and `failed` ones, with the same Message-ID; `not-in-this-state` others. Claims and admin. */
  sendAgain(asker: Asker, sendingId: string): Promise<Sending>;
  /** Oldest first. */
  ofLetters(letterIds: readonly string[]): Promise<readonly Sending[]>;
  /** Sends what is due now, once; how many were sent. Only the server that runs calls it, and tests. */
  sendDue(): Promise<number>;
  /** Marks what a killed process left as `sending` as unknown, then sends what is due from time to time. */
  start(): Promise<void>;
  /** Waits for the mail in hand where the mail server may have it already. */
  stop(): Promise<void>;
}

export interface OutboxParts extends ServiceParts {
  readonly journal: Journal;
  readonly settings: CaseworkSettings;
  readonly logger: Logger;
  /** Left out: templates/settings/outbox.yaml. */
  readonly patience?: OutboxSettings;
}

/** Stands behind what the outbox puts on record by itself; the entry before it names the person who had the letter sent. */
const OUTBOX: EntryBy = { kind: 'rules', id: 'outbox', name: 'Coverline', role: 'system' };

export function openOutbox(parts: OutboxParts): Outbox {
  const { store, clock, journal, logger, settings, patience = readOutboxSettings() } = parts;
  const { mail } = settings;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let inHand: Promise<unknown> = Promise.resolve();

  const later = (ms: number): string => new Date(Date.parse(clock.now()) + ms).toISOString();

  async function put(kind: EntryKind, by: EntryBy, row: SendingRow, more: object): Promise<void> {
    const letter = await letterById(store, row.letter_id);
    if (!letter) throw new Error(`the letter of sending ${row.id} is gone`);
    const content = { letterId: row.letter_id, sendingId: row.id, messageId: row.message_id, to: row.address, ...more };
    await journal.append({ subject: letter.subject, kind, by, at: clock.now(), content });
  }

  /** Nobody sends it any more: whether the mail server took it is not known. */
  async function giveUpAbandoned(before?: string): Promise<void> {
    for (const row of await abandoned(store, before)) {
      await settleAs(row, { outcome: 'unknown', said: 'the server stopped while it was being sent' }, ['sending']);
    }
  }

  /**
   * Where another has settled it meanwhile, nothing of it holds. Whoever sent it may still know better than the one who gave it
   * up for them.
   */
  async function settleAs(
    row: SendingRow,
    { outcome, said }: Delivery,
    from: readonly Sending['state'][] = ['sending', 'unknown'],
  ): Promise<void> {
    const at = clock.now();
    const pause = patience.pauseMinutes[row.attempts - 1];
    const isTriedAgain = outcome === 'later' && (pause !== undefined || stopping.signal.aborted);
    const nextAt = stopping.signal.aborted ? at : later((pause ?? 0) * 60_000);
    const state = outcome === 'accepted' ? 'sent' : outcome === 'unknown' ? 'unknown' : isTriedAgain ? 'waiting' : 'failed';
    const settled = store.atomically(async () => {
      // The journal's head is locked before the sending, here as wherever both are.
      if (state === 'sent') await put('letter-sent', OUTBOX, row, { sentAt: at, response: said });
      if (state === 'unknown') await put('letter-unknown', OUTBOX, row, { fault: said });
      const isOurs = await settle(store, row, from, {
        state,
        next_at: state === 'waiting' ? nextAt : null,
        sent_at: state === 'sent' ? at : null,
        fault: state === 'sent' ? null : said,
      });
      if (!isOurs) throw new SettledByAnother();
    });
    try {
      await settled;
    } catch (error) {
      if (error instanceof SettledByAnother) return;
      throw error;
    }
    if (state !== 'sent') logger.warn({ sending: row.id, attempt: row.attempts, state }, 'a letter was not sent');
  }

  /** Undefined: its letter was erased. */
  async function mailFor(row: SendingRow, from: MailSettings['from']): Promise<ComposedMail | undefined> {
    const letter = await letterById(store, row.letter_id);
    const [words, pdf] = letter ? await Promise.all([journal.part(letter.jsonPart), journal.part(letter.pdfPart)]) : [];
    if (!letter || !words || !pdf || row.address === '') return undefined;
    const { subject, text, html } = mailOf(JSON.parse(Buffer.from(words).toString('utf8')) as Letter);
    return composeMail({
      from,
      to: row.address,
      messageId: row.message_id,
      at: clock.now(),
      language: letter.language,
      subject,
      text,
      html,
      attachment: { fileName: fileNameOf(subject, 'pdf'), mediaType: 'application/pdf', content: pdf },
    });
  }

  async function attempt(row: SendingRow, { url, from }: MailSettings): Promise<Delivery> {
    let composed: ComposedMail | undefined;
    try {
      composed = await mailFor(row, from);
    } catch (error) {
      logger.error({ sending: row.id, err: nameOf(error) }, 'a letter could not be made a mail');
      return { outcome: 'later', said: 'internal error' };
    }
    if (!composed) return { outcome: 'refused', said: 'erased' };
    return deliver(url, composed, patience, stopping.signal);
  }

  /** Undefined: nothing was due. */
  async function sendNext(): Promise<Delivery['outcome'] | undefined> {
    if (!mail) return undefined;
    // Longer than a mail can take: whoever claimed it is dead once this has passed.
    const until = later(patience.mailSeconds * 1000 + CLOCKS_DIFFER_MS);
    // Committed before the mail server hears of it.
    const row = await store.atomically(() => claimDue(store, { now: clock.now(), claim: newId(), until }));
    if (!row) return undefined;
    const delivery = await attempt(row, mail);
    await settleAs(row, delivery);
    return delivery.outcome;
  }

  async function sendDue(): Promise<number> {
    let sent = 0;
    while (!stopping.signal.aborted) {
      const outcome = await sendNext();
      if (outcome === undefined) break;
      if (outcome === 'accepted') sent += 1;
    }
    return sent;
  }

  /** Such as a store that cannot be reached just now; what was claimed meanwhile becomes unknown in time. */
  function tell(error: unknown): void {
    logger.error({ err: nameOf(error) }, 'the outbox could not be looked through');
  }

  async function look(): Promise<void> {
    try {
      await giveUpAbandoned(clock.now());
      await sendDue();
    } catch (error) {
      tell(error);
    }
    if (!stopping.signal.aborted) timer = setTimeout(() => (inHand = look()), patience.lookEverySeconds * 1000);
  }

  return {
    isOn: mail !== undefined,
    async queue(asker, letter, to) {
      if (!mail) throw new Refusal('mail-off');
      const by = journal.byOf(asker);
      const id = newId();
      const at = clock.now();
      const row: SendingRow = {
        id,
        letter_id: letter.id,
        address: to,
        state: 'waiting',
        message_id: `<${id}@${domainOf(mail.from)}>`,
        attempts: 0,
        queued_at: at,
        queued_by: by.name,
        next_at: at,
        claim: null,
        claimed_until: null,
        sent_at: null,
        fault: null,
      };
      await put('letter-queued', by, row, {});
      await insertSending(store, row);
      return sendingOf(row);
    },
    async sendAgain(asker, sendingId) {
      demandOffice(asker);
      if (!mail) throw new Refusal('mail-off');
      const row = isId(sendingId) ? await sendingById(store, sendingId) : undefined;
      if (!row) throw new Refusal('letter-not-found');
      if (row.address === '') throw new Refusal('was-erased');
      const by = journal.byOf(asker);
      return store.atomically(async () => {
        await put('letter-queued', by, row, { again: true });
        if (!(await requeue(store, row.id, { by: by.name, at: clock.now() }))) throw new Refusal('not-in-this-state');
        return sendingOf((await sendingById(store, row.id)) as SendingRow);
      });
    },
    ofLetters: (letterIds) => sendingsOfLetters(store, letterIds),
    sendDue,
    async start() {
      // The embedded store is one server's own: whoever was sending from it is dead. On PostgreSQL it may be another server.
      const begun = giveUpAbandoned(store.database === 'sqlite' ? undefined : clock.now());
      inHand = begun.catch(() => undefined);
      await begun.catch(tell);
      if (mail && !stopping.signal.aborted) inHand = look();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await inHand;
    },
  };
}

/** The clocks of two servers on one store are not further apart. */
const CLOCKS_DIFFER_MS = 60_000;

/** Takes the entry back with the mark. */
class SettledByAnother extends Error {}

/** Without its message, which may quote an address. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
