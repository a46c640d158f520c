#!/usr/bin/env node
// The command `coverline`: hands over to coverline.ts, bundled so that it starts at once and runs at full speed.

import { runBundled } from '../run-bundled.mjs';

const { run } = await runBundled('server/cli/coverline.ts');
process.exitCode = await run(process.argv.slice(2));
