// How patient the outbox is: templates/settings/outbox.yaml, which whoever runs the server may change.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TEMPLATES } from '../places.ts';

export interface OutboxSettings {
  readonly lookEverySeconds: number;
  /** After the first attempt, after the second …; after as many attempts and one more a letter has failed. */
  readonly pauseMinutes: readonly number[];
  readonly greetingSeconds: number;
  readonly answerSeconds: number;
  /** One mail from beginning to end. */
  readonly mailSeconds: number;
}

/** Throws where the file does not say it all: the server is not to start on half a setting. */
export function readOutboxSettings(file = join(TEMPLATES, 'settings', 'outbox.yaml')): OutboxSettings {
  const given = parse(readFileSync(file, 'utf8')) as Partial<Record<keyof OutboxSettings, unknown>>;
  const count = (name: keyof OutboxSettings): number => {
    const value = given[name];
    if (!isCount(value)) throw new Error(`${file}: ${name} is to be a whole number above 0`);
    return value;
  };
  const { pauseMinutes } = given;
  if (!Array.isArray(pauseMinutes) || !pauseMinutes.every(isCount)) {
    throw new Error(`${file}: pauseMinutes is to be a list of whole numbers above 0`);
  }
  return {
    lookEverySeconds: count('lookEverySeconds'),
    pauseMinutes,
    greetingSeconds: count('greetingSeconds'),
    answerSeconds: count('answerSeconds'),
    mailSeconds: count('mailSeconds'),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
