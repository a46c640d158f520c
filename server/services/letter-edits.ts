// A Word file that the office edited: checked for what it is, and kept beside the letter with digest, author and time.

import { createHash } from 'node:crypto';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { insertLetterEdit, type KeptLetter } from '../store/letter-rows.ts';
import { newId } from '../store/new-id.ts';
import { MOST_WORD_BYTES, wordFileFault } from '../word/word-file.ts';
import type { LetterParts } from './letter-types.ts';

/** `file-refused` where it is no Word file, holds macros or is too large; `was-erased`. */
export async function keepEdit(
  { store, clock, journal }: LetterParts,
  asker: Asker,
  letter: KeptLetter,
  content: Uint8Array,
): Promise<void> {
  if (letter.isErased) throw new Refusal('was-erased');
  const fault = await wordFileFault(content);
  if (fault) {
    const most = MOST_WORD_BYTES / 1_000_000;
    throw new Refusal('file-refused', { count: 1 }, [{ code: `letter-pages.${fault}`, values: { most }, pointer: '/file' }]);
  }
  const [id, part] = [newId(), newId()];
  const digest = createHash('sha256').update(content).digest('hex');
  const by = journal.byOf(asker);
  const at = clock.now();
  await store.atomically(async () => {
    const { seq } = await journal.append({
      subject: letter.subject,
      kind: 'letter-edited',
      by,
      at,
      content: { letter: letter.id, edit: id, digest, bytes: content.length },
      parts: [{ id: part, what: 'letter-docx', content }],
    });
    await insertLetterEdit(store, { id, letter_id: letter.id, seq, part, digest, at, by: by.name });
  });
}
