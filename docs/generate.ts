// `npm run docs`: runs every generator of docs/generated in turn; with --check each only says whether its pages are fresh.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const generators = readdirSync(import.meta.dirname).filter((name) => /^generate-.+\.ts$/.test(name));
const failed = generators.filter((name) => {
  const args = ['--import', 'tsx', join(import.meta.dirname, name), ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error('Generated pages are stale or could not be made; `npm run docs` writes them anew.');
process.exit(failed.length === 0 ? 0 : 1);
