// Photos and invoices of a workshop's case: several at once, each judged for itself, and handed out again.

import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { sendAttachment } from '../../http/send-attachment.ts';
import { formWithFiles, type UploadedFile, uploadsOf } from '../../http/upload-files.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { isFirstTime } from '../contracts/saved-once.ts';
import { sizeWords } from '../cases/case-parts-view.ts';
import type { CaseSender } from './case-routes.ts';
import { DESK, deskCasePath, type DeskCasePages, type Opened, openPage, placeIn, postedOf } from './desk-case-page.ts';

/** At once; more are sent with the next form. */
const MOST_FILES = 10;

export function attachmentRoutes(pages: DeskCasePages, sendCase: CaseSender): readonly Route[] {
  const { services } = pages;
  const { attachments, cases, messages } = services;
  const { mostBytes } = attachments.taken;

  const add: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, say, context } = opened;
    // Read before the files are looked at: whoever may not see the case is told nothing of them.
    const file = await cases.read(asker, placeIn(request, 'id'));
    const { files, fault } = uploadsOf(response);
    const refused = (texts: readonly string[]) =>
      sendCase(opened, response, file, {
        returned: { form: 'attachments', posted: postedOf(request), faults: new Map([['file', texts.join(' ')]]) },
        status: 422,
      });
    if (fault !== undefined || files.length === 0) {
      refused([say(`desk-cases.files-${fault ?? 'none'}`, { most: MOST_FILES, size: sizeWords(mostBytes, context.language) })]);
      return;
    }
    const target = `${deskCasePath(file.case.id)}?done=attached`;
    if (!(await isFirstTime(services, asker, request, digestOf(files)))) return response.redirect(303, target);
    const faults: string[] = [];
    for (const { name, bytes } of files) {
      const told = await addOne(opened, file.case.id, name, bytes);
      if (told !== '') faults.push(say('desk-cases.file-refused', { name, why: told }));
    }
    if (faults.length === 0) return response.redirect(303, target);
    const kept = files.length - faults.length;
    const newest = await cases.read(asker, file.case.id);
    sendCase(opened, response, newest, {
      returned: {
        form: 'attachments',
        posted: {},
        faults: new Map([['file', [...faults, ...(kept > 0 ? [say('desk-cases.files-kept', { count: kept })] : [])].join(' ')]]),
      },
      status: 422,
    });
  };

  /** What is wrong with the file; empty: it is kept. */
  async function addOne({ asker, context }: Opened, caseId: string, name: string, content: Uint8Array): Promise<string> {
    try {
      await attachments.add(asker, caseId, { name, content });
      return '';
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'file-refused') throw error;
      return error.problems.map((problem) => problemText(problem, messages, context.language)).join(' ');
    }
  }

  const read: RequestHandler = async (request, response) => {
    const { asker } = openPage(pages, request, response);
    const { attachment, content } = await attachments.read(asker, placeIn(request, 'id'), placeIn(request, 'attachment'));
    sendAttachment(response, { ...attachment, content });
  };

  return [
    {
      method: 'post',
      path: '/desk/cases/:id/attachments',
      may: DESK,
      handlers: [formWithFiles({ most: MOST_FILES, limit: mostBytes }), add],
    },
    { method: 'get', path: '/desk/cases/:id/attachments/:attachment', may: DESK, handlers: [read] },
  ];
}

function digestOf(files: readonly UploadedFile[]): Uint8Array {
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(`${name.length} ${name} ${bytes.length} `).update(bytes);
  return hash.digest();
}
