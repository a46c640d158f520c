// A thread that does what a compiler may do at its worst, as the test asks.

import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ template }) => {
  if (template.startsWith('die')) process.exit(3);
  if (template.startsWith('throw')) throw new Error('broken');
  if (template.startsWith('hang')) for (;;);
  parentPort.postMessage({ pdf: new TextEncoder().encode(template) }, []);
});
