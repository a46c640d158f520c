// A password as it comes to the command line: typed twice without being shown, from a file or from standard input; never an argument.

import { readFileSync } from 'node:fs';
import { CliFault } from './cli-fault.ts';
import { EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export async function readPassword(file: string | undefined, { say }: Terminal): Promise<string> {
  if (file !== undefined) return firstLine(textOf(file));
  if (!process.stdin.isTTY) return firstLine(textOf(0));
  const typed = await typedUnseen(say('cli.store-password'));
  if (typed !== (await typedUnseen(say('cli.store-password-again')))) throw new CliFault(EXIT.badQuestion, 'cli.store-passwords-differ');
  return typed;
}

/** Whether the person types the word for yes. */
export async function confirmed(question: string, yes: string): Promise<boolean> {
  process.stderr.write(`${question} `);
  const answer = await typedLine((letters) => process.stderr.write(letters));
  return answer.trim().toLowerCase() === yes.toLowerCase();
}

function textOf(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliFault(EXIT.badQuestion, 'cli.file-not-read', {
      file: String(file),
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    });
  }
}

function firstLine(text: string): string {
  return text.replace(/\r?\n[\s\S]*$/, '');
}

async function typedUnseen(question: string): Promise<string> {
  process.stderr.write(`${question} `);
  return typedLine(() => undefined);
}

const BACKSPACES = new Set(['\u007f', '\b']);

/** One line of keys; the terminal shows none by itself meanwhile. */
function typedLine(show: (letters: string) => void): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let line = '';
    const end = (finish: () => void) => {
      stdin.setRawMode?.(false);
      stdin.pause();
      stdin.off('data', hear);
      process.stderr.write('\n');
      finish();
    };
    const hear = (data: Buffer): void => {
      for (const key of data.toString('utf8')) {
        if (key === '\r' || key === '\n') return end(() => resolve(line));
        // Ctrl-C and Ctrl-D.
        if (key === '\u0003' || key === '\u0004') return end(() => reject(new CliFault(EXIT.badQuestion, 'cli.store-stopped')));
        if (BACKSPACES.has(key)) {
          if (line !== '') show('\b \b');
          line = Array.from(line).slice(0, -1).join('');
        } else {
          line += key;
          show(key);
        }
      }
    };
    stdin.setRawMode?.(true);
    stdin.resume();
    stdin.on('data', hear);
  });
}
