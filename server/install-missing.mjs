// Installs the packages that package-lock.json names where they are missing or outdated; needs none itself.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

/** Runs `npm ci` if what is installed is not what the lockfile says; ends the process with a clear message if that fails. */
export function installMissing({ withTools }) {
  refuseOldNode();
  const missing = missingPackages(withTools);
  if (missing.length === 0) return;
  console.log(`Coverline: installing packages (${missing.length} missing or outdated); once, about a minute …`);
  const started = Date.now();
  const done = npm(['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
  if (done.error || done.status !== 0) {
    console.error(
      `Coverline: the packages could not be installed${done.error ? ` (${done.error.message})` : ''}. Run \`npm ci\` to see why.`,
    );
    process.exit(1);
  }
  console.log(`Coverline: installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}

/** Packages of the lockfile that are absent or of another version; packages for other platforms do not count. */
function missingPackages(withTools) {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.keys(wanted).filter((path) => {
    const { version, optional, dev, peer } = wanted[path];
    if (path === '' || optional || peer || (dev && !withTools)) return false;
    return installed[path]?.version !== version;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** npm that started us, where it did; else the one on the path. */
function npm(args) {
  const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] };
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Coverline needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
