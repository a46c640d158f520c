// `npm run bench`: the rules, then typing, the store, the journal, letters; `npm run bench -- rules` (or `typing`, `store` …) runs that part alone. With
// `--write` the README takes the figures over.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchJournal } from './journal/time-journal.ts';
import { benchRules } from './bench-rules.ts';
import { benchStores } from './store/bench-stores.ts';
import { sayStores } from './store/say-stores.ts';
import { benchLetters } from './time-letters.ts';
import { benchTyping } from './time-typing.ts';

type Say = (text: string) => void;

const README = join(import.meta.dirname, '../../README.md');

/** Each part with the marks in the README between which its figures stand. */
const PARTS: Readonly<Record<string, { readonly figures: RegExp; readonly run: (say: Say) => Promise<void> }>> = {
  rules: {
    figures: /(?<=<!-- bench: written by `npm run bench -- --write` -->\n)[\s\S]*?(?=<!-- end of bench -->)/,
    run: benchRules,
  },
  typing: {
    figures: /(?<=<!-- bench of typing: written by `npm run bench -- --write` -->\n)[\s\S]*?(?=<!-- end of bench of typing -->)/,
    run: benchTyping,
  },
  store: {
    figures: /(?<=<!-- bench of the store: written by `npm run bench -- --write` -->\n)[\s\S]*?(?=<!-- end of bench of the store -->)/,
    run: async (say) => sayStores(await benchStores(console.log), say),
  },
  journal: {
    figures: /(?<=<!-- bench of the journal: written by `npm run bench -- --write` -->\n)[\s\S]*?(?=<!-- end of bench of the journal -->)/,
    run: benchJournal,
  },
  letters: {
    figures: /(?<=<!-- bench of letters: written by `npm run bench -- --write` -->\n)[\s\S]*?(?=<!-- end of bench of letters -->)/,
    run: benchLetters,
  },
};

const asked = process.argv.slice(2).filter((argument) => argument in PARTS);
for (const [name, { figures, run }] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const said: string[] = [];
  const say: Say = (text) => {
    console.log(text);
    said.push(text);
  };
  say(`Node ${process.versions.node}, ${cpus()[0]?.model} × ${cpus().length}`);
  await run(say);
  if (process.argv.includes('--write')) write(figures, said);
}

function write(figures: RegExp, said: readonly string[]): void {
  const readme = readFileSync(README, 'utf8');
  if (!figures.test(readme)) throw new Error('README.md has lost the marks between which the figures stand');
  writeFileSync(
    README,
    readme.replace(figures, () => `\n${said.join('\n').trim()}\n\n`),
  );
}
