// What a mail server does with a mail, and what we then know of it.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect } from 'chai';
import { composeMail, type ComposedMail, fileNameOf } from '../../server/mail/compose-mail.ts';
import { deliver, type Delivery } from '../../server/mail/deliver.ts';
import { domainOf, senderOf } from '../../server/mail/sender.ts';
import { type MailServer, startMailServer, type Treatment } from '../builders/mail-server.ts';
import { readMail } from '../builders/read-mail.ts';

const PATIENCE = { greetingSeconds: 5, answerSeconds: 5, mailSeconds: 10 };

describe('a mail handed to a mail server', () => {
  let server: MailServer;
  let mail: ComposedMail;
  before(async () => {
    server = await startMailServer();
    mail = await composeMail({
      from: { name: 'Skade, Nord', address: 'skade@nord.example' },
      to: 'karen@kunde.example',
      messageId: '<1@nord.example>',
      at: '2026-11-21T11:00:00.000Z',
      language: 'da',
      subject: 'Afgørelse',
      text: 'Kære Karen\n.\nÆblegrød',
      html: '<p>Kære Karen</p>',
      attachment: { fileName: fileNameOf('Afgørelse: sag 1/2', 'pdf'), mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 æ') },
    });
  });
  beforeEach(() => {
    server.received.length = 0;
    server.treatment = 'accept';
    server.beforeReply = () => undefined;
  });
  after(() => server.close());

  it('arrives as it was composed, a line of one dot too', async () => {
    expect(await deliver(server.url, mail, PATIENCE)).to.deep.equal({ outcome: 'accepted', said: '250 taken over' });
    const [{ from, to, source } = { from: '', to: [], source: '' }] = server.received;
    expect({ from, to }).to.deep.equal({ from: 'skade@nord.example', to: ['karen@kunde.example'] });
    const { headers, text, html, attachment } = readMail(source);
    expect(headers).to.include({
      from: '"Skade, Nord" <skade@nord.example>',
      to: 'karen@kunde.example',
      'message-id': '<1@nord.example>',
      subject: 'Afgørelse',
      'content-language': 'da',
    });
    expect(Date.parse(headers['date'] ?? '')).to.equal(Date.parse('2026-11-21T11:00:00Z'));
    expect(text).to.equal('Kære Karen\r\n.\r\nÆblegrød');
    expect(html).to.equal('<p>Kære Karen</p>');
    expect(attachment).to.deep.equal({ name: 'Afgørelse sag 1 2.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 æ') });
  });

  const treatments: [Treatment, Delivery['outcome'], string][] = [
    [{ at: 'recipient', code: 550, words: 'no such user' }, 'refused', '550 no such user'],
    [{ at: 'recipient', code: 451, words: 'come again' }, 'later', '451 come again'],
    [{ at: 'recipient', code: 530, words: 'sign in first' }, 'later', '530 sign in first'],
    [{ at: 'content', code: 554, words: 'a virus' }, 'refused', '554 a virus'],
    [{ at: 'content', code: 452, words: 'disk full' }, 'later', '452 disk full'],
    ['hang-up', 'unknown', 'Connection closed unexpectedly'],
    ['keep silent', 'unknown', 'Timeout'],
  ];
  for (const [treatment, outcome, said] of treatments) {
    it(`is ${outcome} where the server's way is ${JSON.stringify(treatment)}`, async () => {
      server.treatment = treatment;
      const patience = treatment === 'keep silent' ? { ...PATIENCE, answerSeconds: 0.4 } : PATIENCE;
      expect(await deliver(server.url, mail, patience)).to.deep.equal({ outcome, said });
    });
  }

  it('is unknown where the whole takes too long after the content was given, whatever else is said meanwhile', async () => {
    server.treatment = 'keep silent';
    expect(await deliver(server.url, mail, { ...PATIENCE, mailSeconds: 0.5 })).to.deep.equal({ outcome: 'unknown', said: 'Timeout' });
  });

  it('comes later where nobody listens', async () => {
    const gone = await startMailServer();
    await gone.close();
    const { outcome, said } = await deliver(gone.url, mail, PATIENCE);
    expect(outcome).to.equal('later');
    expect(said).to.include('ECONNREFUSED');
  });

  it('comes later where the server does not know us: that is no fault of the mail', async () => {
    const strict = await startMailServer({ user: 'coverline' });
    try {
      expect(await deliver(strict.url.replace('secret', 'wrong'), mail, PATIENCE)).to.deep.equal({
        outcome: 'later',
        said: '535 wrong password',
      });
      expect((await deliver(strict.url, mail, PATIENCE)).outcome).to.equal('accepted');
      expect(strict.received.length).to.equal(1);
    } finally {
      await strict.close();
    }
  });

  it('stops at once where the server has not asked for the content, and waits for the answer where it has', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const early = new AbortController();
    const waiting = deliver(`smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`, mail, PATIENCE, early.signal);
    await once(mute, 'connection');
    early.abort();
    expect(await waiting).to.deep.equal({ outcome: 'later', said: 'stopped' });
    for (const socket of sockets) socket.destroy();
    mute.close();

    const late = new AbortController();
    server.beforeReply = () => late.abort();
    expect((await deliver(server.url, mail, PATIENCE, late.signal)).outcome).to.equal('accepted');
  });
});

describe('MAIL_FROM', () => {
  const senders: [string, string | undefined][] = [
    ['skade@nord.example', 'nord.example'],
    ['Skade <skade@nord.example>', 'nord.example'],
    ['"Skade, Nord" <skade@nord.example>', 'nord.example'],
    ['skade', undefined],
    ['Skade <skade>', undefined],
    ['a@x.example, b@x.example', undefined],
    ['', undefined],
  ];
  for (const [text, domain] of senders) {
    it(`${text || 'nothing'} is ${domain === undefined ? 'no sender' : `of ${domain}`}`, () => {
      const sender = senderOf(text);
      expect(sender && domainOf(sender)).to.equal(domain);
    });
  }
});
