// Importing contracts: a file is sent, its rows are saved in the background, and the page tells how far it has come.

import type { RequestHandler, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { formWithUpload, uploadOf } from '../../http/upload.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { MOST_BYTES } from '../../tables/table.ts';
import { errorSummary, fieldOf } from '../form-field.ts';
import { type ContractPages, idOf, type Opened, OFFICE, openPage, queryText, sendPage } from './contract-page.ts';
import { exampleFile, importTable } from './import-file.ts';
import { importView } from './import-view.ts';
import { freshKey, isFirstTime } from './saved-once.ts';

const SCRIPTS = ['/assets/own/contracts.js'];

export function importRoutes(pages: ContractPages): readonly Route[] {
  const { services, render } = pages;
  const { imports, messages, examples } = services;

  const open: RequestHandler = async (request, response) => {
    await sendUpload(openPage(pages, request, response), response, []);
  };

  const start: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, language, say } = opened;
    const { file, fault } = uploadOf(request, response);
    if (!file) {
      const code = fault === 'too-large' ? 'table.too-large' : fault ? 'contracts.import-unreadable' : 'contracts.import-no-file';
      await sendUpload(opened, response, [say(code, { megabytes: Math.floor(MOST_BYTES / 1024 / 1024) })]);
      return;
    }
    const table = importTable(file.bytes, file.name);
    if (!table.ok) {
      await sendUpload(
        opened,
        response,
        table.problems.map((problem) => problemText(problem, messages, language)),
      );
      return;
    }
    try {
      // A double click: the import that is under way is the first of the list.
      const isFirst = await isFirstTime(services, asker, request, file.bytes);
      const next = isFirst
        ? `/contracts/import/${await imports.start(asker, file.name.slice(0, 200), table.value, language)}`
        : '/contracts/import';
      response.redirect(303, next);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== 'invalid-record' && error.kind !== 'key-reused')) throw error;
      const faults = error.problems.map((problem) => problemText(problem, messages, language));
      await sendUpload(opened, response, faults.length > 0 ? faults : [say('contracts.saved-before')]);
    }
  };

  async function sendUpload(opened: Opened, response: Response, faults: readonly string[]): Promise<void> {
    const { asker, language, say, words } = opened;
    const file = fieldOf('file', say('contracts.import-file'), {
      kind: 'file',
      hint: say('contracts.import-file-hint', { megabytes: Math.floor(MOST_BYTES / 1024 / 1024) }),
      error: faults.join(' '),
    });
    sendPage(pages, response, opened, {
      page: 'import',
      title: words['importTitle'] as string,
      status: faults.length > 0 ? 422 : 200,
      view: {
        file,
        errors: errorSummary([file]),
        once: freshKey(),
        runs: (await imports.list(asker)).map((run) => importView(run, language, say)),
      },
    });
  }

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, language, say, words } = opened;
    const run = importView(await imports.progress(asker, idOf(request)), language, say);
    if (queryText(request, 'part') === 'progress') {
      response.type('html').send(render.fragment('contracts/import-progress', { run, words }));
      return;
    }
    sendPage(pages, response, opened, {
      page: 'import-run',
      title: say('contracts.import-run-title', { file: run.fileName }),
      scripts: run.isRunning ? SCRIPTS : [],
      view: { run },
    });
  };

  const rejects: RequestHandler = async (request, response) => {
    const { asker, say } = openPage(pages, request, response);
    const run = await imports.progress(asker, idOf(request));
    const csv = await imports.rejects(asker, run.id);
    if (csv === undefined) throw new Refusal('record-not-found');
    const name = run.fileName.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N} ._-]/gu, '') || 'import';
    response
      .type('text/csv; charset=utf-8')
      .attachment(`${name}-${say('contracts.import-rejects-name')}.csv`)
      .send(csv);
  };

  const example: RequestHandler = (request, response) => {
    const { language, say } = openPage(pages, request, response);
    response
      .type('text/csv; charset=utf-8')
      .attachment(`${say('contracts.import-example-name')}.csv`)
      .send(exampleFile(examples, language));
  };

  return [
    { method: 'get', path: '/contracts/import', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/contracts/import', may: OFFICE, handlers: [formWithUpload('file', MOST_BYTES), start] },
    { method: 'get', path: '/contracts/import/example', may: OFFICE, handlers: [example] },
    { method: 'get', path: '/contracts/import/:id', may: OFFICE, handlers: [show] },
    { method: 'get', path: '/contracts/import/:id/rejects', may: OFFICE, handlers: [rejects] },
  ];
}
