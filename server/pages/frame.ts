// What every page has around it: its language, menu, assets, and the links that change the language.

import type { Messages } from '../../engine/domain/problem.ts';
import { type Language, LANGUAGES } from '../../engine/domain/words.ts';
import type { Role } from '../records/who.ts';
import { ASSETS } from './assets.ts';
import type { PageContext } from './page-context.ts';
import { sentencesOf } from '../words/sentences.ts';

export type PageFrame = ReturnType<typeof frameOf>;

/** The names of the languages, each in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { da: 'Dansk', en: 'English' };

/** The menu: address, the sentence that names it (`frame.menu-…`), and who sees it; `anyone` is for those not signed in too. */
const MENU: readonly { readonly href: string; readonly name: string; readonly seenBy: 'anyone' | readonly Role[] }[] = [
  { href: '/', name: 'menuHome', seenBy: 'anyone' },
  { href: '/desk', name: 'menuDesk', seenBy: ['workshop', 'claims', 'admin'] },
  { href: '/desk/cases', name: 'menuDeskCases', seenBy: ['workshop'] },
  { href: '/eligibility', name: 'menuEligibility', seenBy: ['workshop', 'claims', 'product', 'admin'] },
  { href: '/cases', name: 'menuCases', seenBy: ['claims', 'admin'] },
  { href: '/contracts', name: 'menuContracts', seenBy: ['claims', 'admin'] },
  { href: '/follow-up', name: 'menuFollowUp', seenBy: ['claims', 'admin'] },
  { href: '/lessons', name: 'menuLessons', seenBy: ['claims', 'product', 'admin'] },
  { href: '/audit', name: 'menuAudit', seenBy: ['claims', 'product', 'admin'] },
  { href: '/admin', name: 'menuAdmin', seenBy: ['admin'] },
  { href: '/api', name: 'menuApi', seenBy: 'anyone' },
];

/** `styles` and `scripts` are those that the page needs beside everyone's. */
export function frameOf(
  { language, address, who, nonce }: PageContext,
  title: string,
  messages: Messages,
  { styles = [], scripts = [] }: { readonly styles?: readonly string[]; readonly scripts?: readonly string[] } = {},
) {
  const frame = sentencesOf(messages, 'frame', language);
  const here = address.split('?')[0] as string;
  const seen = MENU.filter(({ seenBy }) => seenBy === 'anyone' || (who !== undefined && seenBy.includes(who.role)));
  // Of an entry and one below it, the nearer is the one that is open.
  const open = seen
    .filter(({ href }) => (href === '/' ? here === '/' : here === href || here.startsWith(`${href}/`)))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
  return {
    language,
    title,
    frame,
    assets: ASSETS,
    menu: seen.map((entry) => ({ href: entry.href, label: frame[entry.name] as string, current: entry === open })),
    languages: LANGUAGES.map((code) => ({
      code,
      href: `${address}${address.includes('?') ? '&' : '?'}lang=${code}`,
      label: LANGUAGE_NAMES[code],
      current: code === language,
    })),
    /** Null: nobody is signed in. */
    who: who ? { name: who.name } : null,
    styles,
    scripts,
    nonce,
  };
}
