// The folder of files beside the store, copied whole or brought up to date: a file never changes once it is there.

import { constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Result } from '../../engine/domain/problem.ts';

/**
 * Copies what is not in `to` yet, each file under another name until it is on the disk; its value is how many. Nothing is ever
 * overwritten or removed. Copied after the store: each file that the copy of the store names was there before it.
 */
export async function copyFiles(from: string, to: string): Promise<Result<number>> {
  if (resolve(from) === resolve(to)) return { ok: false, problems: [{ code: 'backup.onto-itself', values: { file: to } }] };
  if (!existsSync(from)) return { ok: true, value: 0 };
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const there = new Set(readdirSync(to));
  // A file that is just being written has an ending of its own.
  const missing = readdirSync(from).filter((name) => !there.has(name) && /^[\w-]+$/.test(name));
  for (const name of missing) await copyOne(join(from, name), join(to, name));
  return { ok: true, value: missing.length };
}

async function copyOne(from: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    await copyFile(from, unfinished, constants.COPYFILE_FICLONE);
    const handle = await open(unfinished, 'r+');
    await handle.chmod(0o600);
    await handle.sync();
    await handle.close();
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { force: true });
    // Erased meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(from)) throw error;
  }
}
