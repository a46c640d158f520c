// The view engine: Handlebars templates of templates/pages inside templates/layouts, with templates/partials.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import type { PageFrame } from './frame.ts';

export interface RenderPage {
  /** The finished HTML of a page by its name: `home`, or `desk/find` for one in a folder. */
  (page: string, view: PageFrame & Readonly<Record<string, unknown>>): string;
  /** A page's template alone, without the frame: for parts that are replaced while one types. */
  fragment(page: string, view: object): string;
}

/** Reads and compiles every template once; a place that the view does not fill is an error, never a gap on the page. */
export function openRenderer(folder: string): RenderPage {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('is', (one: unknown, other: unknown) => one === other);
  const read = (part: string) =>
    readdirSync(join(folder, part), { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => ({ name: file.slice(0, -'.hbs'.length), text: readFileSync(join(folder, part, file), 'utf8') }));
  const compile = (text: string) => handlebars.compile<unknown>(text, { strict: true });

  for (const { name, text } of read('partials')) handlebars.registerPartial(name, compile(text));
  const pages = new Map(read('pages').map(({ name, text }) => [name, compile(text)]));
  const layout = compile(readFileSync(join(folder, 'layouts', 'main.hbs'), 'utf8'));

  const body = (page: string, view: object) => {
    const template = pages.get(page);
    if (!template) throw new Error(`no page template ${page}`);
    return template(view);
  };
  return Object.assign((page: string, view: PageFrame & object) => layout({ ...view, body: new handlebars.SafeString(body(page, view)) }), {
    fragment: body,
  });
}
