// Which files are taken, by what is in them: templates/settings/attachments.yaml.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TEMPLATES } from '../places.ts';

export interface AttachmentKinds {
  readonly mostPerCase: number;
  /** The extensions of each media type; the first is the usual one. */
  readonly extensions: ReadonlyMap<string, readonly string[]>;
}

/** Throws where the file does not say it: the server is not to start on half a setting. */
export function readAttachmentKinds(file = join(TEMPLATES, 'settings', 'attachments.yaml')): AttachmentKinds {
  const { mostPerCase, kinds } = parse(readFileSync(file, 'utf8')) as { mostPerCase?: unknown; kinds?: unknown };
  if (typeof mostPerCase !== 'number' || !Number.isInteger(mostPerCase) || mostPerCase < 1) {
    throw new Error(`${file}: mostPerCase is to be a whole number above 0`);
  }
  const extensions = new Map(Object.entries((kinds ?? {}) as Record<string, readonly string[]>));
  for (const [mediaType, each] of extensions) {
    if (!Array.isArray(each) || each.length === 0) throw new Error(`${file}: ${mediaType} is to have a list of extensions`);
  }
  return { mostPerCase, extensions };
}

/** What the content is, whatever its name says; undefined: nothing that is taken. */
export async function mediaTypeOf(content: Uint8Array, { extensions }: AttachmentKinds): Promise<string | undefined> {
  // With the first file: a server that is sent none starts without it.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(content);
  return found && extensions.has(found.mime) ? found.mime : undefined;
}

const MOST_NAME = 120;

/**
 * The name without folders and without characters that would write it otherwise than it is, ending as its content asks:
 * `C:\\photo.exe` of a JPEG → `photo.exe.jpg`.
 */
export function safeFileName(name: string, mediaType: string, { extensions }: AttachmentKinds): string {
  const own = extensions.get(mediaType) ?? [];
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const shown = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"|?*]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(shown)?.[1]?.toLowerCase();
  const isRight = ending !== undefined && own.includes(ending);
  const stem = isRight ? shown.slice(0, -ending.length - 1) : shown;
  return `${cut(stem).trim() || 'file'}.${isRight ? ending : own[0]}`;
}

/** Never through the middle of a character. */
function cut(text: string): string {
  return text.slice(0, MOST_NAME).replace(/\p{Cs}$/u, '');
}
