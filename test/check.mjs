// `npm run check`: everything that can be judged without running a test, each habit of package.json in its turn; all faults, not the first.

import { spawnSync } from 'node:child_process';
import { installMissing, ROOT } from '../server/install-missing.mjs';

const HABITS = ['format', 'lint', 'types', 'arrows', 'unused', 'docs:check'];

installMissing({ withTools: true });
const failed = HABITS.filter((habit) => {
  const started = Date.now();
  const done = spawnSync('npm', ['run', '--silent', habit], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const isFine = done.status === 0;
  console.log(`${isFine ? '✔' : '✘'} ${habit.padEnd(12)} ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s`);
  if (!isFine) console.log(`${done.stdout}${done.stderr}`.replace(/^/gm, '    '));
  return !isFine;
});
console.log(
  failed.length === 0
    ? 'All checks passed.'
    : `Failed: ${failed.join(', ')}. Run one alone with \`npm run ${failed[0]}\`; \`npm run format:fix\` mends the format.`,
);
process.exit(failed.length === 0 ? 0 : 1);
