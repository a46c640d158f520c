// A letter on record: its words, PDF and Word file, the files that the office edited, its other language, and its sending.

import type { RequestHandler, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { formBody } from '../../http/form-body.ts';
import { isLanguage } from '../../http/language.ts';
import type { Route } from '../../http/route.ts';
import { formWithUpload, uploadOf } from '../../http/upload.ts';
import type { LetterRecord } from '../../records/letter.ts';
import { Refusal, type RefusalKind } from '../../records/refusal.ts';
import { doneWords } from './done-words.ts';
import { idOf, postedOf } from '../contracts/contract-page.ts';
import { freshKey, isFirstTime, savedOnce } from '../contracts/saved-once.ts';
import { postedText } from '../form-field.ts';
import { type LetterPages, MAY, type Opened, openPage, sendPage } from './letter-page.ts';
import { recordView, type RecordPage } from './record-view.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Somewhat more than the service takes, so that it is the one to say what is wrong. */
const MOST_UPLOAD = 6_000_000;

type Shown = Pick<RecordPage, 'typed' | 'faults' | 'refused'> & { readonly done?: string; readonly status?: number };

export function letterRoutes(pages: LetterPages): readonly Route[] {
  const { services } = pages;
  const { letters, contracts, outbox, messages } = services;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    await send(opened, idOf(request), response, { done: doneWords(request, ['made', 'edited', 'queued', 'again'], opened.say) });
  };

  const pdf: RequestHandler = async (request, response) => {
    const { asker } = openPage(pages, request, response);
    const { record } = await letters.read(asker, idOf(request));
    response.setHeader('Content-Disposition', `inline; filename="${fileNameOf(record)}.pdf"`);
    response.type('pdf').send(Buffer.from(await letters.pdf(asker, record.id)));
  };

  const docx: RequestHandler = async (request, response) => {
    const { asker } = openPage(pages, request, response);
    const { record } = await letters.read(asker, idOf(request));
    sendWord(response, fileNameOf(record), await letters.docx(asker, record.id));
  };

  const editedDocx: RequestHandler = async (request, response) => {
    const { asker } = openPage(pages, request, response);
    const bytes = await letters.editedDocx(asker, idOf(request), String(request.params['edit']));
    const { record } = await letters.read(asker, idOf(request));
    sendWord(response, `${fileNameOf(record)}-edited`, bytes);
  };

  const edit: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const id = idOf(request);
    const { file, fault } = uploadOf(request, response);
    if (!file) {
      const code = fault === 'too-large' ? 'file-too-large' : fault ? 'file-no-word-file' : 'file-none';
      await send(opened, id, response, { faults: new Map([['file', opened.say(`letter-pages.${code}`, { most: 5 })]]), status: 422 });
      return;
    }
    await keepOrSay(opened, id, response, ['file-refused', 'key-reused'], async () => {
      const next = await isFirstTime(services, opened.asker, request, file.bytes);
      if (next) await letters.edit(opened.asker, id, file.bytes);
      return `/letters/${id}?done=edited`;
    });
  };

  const language: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const id = idOf(request);
    const asked = postedText(postedOf(request), 'language');
    if (!isLanguage(asked)) throw new Refusal('invalid-parameters', { count: 1 });
    // The PDF is set outside any transaction; asked twice, the second finds the first one's letter.
    await keepOrSay(opened, id, response, ['letter-stopped', 'was-erased'], async () => {
      const there = await letters.inLanguage(opened.asker, id, asked);
      return there.id === id ? `/letters/${id}` : `/letters/${there.id}?done=made`;
    });
  };

  const queue: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const id = idOf(request);
    const to = postedText(postedOf(request), 'to');
    await keepOrSay(opened, id, response, ['invalid-record', 'mail-off', 'key-reused', 'was-erased'], { to }, () =>
      savedOnce(services, opened.asker, request, async () => {
        await letters.send(opened.asker, id, to);
        return `/letters/${id}?done=queued`;
      }),
    );
  };

  const sendAgain: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const id = idOf(request);
    const posted = postedOf(request);
    const sending = postedText(posted, 'sending');
    if (postedText(posted, 'confirm') !== 'yes') {
      const faults = new Map([['confirm', opened.say('letter-pages.fault-confirm')]]);
      await send(opened, id, response, { faults, typed: { sending }, status: 422 });
      return;
    }
    await keepOrSay(opened, id, response, ['mail-off', 'not-in-this-state', 'key-reused', 'was-erased'], () =>
      savedOnce(services, opened.asker, request, async () => {
        await letters.sendAgain(opened.asker, id, sending);
        return `/letters/${id}?done=again`;
      }),
    );
  };

  /** On to where the work leads; what is refused of these kinds is told on the letter's page. */
  async function keepOrSay(
    opened: Opened,
    id: string,
    response: Response,
    kinds: readonly RefusalKind[],
    ...rest: [() => Promise<string>] | [Readonly<Record<string, string>>, () => Promise<string>]
  ): Promise<void> {
    const [typed, work] = rest.length === 1 ? [{}, rest[0]] : rest;
    try {
      response.redirect(303, await work());
    } catch (error) {
      if (!(error instanceof Refusal) || !kinds.includes(error.kind)) throw error;
      await send(opened, id, response, { ...told(error, opened), typed, status: 422 });
    }
  }

  /** Each fault at its field, or above them all. */
  function told({ kind, values, problems }: Refusal, { language: of, say }: Opened): Pick<Shown, 'faults' | 'refused'> {
    if (kind === 'key-reused') return { refused: [say('letter-pages.sent-before')] };
    if (problems.length === 0) return { refused: [say(`${kind}.detail`, values)] };
    const texts = problems.map((problem) => [problem.pointer?.slice(1) ?? '', problemText(problem, messages, of)] as const);
    return { faults: new Map(texts), refused: texts.filter(([field]) => field !== 'to' && field !== 'file').map(([, text]) => text) };
  }

  async function send(opened: Opened, id: string, response: Response, shown: Shown): Promise<void> {
    const { asker, language: of, say } = opened;
    const { record, letter } = await letters.read(asker, id);
    const [others, contract] = await Promise.all([
      letters.ofSubject(asker, record.subject),
      contracts.read(asker, record.contractId, 'letter'),
    ]);
    const { done = '', status = 200, ...rest } = shown;
    const address = contract.customer.email ?? '';
    const page: RecordPage = { record, letter, others, isMailOn: outbox.isOn, address, language: of, once: freshKey(), done, ...rest };
    sendPage(pages, response, opened, { page: 'letter', title: say('letter-pages.title'), status, view: recordView(page, say) });
  }

  const path = '/letters/:id';
  const form = formBody();
  return [
    { method: 'get', path, may: MAY, handlers: [show] },
    { method: 'get', path: `${path}/letter.pdf`, may: MAY, handlers: [pdf] },
    { method: 'get', path: `${path}/letter.docx`, may: MAY, handlers: [docx] },
    { method: 'get', path: `${path}/edits/:edit`, may: MAY, handlers: [editedDocx] },
    { method: 'post', path: `${path}/edit`, may: MAY, handlers: [formWithUpload('file', MOST_UPLOAD), edit] },
    { method: 'post', path: `${path}/language`, may: MAY, handlers: [form, language] },
    { method: 'post', path: `${path}/send`, may: MAY, handlers: [form, queue] },
    { method: 'post', path: `${path}/send-again`, may: MAY, handlers: [form, sendAgain] },
  ];
}

/** letter-2026-11-21-not-covered-da: no name and no plate. */
function fileNameOf({ on, kind, language }: LetterRecord): string {
  return `letter-${on}-${kind}-${language}`;
}

function sendWord(response: Response, name: string, bytes: Uint8Array): void {
  response.setHeader('Content-Disposition', `attachment; filename="${name}.docx"`);
  response.type(WORD).send(Buffer.from(bytes));
}
