// The workshop's cases: the list, one case, and everything that a workshop may do with it.

import type { Request, RequestHandler, Response } from 'express';
import { problemText } from '../../../engine/domain/problem.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import type { Case } from '../../records/case.ts';
import type { EntryKind } from '../../records/journal.ts';
import type { CaseFile } from '../../services/cases.ts';
import { formatInstant } from '../../words/format.ts';
import { answerPlaces, appealPlaces } from '../cases/case-facts.ts';
import { namingOf } from '../cases/case-words.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { type Posted, postedText } from '../form-field.ts';
import { deskCaseView, type FormName, type Returned } from './case-view.ts';
import { DESK, deskCasePath, type DeskCasePages, type Opened, openPage, placeIn, postedOf, queryText, sendPage } from './desk-case-page.ts';
import { deskListView } from './list-view.ts';
import { readOrderFacts, withFacts } from './order-facts-form.ts';

/** What a page says was done. */
const DONE = ['sent', 'answered', 'appealed', 'withdrawn', 'appeal-withdrawn', 'commented', 'attached'] as const;

/** More of them at once wait for no workshop. */
const MOST_WAITING = 100;

export interface SentCase {
  readonly done?: string;
  readonly meanwhile?: string;
  readonly returned?: Returned;
  readonly status?: number;
}

export type CaseSender = (opened: Opened, response: Response, file: CaseFile, shown: SentCase) => void;

export function caseSender(pages: DeskCasePages): CaseSender {
  return (opened, response, file, { done = '', meanwhile = '', returned, status = 200 }) => {
    const { asker } = opened;
    const isOffice = asker.who.role !== 'workshop';
    const { extensions, mostBytes } = pages.services.attachments.taken;
    const view = deskCaseView({ file, opened, done, meanwhile, returned, once: freshKey(), isOffice, taken: { extensions, mostBytes } });
    sendPage(pages, response, opened, { page: 'case', title: view.title, status, view, address: view.path });
  };
}

export function caseRoutes(pages: DeskCasePages, sendCase: CaseSender): readonly Route[] {
  const { services } = pages;
  const { cases, messages } = services;

  const list: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, say } = opened;
    const cursor = queryText(request, 'cursor');
    const isFirst = cursor === '';
    const page = await cases.list(asker, { list: 'all', ...(isFirst ? {} : { cursor }) });
    const waiting = isFirst ? (await cases.list(asker, { list: 'waiting', limit: MOST_WAITING })).items : [];
    sendPage(pages, response, opened, {
      page: 'list',
      title: say('desk-cases.list-title'),
      view: deskListView(page, waiting, opened.cases, { isFirst, isOffice: asker.who.workshopId === undefined }),
    });
  };

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const file = await cases.read(opened.asker, placeIn(request, 'id'));
    const asked = queryText(request, 'done');
    const done = DONE.find((each) => each === asked);
    sendCase(opened, response, file, {
      done: done === undefined ? '' : opened.say(`desk-cases.done-${done === 'sent' ? sentHow(file) : done}`),
    });
  };

  /**
   * Reads the form and makes the move; faults, and what others did meanwhile, come back with the form. `work` gives faults by
   * field, or nothing where it is done.
   */
  function moving(
    form: FormName,
    done: (typeof DONE)[number],
    work: (input: Moving) => Promise<ReadonlyMap<string, string>>,
  ): RequestHandler {
    return async (request, response) => {
      const opened = openPage(pages, request, response);
      const posted = postedOf(request);
      const file = await cases.read(opened.asker, placeIn(request, 'id'));
      const target = `${deskCasePath(file.case.id)}?done=${done}`;
      try {
        const faults = await work({ request, opened, posted, file, version: versionIn(posted) });
        if (faults.size > 0) return sendCase(opened, response, file, { returned: { form, posted, faults }, status: 422 });
        response.redirect(303, target);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const newest = await cases.read(opened.asker, file.case.id);
        const isMoved = isMeanwhile(error, newest.case, posted);
        if (isMoved && isOwnStep(newest, STEPS[done], posted, opened)) return response.redirect(303, target);
        const returned = { form, posted, faults: faultsOf(error, opened) };
        if (isMoved) {
          const status = error.kind === 'not-in-this-state' ? 409 : 412;
          return sendCase(opened, response, newest, {
            returned: { ...returned, faults: new Map() },
            meanwhile: meanwhileText(newest.case, opened),
            status,
          });
        }
        if (returned.faults.size === 0) throw error;
        sendCase(opened, response, newest, { returned, status: 422 });
      }
    };
  }

  /** By the fact that is at fault; what belongs to none is told of the whole form. */
  function faultsOf({ kind, problems }: Refusal, { say, context }: Opened): Map<string, string> {
    if (kind === 'key-reused') return new Map([['', say('desk-cases.sent-before')]]);
    if (kind !== 'invalid-question' && kind !== 'invalid-record') return new Map();
    return new Map(
      problems.flatMap((problem) => {
        const text = problemText(problem, messages, context.language);
        const pointer = problem.pointer ?? '';
        return [[OWN_FIELDS.has(pointer) ? pointer.slice(1) : pointer, text] as const];
      }),
    );
  }

  const answer = moving('answer', 'answered', async ({ opened, posted, file: { case: theCase }, version }) => {
    const { asker, say, cases: context } = opened;
    const places = answerPlaces(theCase, theCase.answer, context);
    const told = readOrderFacts(places, theCase.order, posted, namingOf(theCase.answer, context));
    const note = postedText(posted, 'note');
    const texts = factTexts(told.faults, opened);
    // An answer that says nothing would only send the case round.
    if (texts.size === 0 && told.changed.size === 0 && note === '') texts.set('note', say('desk-cases.fault-no-answer'));
    if (texts.size === 0)
      await cases.answer(asker, theCase.id, version, { order: withFacts(theCase.order, told.changed), ...(note === '' ? {} : { note }) });
    return texts;
  });

  const appeal = moving('appeal', 'appealed', async ({ opened, posted, file: { case: theCase, decisions }, version }) => {
    const { asker, cases: context } = opened;
    const places = appealPlaces(theCase.answer, decisions.at(-1), context);
    const told = readOrderFacts(places, theCase.order, posted, namingOf(theCase.answer, context));
    const texts = factTexts(told.faults, opened);
    const reason = reasonIn(posted, 'reason', texts, opened);
    if (texts.size === 0)
      await cases.appeal(asker, theCase.id, version, {
        reason,
        ...(told.changed.size > 0 ? { order: withFacts(theCase.order, told.changed) } : {}),
      });
    return texts;
  });

  const withdraw = moving('withdraw', 'withdrawn', async ({ opened, posted, file, version }) => {
    const texts = new Map<string, string>();
    const reason = reasonIn(posted, 'reason', texts, opened);
    if (texts.size === 0) await cases.withdraw(opened.asker, file.case.id, version, reason);
    return texts;
  });

  const withdrawAppeal = moving('withdraw-appeal', 'appeal-withdrawn', async ({ opened, posted, file, version }) => {
    const texts = new Map<string, string>();
    const reason = reasonIn(posted, 'reason', texts, opened);
    if (texts.size === 0) await cases.withdrawAppeal(opened.asker, file.case.id, version, reason);
    return texts;
  });

  const comment = moving('comments', 'commented', async ({ request, opened, posted, file }) => {
    const texts = new Map<string, string>();
    const text = reasonIn(posted, 'text', texts, opened);
    if (texts.size > 0) return texts;
    await savedOnce(services, opened.asker, request, async () => {
      await cases.comment(opened.asker, file.case.id, text);
      return request.path;
    });
    return texts;
  });

  return [
    { method: 'get', path: '/desk/cases', may: DESK, handlers: [list] },
    { method: 'get', path: '/desk/cases/:id', may: DESK, handlers: [show] },
    { method: 'post', path: '/desk/cases/:id/answer', may: DESK, handlers: [formBody(), answer] },
    { method: 'post', path: '/desk/cases/:id/appeal', may: DESK, handlers: [formBody(), appeal] },
    { method: 'post', path: '/desk/cases/:id/withdraw', may: DESK, handlers: [formBody(), withdraw] },
    { method: 'post', path: '/desk/cases/:id/withdraw-appeal', may: DESK, handlers: [formBody(), withdrawAppeal] },
    { method: 'post', path: '/desk/cases/:id/comments', may: DESK, handlers: [formBody(), comment] },
  ];
}

/** What the product's limits let pass is told at once. */
function sentHow({ case: { state }, decisions }: CaseFile): 'sent' | 'authorised' | 'authorised-part' {
  if (decisions.at(-1)?.by.kind !== 'rules') return 'sent';
  return state === 'decided' ? 'authorised' : 'authorised-part';
}

/** Where a service finds fault with a form's own text. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['/reason', '/note', '/text']);

interface Moving {
  readonly request: Request;
  readonly opened: Opened;
  readonly posted: Posted;
  readonly file: CaseFile;
  /** That the form was opened with. */
  readonly version: number;
}

function versionIn(posted: Posted): number {
  const text = postedText(posted, 'version');
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function factTexts(faults: ReadonlyMap<string, string>, { say }: Opened): Map<string, string> {
  return new Map([...faults].map(([pointer, code]) => [pointer, say(code)]));
}

/** A text that has to be there; what is wrong with it goes to `texts`. */
function reasonIn(posted: Posted, name: string, texts: Map<string, string>, { say }: Opened): string {
  const text = postedText(posted, name);
  if (text === '') texts.set(name, say(name === 'reason' ? 'desk-cases.fault-reason' : 'desk-cases.fault-text'));
  return text;
}

/** Others moved the case since the form was opened; by now the move may be none of theirs at all. */
function isMeanwhile({ kind }: Refusal, newest: Case, posted: Posted): boolean {
  if (kind === 'changed-meanwhile' || kind === 'not-in-this-state') return true;
  return kind === 'not-allowed' && newest.version !== versionIn(posted);
}

/** The entry by which each is known to be done. */
const STEPS: Readonly<Partial<Record<(typeof DONE)[number], EntryKind>>> = {
  answered: 'answered',
  appealed: 'appealed',
  withdrawn: 'case-withdrawn',
  'appeal-withdrawn': 'appeal-withdrawn',
};

/** The same form sent again: what it asked for is on record, by the same person, as the step after the form was opened. */
function isOwnStep({ entries }: CaseFile, step: EntryKind | undefined, posted: Posted, { asker }: Opened): boolean {
  return entries.some(({ kind, by, content }) => kind === step && by.id === asker.who.id && content['version'] === versionIn(posted) + 1);
}

function meanwhileText({ updatedBy, updatedAt }: Case, { say, context }: Opened): string {
  return say('desk-cases.meanwhile', { by: updatedBy, at: formatInstant(updatedAt, context.language) });
}
