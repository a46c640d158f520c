// A password for somebody else: long, without letters that are mixed up, and told once.

import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUP = 4;

/** At least 16 letters (about 79 bits) and as many as are demanded: 'k7fm-p2xa-…'. */
export function oneTimePassword(leastLetters = 0): string {
  const groups = Math.max(4, Math.ceil(leastLetters / GROUP));
  return Array.from({ length: groups }, () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
}
