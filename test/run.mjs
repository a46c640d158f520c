// `npm test`: installs what is missing, then runs mocha over the files named, or over all, two at a time.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installMissing, ROOT } from '../server/install-missing.mjs';

installMissing({ withTools: true });
const mocha = join(ROOT, 'node_modules/mocha/bin/mocha.js');
const named = process.argv.slice(2);
const everything = named.length === 0;
const done = spawnSync(process.execPath, [mocha, ...(everything ? ['--parallel', '--jobs', '2'] : named)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: everything ? { ...process.env, TEST_EVERYTHING: 'yes' } : process.env,
});
process.exit(done.status ?? 1);
