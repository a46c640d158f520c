// The page of one case, sent with whatever there is to tell: done, at fault, moved by somebody else meanwhile.

import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { mayHandle, movesFor } from '../../cases/case-moves.ts';
import type { CaseFile } from '../../services/cases.ts';
import type { FormState } from './case-forms-view.ts';
import { type CasePages, type Opened, sendPage } from './case-pages.ts';
import { caseView } from './case-view.ts';

export interface CasePage {
  readonly form?: FormState | undefined;
  readonly done?: string;
  readonly meanwhile?: string;
  /** Of the small forms: by `comment` and `file`. */
  readonly faults?: ReadonlyMap<string, string>;
  readonly comment?: string;
  readonly toWorkshop?: boolean;
  readonly status?: number;
}

export async function sendCase(pages: CasePages, response: Response, opened: Opened, file: CaseFile, shown: CasePage): Promise<void> {
  const { form, done = '', meanwhile = '', faults = new Map<string, string>(), comment = '', toWorkshop = false, status = 200 } = shown;
  const { asker } = opened;
  const isHandOver = form?.name === 'hand-over' && movesFor(file.case, asker.who).has('hand-over');
  const handlers = isHandOver
    ? (await pages.services.cases.handlers(asker)).filter((each) => each.id !== file.case.assignee?.id && mayHandle(file.case, each))
    : [];
  const view = caseView({
    file,
    who: asker.who,
    handlers,
    context: opened,
    form,
    done,
    meanwhile,
    faults,
    comment,
    toWorkshop,
    once: randomUUID(),
    taken: pages.services.attachments.taken,
  });
  // A post's own address answers no GET: the links that change the language lead to the case.
  const address = form ? `${view.path}?do=${form.name}` : view.path;
  sendPage(pages, response, opened, { page: 'case', title: view.title, view, status, address });
}
