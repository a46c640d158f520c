// Ids of records: unguessable, and in the order of their making (UUID version 7).

import { randomBytes } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/** Ascending within this process, and by the millisecond between processes. */
export function newId(): string {
  const now = Date.now();
  sequence = now > lastMs ? 0 : sequence + 1;
  lastMs = Math.max(now, lastMs);
  // 4,096 ids in one millisecond: the next borrows from the one after.
  if (sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] as number) & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
