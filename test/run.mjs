// `npm test`: installs what is missing, then runs mocha over the files named, or over all.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installMissing, ROOT } from '../server/install-missing.mjs';

installMissing({ withTools: true });
const mocha = join(ROOT, 'node_modules/mocha/bin/mocha.js');
const done = spawnSync(process.execPath, [mocha, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
process.exit(done.status ?? 1);
