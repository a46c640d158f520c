// The view engine: Handlebars templates of templates/pages inside templates/layouts, with templates/partials.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import type { PageFrame } from './frame.ts';

/** The finished HTML of a page by its name: `home`. */
export type RenderPage = (page: string, view: PageFrame & Readonly<Record<string, unknown>>) => string;

/** Reads and compiles every template once; a place that the view does not fill is an error, never a gap on the page. */
export function openRenderer(folder: string): RenderPage {
  const handlebars = Handlebars.create();
  const read = (part: string) =>
    readdirSync(join(folder, part))
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => ({ name: basename(file, '.hbs'), text: readFileSync(join(folder, part, file), 'utf8') }));
  const compile = (text: string) => handlebars.compile<unknown>(text, { strict: true });

  for (const { name, text } of read('partials')) handlebars.registerPartial(name, compile(text));
  const pages = new Map(read('pages').map(({ name, text }) => [name, compile(text)]));
  const layout = compile(readFileSync(join(folder, 'layouts', 'main.hbs'), 'utf8'));

  return (page, view) => {
    const template = pages.get(page);
    if (!template) throw new Error(`no page template ${page}`);
    return layout({ ...view, body: new handlebars.SafeString(template(view)) });
  };
}
