// Lets Node read our TypeScript: by itself where it can, else through esbuild. tsx, which the tests use, keeps every
// function's name at run time, and that costs the engine four tenths of its speed.

import { register } from 'node:module';

if (!process.features.typescript) {
  process.setSourceMapsEnabled(true);
  register('./typescript-hooks.mjs', import.meta.url);
}
