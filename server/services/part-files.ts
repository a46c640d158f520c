// The folder of files beside the store: parts of the journal that are too large for it.

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PartFiles {
  /** On the disk when it is done, under this name (an id). */
  write(name: string, content: Uint8Array): Promise<void>;
  /** Undefined: there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  remove(name: string): Promise<void>;
  /** Names of files that were last written before this instant, in ms; some at a time, since there may be very many. */
  olderThan(ms: number): AsyncIterable<readonly string[]>;
}

const AT_A_TIME = 200;
/** An id, or one that was still being written when its process died. */
const OWN_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(\.part)?$/;

/** Without a folder: a temporary one that goes with the process. */
export function partFiles(settled: string | undefined): PartFiles {
  let temporary: string | undefined;

  function folder(): string {
    if (settled !== undefined) {
      // People's photos and invoices: nobody else on the machine reads them.
      mkdirSync(settled, { recursive: true, mode: 0o700 });
      return settled;
    }
    if (temporary === undefined) {
      const made = mkdtempSync(join(tmpdir(), 'coverline-files-'));
      temporary = made;
      process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    }
    return temporary;
  }

  return {
    async write(name, content) {
      const file = join(folder(), name);
      const handle = await open(`${file}.part`, 'w', 0o600);
      try {
        await handle.writeFile(content);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.part`, file);
      await syncFolder(folder());
    },
    read: (name) =>
      readFile(join(folder(), name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    remove: (name) => rm(join(folder(), name), { force: true }),
    async *olderThan(ms) {
      const there = settled ?? temporary;
      if (there === undefined || !existsSync(there)) return;
      // Nothing but what was written here: whoever settled the folder may keep other files in it.
      const names = (await readdir(there)).filter((name) => OWN_NAME.test(name));
      for (let from = 0; from < names.length; from += AT_A_TIME) {
        const some = names.slice(from, from + AT_A_TIME);
        const written = await Promise.all(
          some.map((name) =>
            stat(join(there, name)).then(
              ({ mtimeMs }) => mtimeMs,
              () => ms,
            ),
          ),
        );
        yield some.filter((_name, at) => (written[at] ?? ms) < ms);
      }
    },
  };
}

/** So that the file's name, too, is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
