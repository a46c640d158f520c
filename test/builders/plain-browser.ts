// A browser without a screen: it keeps cookies by host and path, follows redirects, and posts forms.

import { parseSetCookie } from 'cookie';

export interface PlainPage {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface PlainBrowser {
  get(url: string): Promise<PlainPage>;
  post(url: string, fields: Readonly<Record<string, string>>): Promise<PlainPage>;
  /** Every Set-Cookie that it was sent. */
  readonly setCookies: string[];
}

export function aBrowser(): PlainBrowser {
  const setCookies: string[] = [];
  const kept = new Map<string, { readonly host: string; readonly path: string; readonly name: string; readonly value: string }>();

  const cookiesFor = ({ host, pathname }: URL): string =>
    [...kept.values()]
      .filter((each) => each.host === host && pathname.startsWith(each.path) && each.value !== '')
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  async function ask(address: string, init: RequestInit): Promise<PlainPage> {
    const url = new URL(address);
    const headers = { ...(init.headers as Record<string, string>), Cookie: cookiesFor(url), Accept: 'text/html' };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const text of response.headers.getSetCookie()) {
      setCookies.push(text);
      const { name, value = '', path = '/', maxAge } = parseSetCookie(text);
      kept.set(`${url.host}${path}${name}`, { host: url.host, path, name, value: maxAge === 0 ? '' : value });
    }
    const location = response.headers.get('location');
    if (location !== null && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer();
      return ask(new URL(location, url).href, { method: 'GET' });
    }
    return { url: url.href, status: response.status, text: await response.text(), headers: response.headers };
  }

  return {
    setCookies,
    get: (url) => ask(url, { method: 'GET' }),
    post: (url, fields) =>
      ask(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
