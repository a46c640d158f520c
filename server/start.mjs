// `npm start`: installs what is missing, then runs server/main.ts in this very process, so that signals reach it.

import { installMissing } from './install-missing.mjs';

installMissing({ withTools: false });
// Imported only now: it needs a package.
const { runBundled } = await import('./run-bundled.mjs');
await runBundled('server/main.ts');
