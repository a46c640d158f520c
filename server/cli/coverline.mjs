#!/usr/bin/env node
// The command `coverline`: lets Node read TypeScript, then hands over to coverline.ts.

import { register } from 'tsx/esm/api';

register();
const { run } = await import('./coverline.ts');
process.exitCode = await run(process.argv.slice(2));
