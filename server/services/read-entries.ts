// Entries as they are read: the personal fields back in their places, or the day on which they were erased.

import { joinPersonal, type PersonalFields } from '../journal/personal-fields.ts';
import type { Entry, EntryBody } from '../records/journal.ts';
import type { JournalEntryRow, JournalPartRow } from '../store/tables-decisions.ts';

/** `rows`: of one subject, oldest first, to its newest; `parts`: at least those with their fields. */
export function readEntries(
  rows: readonly Pick<JournalEntryRow, 'seq' | 'body' | 'hash'>[],
  parts: readonly Pick<JournalPartRow, 'id' | 'content'>[],
): Entry[] {
  const contents = new Map(parts.map(({ id, content }) => [id, content]));
  const bodies = rows.map(({ body, hash }) => ({ body: JSON.parse(body) as EntryBody, hash }));
  const erasures = bodies.flatMap(({ body }) => (body.kind === 'erased' ? [body] : []));
  return bodies.map(({ body, hash }) => {
    const reference = body.parts.find(({ what }) => what === 'fields');
    const bytes = reference && contents.get(reference.id);
    const erasure = body.parts.length > 0 ? erasures.find(({ seq }) => seq > body.seq) : undefined;
    return {
      ...body,
      content: bytes ? joinPersonal(body.content, JSON.parse(Buffer.from(bytes).toString()) as PersonalFields) : body.content,
      hash,
      ...(erasure ? { erased: { at: erasure.at, by: erasure.by.name } } : {}),
    };
  });
}
