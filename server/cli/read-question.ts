// A question from a file or from stdin, in YAML or in JSON.

import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { BODY_LIMIT } from '../http/json-body.ts';
import { CliFault } from './cli-fault.ts';
import { EXIT } from './exit-codes.ts';

/** `-` is stdin. What is in the file may still be no question: that is for the engine to say. */
export function readQuestion(file: string): unknown {
  const text = readText(file);
  if (Buffer.byteLength(text) > BODY_LIMIT) throw new CliFault(EXIT.badQuestion, 'cli.file-too-large', { file });
  if (text.trim() === '') throw new CliFault(EXIT.badQuestion, 'cli.file-empty', { file });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parseYaml(text, file);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliFault(EXIT.badQuestion, code === 'EISDIR' ? 'cli.file-is-folder' : 'cli.file-not-read', {
      file,
      reason: code ?? 'unknown',
    });
  }
}

/** YAML holds JSON, so that this also says where a JSON text goes wrong. */
function parseYaml(text: string, file: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2' });
  const [fault] = document.errors;
  if (fault) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw new CliFault(EXIT.badQuestion, 'cli.file-not-yaml', { file, line, column: col, reason: fault.message });
  }
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch {
    throw new CliFault(EXIT.badQuestion, 'cli.file-aliases', { file });
  }
}
