// Rule files and messages from the disk; the only file of the engine that touches it.

import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Messages } from '../domain/problem.ts';
import type { Words } from '../domain/words.ts';
import { LARGEST_FILE, type RuleFile } from './rule-file.ts';

/**
 * Every YAML file below the folders, sorted by path. Of a file above the largest size only so much is read that
 * the loader sees it and refuses it.
 */
export function readRuleFiles(folders: readonly string[]): RuleFile[] {
  return folders
    .flatMap((folder) => yamlFilesBelow(folder))
    .map((path) => ({ path: shownPath(path), text: readCapped(path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The sentences of all files of a folder such as templates/messages. */
export function readMessages(folder: string): Messages {
  const messages: Record<string, Words> = {};
  for (const path of yamlFilesBelow(folder)) {
    for (const [code, words] of Object.entries(parse(readFileSync(path, 'utf8')) as Messages)) {
      if (Object.hasOwn(messages, code)) throw new Error(`two files of ${folder} have a sentence for ${code}`);
      messages[code] = words;
    }
  }
  return messages;
}

/** Links are not followed: a folder of rules holds its rules itself. */
function yamlFilesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const found = lstatSync(path);
      if (found.isDirectory()) return yamlFilesBelow(path);
      return found.isFile() && /\.ya?ml$/.test(name) ? [path] : [];
    });
}

/** As a person in the working folder would write it; whole where that would leave out the folder `rules`, which tells what a file is. */
function shownPath(path: string): string {
  const short = relative('.', path).replaceAll('\\', '/');
  return short.split('/').includes('rules') ? short : resolve(path).replaceAll('\\', '/');
}

function readCapped(path: string): string {
  if (statSync(path).size <= LARGEST_FILE) return readFileSync(path, 'utf8');
  const start = Buffer.alloc(LARGEST_FILE + 1);
  const file = openSync(path, 'r');
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return start.toString('latin1');
}
