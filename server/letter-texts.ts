// The texts of templates/letters from the disk, as the templates of letters are made from them and kept by hash.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterTexts } from './letters/letter-templates.ts';
import { TEMPLATES } from './places.ts';

/** By path below the folder, sorted: 'covered.yaml', 'parts/line.yaml'. */
export function readLetterTexts(folder = join(TEMPLATES, 'letters')): LetterTexts {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
