// A letter on record as the outbox finds it, without the work of making one.

import type { Letter, LetterRecord } from '../../server/records/letter.ts';
import type { Asker } from '../../server/records/who.ts';
import { insertLetter, letterById } from '../../server/store/letter-rows.ts';
import { newId } from '../../server/store/new-id.ts';
import type { TestServices } from './services.ts';

/** Every byte there is. */
export const PDF_BYTES = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))]);

export const LETTER: Letter = {
  kind: 'not-covered',
  language: 'da',
  on: '2026-11-21',
  sender: { name: 'Bilgaranti Nord A/S', lines: ['Havnegade 1', '8000 Aarhus C'] },
  recipient: ['Søren Ærø'],
  references: [{ label: 'Sag', value: '2026-000012' }],
  subject: 'Afgørelse i sag 2026-000012: vi betaler ikke',
  greeting: 'Kære Søren Ærø',
  blocks: [
    { type: 'paragraph', text: 'Bremseklodser <slides> af brug & er ikke dækket.', isReason: true },
    // A line of a single dot would end the mail if it were not escaped.
    { type: 'paragraph', text: '.', isReason: false },
  ],
  closing: ['Venlig hilsen', 'Karen Lund'],
  pageWords: { page: 'Side', of: 'af' },
};

/** Letter and entry in the journal; the entry is of a kind whose content asks for no whole source of a letter. */
export async function keptLetter({ store, journal, clock }: TestServices, asker: Asker, contractId: string): Promise<LetterRecord> {
  const [id, jsonPart, pdfPart] = [newId(), newId(), newId()];
  const subject = { kind: 'contract' as const, id: contractId };
  await store.atomically(async () => {
    const { seq } = await journal.append({
      subject,
      kind: 'letter-edited',
      by: journal.byOf(asker),
      at: clock.now(),
      content: { letter: id, edit: id },
      parts: [
        { id: jsonPart, what: 'letter-json', content: Buffer.from(JSON.stringify(LETTER)) },
        { id: pdfPart, what: 'letter-pdf', content: PDF_BYTES },
      ],
    });
    await insertLetter(store, {
      id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      contract_id: contractId,
      seq,
      decision_seq: null,
      kind: LETTER.kind,
      language: LETTER.language,
      title: LETTER.subject,
      on_day: LETTER.on,
      made_at: clock.now(),
      made_by: asker.who.name,
      json_part: jsonPart,
      pdf_part: pdfPart,
    });
  });
  const kept = await letterById(store, id);
  if (!kept) throw new Error('the letter is not there');
  return { ...kept, sendings: [] };
}
