// Attachments of a case: several files at once, each kept or refused by itself; and handed out again.

import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { sendAttachment } from '../../http/send-attachment.ts';
import { formWithFiles, uploadsOf } from '../../http/upload-files.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { type CasePages, OFFICE, type Opened, openPage, placeIn } from './case-pages.ts';
import { workOnce } from './done-before.ts';
import { sendCase } from './send-case.ts';

/** Files of one form. */
const MOST_FILES = 10;

export function attachmentRoutes(pages: CasePages): readonly Route[] {
  const { services } = pages;
  const { attachments, cases, messages } = services;

  const attach: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, say } = opened;
    const id = placeIn(request, 'id');
    const { files, fault } = uploadsOf(response);
    const refused =
      fault === undefined && files.length === 0 ? [say('attachments.missing')] : fault === undefined ? [] : [faultWords(fault, opened)];
    for (const [at, { name, bytes }] of files.entries()) {
      const content = createHash('sha256').update(bytes).digest('hex');
      try {
        await workOnce(
          services,
          asker,
          request,
          () => attachments.add(asker, id, { name, content: bytes }).then(() => undefined),
          `${at} ${content}`,
        );
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'file-refused') throw error;
        const why = error.problems.map((problem) => problemText(problem, messages, opened.language)).join(' ');
        refused.push(say('cases.fault-file', { name: shortened(name), why }));
      }
    }
    if (refused.length === 0) return response.redirect(303, `/cases/${id}?done=attach#attachments`);
    const kept = files.length - refused.length;
    const faults = new Map([
      ['file', [...refused, ...(fault === undefined && kept > 0 ? [say('cases.files-kept', { count: kept })] : [])].join(' ')],
    ]);
    await sendCase(pages, response, opened, await cases.read(asker, id), { faults, status: 422 });
  };

  function faultWords(fault: 'too-large' | 'too-many' | 'unreadable', { say }: Opened): string {
    const { mostBytes } = attachments.taken;
    if (fault === 'too-large') return say('attachments.too-large', { megabytes: Math.floor(mostBytes / 100_000) / 10 });
    return fault === 'too-many' ? say('cases.fault-many-files', { most: MOST_FILES }) : say('attachments.unreadable');
  }

  const hand: RequestHandler = async (request, response) => {
    const { asker } = openPage(pages, request, response);
    const { attachment, content } = await attachments.read(asker, placeIn(request, 'id'), placeIn(request, 'attachment'));
    sendAttachment(response, { fileName: attachment.fileName, mediaType: attachment.mediaType, content });
  };

  const files = formWithFiles({ most: MOST_FILES, limit: attachments.taken.mostBytes });
  return [
    { method: 'post', path: '/cases/:id/attachments', may: OFFICE, handlers: [files, attach] },
    { method: 'get', path: '/cases/:id/attachments/:attachment', may: OFFICE, handlers: [hand] },
  ];
}

/** As it is told of on the page. */
function shortened(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cs}]/gu, '');
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
}
