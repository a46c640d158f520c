// What every page has around it: its language, menu, assets, and the links that keep the language.

import type { Request } from 'express';
import type { Messages } from '../../engine/domain/problem.ts';
import { type Language, LANGUAGES } from '../../engine/domain/words.ts';
import { isLanguage } from '../http/language.ts';
import { ASSETS } from './assets.ts';
import { sentencesOf } from '../words/sentences.ts';

export type PageFrame = ReturnType<typeof frameOf>;

/** The names of the languages, each in itself. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { da: 'Dansk', en: 'English' };

/** Danish, unless the address says otherwise: `?lang=en`. */
export function pageLanguage(request: Request): Language {
  const asked: unknown = request.query['lang'];
  return isLanguage(asked) ? asked : 'da';
}

/** `path` is the page's own address; undefined where it is at none, as an error is. */
export function frameOf(path: '/' | '/api' | undefined, title: string, language: Language, messages: Messages) {
  const frame = sentencesOf(messages, 'frame', language);
  return {
    language,
    title,
    frame,
    assets: ASSETS,
    links: { home: inLanguage('/', language), api: inLanguage('/api', language) },
    menu: [
      { href: inLanguage('/', language), label: frame['menuHome'], current: path === '/' },
      { href: inLanguage('/api', language), label: frame['menuApi'], current: path === '/api' },
    ],
    languages: LANGUAGES.map((code) => ({
      code,
      href: inLanguage(path ?? '/', code),
      label: LANGUAGE_NAMES[code],
      current: code === language,
    })),
    styles: [] as readonly string[],
    scripts: [] as readonly string[],
  };
}

function inLanguage(path: string, language: Language): string {
  return language === 'da' ? path : `${path}?lang=${language}`;
}
