// Cases over HTTP: an order sent to be decided, followed, answered, appealed. Deciding is for people, at their pages only.

import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Type } from 'typebox';
import { closed } from '../../engine/domain/wire-parts.ts';
import { askerOf } from '../auth/asker.ts';
import { HttpFault } from '../http/http-fault.ts';
import type { Route } from '../http/route.ts';
import { sendAttachment } from '../http/send-attachment.ts';
import { formWithFiles, uploadsOf } from '../http/upload-files.ts';
import type { OrderFacts } from '../records/order.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import type { Services } from '../services.ts';
import { caseRecord } from './case-view.ts';
import { type Created, createOnce, createOnceOutside } from './create-once.ts';
import { order } from './order-routes.ts';
import { bodyOf, editedVersionOf, idOf, queryOf } from './read-request.ts';
import { creating, DESK, OFFICE, reading } from './record-route.ts';
import { CaseAnswer, CaseAppeal, CaseComment, CaseDraft, CasesQuery, CaseWithdrawal } from './schemas-cases.ts';
import { etagOf } from './send-json.ts';

const CASES = '/api/v1/cases';

const Answer = closed({ ...CaseAnswer.properties, order }, 'The order with the facts that were asked for');
const Appeal = closed({ ...CaseAppeal.properties, order: Type.Optional(Type.Unsafe<OrderFacts>({ type: 'object' })) }, 'An appeal');

type Move = (asker: Asker, id: string, request: Request) => () => Promise<unknown>;

export function caseRoutes(services: Pick<Services, 'cases' | 'attachments' | 'once'>): readonly Route[] {
  const { cases, once } = services;

  async function shown(asker: Asker, id: string): Promise<Created> {
    const file = await cases.read(asker, id);
    return { value: caseRecord(file, OFFICE.includes(asker.who.role)), etag: etagOf(file.case) };
  }

  /** A step of a case, which is answered with the case as it then is. */
  function step(name: string, move: Move): Route {
    const make = createOnce(once, (request, asker) => {
      const id = idOf(request, 'case-not-found');
      const work = move(asker, id, request);
      return async () => {
        await work();
        return shown(asker, id);
      };
    });
    return creating(`${CASES}/:id/${name}`, DESK, 'write', make);
  }

  const open = createOnceOutside(once, (request, asker) => {
    const draft = bodyOf(request, CaseDraft);
    return async () => {
      const { id } = await cases.open(asker, draft);
      return { ...(await shown(asker, id)), location: `${CASES}/${id}` };
    };
  });

  return [
    reading(CASES, DESK, async (request, asker) => {
      const { caseNumber: number, ...query } = queryOf(request, CasesQuery);
      return { value: await cases.list(asker, { ...query, ...(number === undefined ? {} : { number }) }) };
    }),
    creating(CASES, DESK, 'write', open),
    reading(`${CASES}/:id`, DESK, (request, asker) => shown(asker, idOf(request, 'case-not-found'))),
    step('answers', (asker, id, request) => {
      const version = editedVersionOf(request);
      const answer = bodyOf(request, Answer, 'invalid-question');
      return () => cases.answer(asker, id, version, answer);
    }),
    step('appeals', (asker, id, request) => {
      const version = editedVersionOf(request);
      const appeal = bodyOf(request, Appeal);
      return () => cases.appeal(asker, id, version, appeal);
    }),
    step('comments', (asker, id, request) => {
      const { text, ...options } = bodyOf(request, CaseComment);
      return () => cases.comment(asker, id, text, options);
    }),
    step('withdrawal', (asker, id, request) => {
      const version = editedVersionOf(request);
      const { reason } = bodyOf(request, CaseWithdrawal);
      return () => cases.withdraw(asker, id, version, reason);
    }),
    ...attachmentRoutes(services),
  ];
}

function attachmentRoutes({ attachments, once }: Pick<Services, 'attachments' | 'once'>): readonly Route[] {
  const { mostBytes } = attachments.taken;

  const add = createOnce(once, (request, asker) => {
    const caseId = idOf(request, 'case-not-found');
    const file = fileOf(request, mostBytes);
    return async () => {
      const value = await attachments.add(asker, caseId, file);
      return { value, location: `${CASES}/${caseId}/attachments/${value.id}` };
    };
  });

  const read: RequestHandler = async (request, response) => {
    const id = request.params['attachment'];
    const { attachment, content } = await attachments.read(
      askerOf(response),
      idOf(request, 'case-not-found'),
      typeof id === 'string' ? id : '',
    );
    sendAttachment(response, { ...attachment, content });
  };

  return [
    {
      method: 'post',
      path: `${CASES}/:id/attachments`,
      may: DESK,
      scope: 'write',
      handlers: [demandForm, formWithFiles({ most: 1, limit: mostBytes }), bodyWithFile, add],
    },
    { method: 'get', path: `${CASES}/:id/attachments/:attachment`, may: DESK, scope: 'read', handlers: [read] },
  ];
}

const demandForm: RequestHandler = (request, _response, next) => {
  if (request.is('multipart/form-data') !== 'multipart/form-data') throw new HttpFault('unsupported-media-type');
  next();
};

/** What came along, for whoever creates: the digest makes two requests with one Idempotency-Key the same or not. */
interface SentFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Uint8Array | undefined;
  readonly fault: 'too-large' | 'too-many' | 'unreadable' | undefined;
}

const bodyWithFile: RequestHandler = (request, response, next) => {
  const { files, fault } = uploadsOf(response);
  const [file] = files;
  const body: SentFile = {
    name: file?.name ?? '',
    sha256: createHash('sha256')
      .update(file?.bytes ?? '')
      .digest('hex'),
    bytes: file?.bytes,
    fault,
  };
  // Bytes are not part of what is compared.
  request.body = Object.defineProperty(body, 'bytes', { enumerable: false });
  next();
};

function fileOf(request: Request, mostBytes: number): { readonly name: string; readonly content: Uint8Array } {
  const { name, bytes, fault } = request.body as SentFile;
  if (bytes && fault === undefined) return { name, content: bytes };
  const why = fault === 'too-many' ? 'missing' : (fault ?? 'missing');
  const values = { field: 'file', megabytes: Math.floor(mostBytes / 100_000) / 10 };
  throw new Refusal('file-refused', { count: 1 }, [{ code: `attachments.${why}`, pointer: '/file', values }]);
}
