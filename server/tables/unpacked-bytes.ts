// How much a zip file holds once unpacked, found before anything is kept: a small file may unpack to more than there is memory.

import { inflateRawSync } from 'node:zlib';

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Where the end is looked for: it may be followed by a comment. */
const LONGEST_TAIL = 65_557;

/**
 * Bytes of all files in it together, truly unpacked one by one since a file's own word for its size may be false. More than
 * `most` as soon as that is passed; undefined where it is no zip that can be read.
 */
export function unpackedBytes(bytes: Uint8Array, most: number): number | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOfDirectory(zip);
    if (end === undefined) return undefined;
    let total = 0;
    let entry = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (zip.readUInt32LE(entry) !== CENTRAL_ENTRY) return undefined;
      total += unpackedEntry(zip, entry, most - total);
      if (total > most) return total;
      entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
    }
    return total;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return most + 1;
    return undefined;
  }
}

function endOfDirectory(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - LONGEST_TAIL); at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

function unpackedEntry(zip: Buffer, entry: number, most: number): number {
  const packed = zip.readUInt32LE(entry + 20);
  if (zip.readUInt16LE(entry + 10) === 0) return packed;
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) }).length;
}
