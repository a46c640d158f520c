// Runs one of the product's TypeScript files in this very process, bundled first: a tenth of a second that saves most of one.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';
import { ROOT } from './install-missing.mjs';

/** Packages of very many small files: read as one file, and only what is used of them, they cost a fraction of the time and memory. */
const BUNDLED = ['kysely', 'typebox'];

/**
 * What the module exports. `entry` is a path below the root, such as server/main.ts; the other packages stay outside the bundle.
 * A package that a start must not wait for is imported where it is used, with import() inside the function: with `import … from`
 * it is loaded at once, also where its file is imported late, since the bundle is one module.
 * Bundled anew each time, so never stale. No source map: with it the server held some 40 MB more, and the bundle reads like its sources.
 */
export async function runBundled(entry) {
  const outfile = join(ROOT, '.cache/bundles', `${basename(entry, '.ts')}.mjs`);
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    write: false,
    bundle: true,
    external: packagesOutside(),
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    plugins: [keepFolders],
  });
  await stop();
  mkdirSync(dirname(outfile), { recursive: true });
  // Another process may be reading the bundle: it sees the old one or the new one, never half of one.
  writeFileSync(`${outfile}.${process.pid}`, outputFiles[0].contents);
  renameSync(`${outfile}.${process.pid}`, outfile);
  return import(pathToFileURL(outfile).href);
}

function packagesOutside() {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.keys(dependencies).filter((name) => !BUNDLED.includes(name));
}

/** server/places.ts, the one file that asks where it stands, is told the folder that it was in before the bundle. */
const keepFolders = {
  name: 'keep-folders',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]places\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};
