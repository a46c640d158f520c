// Reads a form that may bring several files along: kept in memory, of limited number and size, and what is wrong told as a word.

import type { RequestHandler, Response } from 'express';
import multer, { MulterError } from 'multer';
import { formBody } from './form-body.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Uploads {
  /** Empty where none was chosen, or one is at fault: then none is taken. */
  readonly files: readonly UploadedFile[];
  readonly fault: 'too-large' | 'too-many' | 'unreadable' | undefined;
}

/** `most`: files at once. `limit`: bytes of each; what exceeds it by much is not even read. */
export function formWithFiles({ field = 'file', most, limit }: { field?: string; most: number; limit: number }): RequestHandler {
  const plain = formBody();
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: limit, files: most, fields: 50, fieldSize: 100_000, fieldNameSize: 300, parts: most + 51 },
    defParamCharset: 'utf8',
  }).array(field, most);
  return (request, response, next) => {
    if (request.is('multipart/form-data') === false) {
      plain(request, response, next);
      return;
    }
    void read(request, response, (error: unknown) => {
      const files = Array.isArray(request.files) ? request.files.filter(({ size }) => size > 0) : [];
      request.body = textsOf((request.body ?? {}) as Readonly<Record<string, unknown>>);
      response.locals['uploads'] = {
        files: error ? [] : files.map(({ originalname, buffer }) => ({ name: originalname, bytes: buffer })),
        fault: error ? faultOf(error) : undefined,
      } satisfies Uploads;
      next();
    });
    let received = 0;
    request.on('data', (piece: Buffer) => {
      received += piece.length;
      if (received > Math.max(most * limit + 1_000_000, MOST_OF_ALL)) request.destroy();
    });
  };
}

/** A video that is much too large is told of; nobody sends so much by mistake. */
const MOST_OF_ALL = 200 * 1024 * 1024;

function faultOf(error: unknown): Uploads['fault'] {
  if (!(error instanceof MulterError)) return 'unreadable';
  if (error.code === 'LIMIT_FILE_SIZE') return 'too-large';
  return error.code === 'LIMIT_FILE_COUNT' || error.code === 'LIMIT_UNEXPECTED_FILE' ? 'too-many' : 'unreadable';
}

/** Names with brackets become nested values in this kind of form; ours have none, and what is no text is left out. */
function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** What came along with the form. */
export function uploadsOf(response: Response): Uploads {
  return (response.locals['uploads'] as Uploads | undefined) ?? { files: [], fault: undefined };
}
