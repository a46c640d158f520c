// Reads a form that may bring one file along: kept in memory, of limited size, and what is wrong with it told as a word.

import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { formBody } from './form-body.ts';

/** What a page takes at once, in bytes. */
export const UPLOAD_LIMIT = 2 * 1024 * 1024;

export interface Upload {
  /** Undefined where none was chosen, or it is at fault. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  readonly fault: 'too-large' | 'unreadable' | undefined;
}

/**
 * `request.body` then holds the fields as after `formBody`, also where the file is at fault: a form has its file behind all
 * other fields, and those before it are kept. `uploadOf` tells of the file.
 */
export function formWithUpload(field = 'file', limit = UPLOAD_LIMIT): RequestHandler {
  const plain = formBody();
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: limit, files: 1, fields: 20_000, fieldSize: limit, fieldNameSize: 300, parts: 20_001 },
    defParamCharset: 'utf8',
  }).single(field);
  return (request, response, next) => {
    if (request.is('multipart/form-data') === false) {
      plain(request, response, next);
      return;
    }
    void read(request, response, (error: unknown) => {
      const { file } = request;
      const isChosen = file !== undefined && file.size > 0;
      request.body = flat((request.body ?? {}) as Readonly<Record<string, unknown>>);
      response.locals['upload'] = {
        file: !error && isChosen ? { name: file.originalname, bytes: file.buffer } : undefined,
        fault: error ? (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE' ? 'too-large' : 'unreadable') : undefined,
      } satisfies Upload;
      next();
    });
    hangUpBeyond(MOST_OF_ALL, request);
  };
}

/** A file that is somewhat too large is told of; nobody sends so much by mistake. */
const MOST_OF_ALL = 64 * 1024 * 1024;

/** Each field has its limit; together they would still fill the memory. */
function hangUpBeyond(most: number, request: Request): void {
  let received = 0;
  request.on('data', (piece: Buffer) => {
    received += piece.length;
    if (received > most) request.destroy();
  });
}

/** Names with brackets become nested values in this kind of form; ours have none, and what is no text is left out. */
function flat(fields: Readonly<Record<string, unknown>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, string | string[]][] => {
      if (typeof value === 'string') return [[name, value]];
      return Array.isArray(value) ? [[name, Object.values(value).filter((each): each is string => typeof each === 'string')]] : [];
    }),
  );
}

/** What came along with the form. */
export function uploadOf(_request: Request, response: Response): Upload {
  return (response.locals['upload'] as Upload | undefined) ?? { file: undefined, fault: undefined };
}
