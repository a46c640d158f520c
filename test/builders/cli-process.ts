// The command line as a process, bundled once for a file of tests instead of once for each command.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Coverline = (
  args: readonly string[],
  options?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
) => Ended;

/** In English unless `language` says otherwise, in an environment of its own: `env`, and what a command adds. */
export async function bundledCoverline(env: Readonly<Record<string, string>>, language: 'en' | 'as asked' = 'en'): Promise<Coverline> {
  const { runBundled } = (await import(pathToFileURL(join(ROOT, 'server/run-bundled.mjs')).href)) as {
    runBundled(entry: string): Promise<unknown>;
  };
  await runBundled('server/cli/coverline.ts');
  const bundle = pathToFileURL(join(ROOT, '.cache/bundles/coverline.mjs')).href;
  const script = `const { run } = await import(${JSON.stringify(bundle)}); process.exitCode = await run([...process.argv.slice(1)${language === 'en' ? ", '--lang', 'en'" : ''}]);`;
  return (args, { input = '', env: more = {} } = {}) => {
    const done = spawnSync(process.execPath, ['--input-type=module', '--eval', script, '--', ...args], {
      cwd: ROOT,
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, ...more },
    });
    expect(done.stderr, 'no stack trace').to.not.match(/^\s+at /m);
    return { code: done.status, out: done.stdout, err: done.stderr };
  };
}
