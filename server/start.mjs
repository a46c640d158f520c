// `npm start`: installs what is missing, then runs server/main.ts in this very process, so that signals reach it.

import { setFlagsFromString } from 'node:v8';
import { installMissing } from './install-missing.mjs';

// The heap is cleared when it has grown by two fifths, not when it has doubled: some 40 MB less, and no peaks.
setFlagsFromString('--heap-growing-percent=40');

installMissing({ withTools: false });
// Imported only now: it needs a package.
const { runBundled } = await import('./run-bundled.mjs');
await runBundled('server/main.ts');
