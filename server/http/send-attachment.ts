// Hands out a file that somebody sent us: pictures to be looked at, all else to be saved, and nothing of it ever runs here.

import type { Response } from 'express';

export interface SentFile {
  readonly fileName: string;
  /** By content. */
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Pictures that a browser shows without running anything. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp']);

export function sendAttachment(response: Response, { fileName, mediaType, content }: SentFile): void {
  response.attachment(fileName);
  if (SHOWN.has(mediaType)) {
    const disposition = String(response.getHeader('Content-Disposition'));
    response.setHeader('Content-Disposition', disposition.replace(/^attachment/, 'inline'));
  }
  response.setHeader('Content-Type', mediaType);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.setHeader('Cache-Control', 'no-store');
  response.send(Buffer.from(content));
}
