// The language of an answer that the question itself did not settle.

import type { Request } from 'express';
import { type Language, LANGUAGES } from '../../engine/domain/words.ts';

/** The question's own `language`, else Accept-Language, else Danish. */
export function languageOf(request: Request): Language {
  const asked: unknown = (request.body as { language?: unknown } | null | undefined)?.language;
  if (isLanguage(asked)) return asked;
  return acceptedLanguage(request);
}

/** What the browser prefers of our languages; Danish where it says nothing of either. */
export function acceptedLanguage(request: Request): Language {
  const accepted = request.headers['accept-language'] === undefined ? false : request.acceptsLanguages([...LANGUAGES]);
  return isLanguage(accepted) ? accepted : 'da';
}

export function isLanguage(value: unknown): value is Language {
  return value === 'da' || value === 'en';
}
