// Letters: made from decisions and contracts, kept with their bytes, handed out, edited by the office, sent.

import type { Language } from '../../engine/domain/words.ts';
import { canonicalText } from '../journal/canonical-text.ts';
import type { Letter, LetterRecord } from '../records/letter.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contractById } from '../store/contract-rows.ts';
import { insertLetter, type KeptLetter, letterById, lettersOfContract, lettersOfSubject, partOfEdit } from '../store/letter-rows.ts';
import { newId } from '../store/new-id.ts';
import { letterDocx } from '../word/letter-docx.ts';
import { contractLetters } from './contract-letters.ts';
import { keepEdit } from './letter-edits.ts';
import type { LetterParts, Letters } from './letter-types.ts';
import { prepareLetter } from './prepare-letter.ts';
import { emailFaults } from './record-faults.ts';
import { demandNoProblems, demandOffice, isId } from './refuse.ts';
import { retold, sourceOf } from './retell-letter.ts';

export type { ContractLetterInput, LetterParts, Letters, PreparedLetter } from './letter-types.ts';

export function openLetters(parts: LetterParts): Letters {
  const { store, clock, journal, outbox, trail } = parts;

  async function withSendings(letters: readonly KeptLetter[]): Promise<LetterRecord[]> {
    const sendings = await outbox.ofLetters(letters.map(({ id }) => id));
    return letters.map(({ jsonPart: _json, pdfPart: _pdf, ...letter }) => ({
      ...letter,
      sendings: sendings.filter(({ letterId }) => letterId === letter.id),
    }));
  }

  async function recordOf(id: string): Promise<LetterRecord> {
    return (await withSendings([await existing(parts, id)]))[0] as LetterRecord;
  }

  /** The letter, its contract's trace left. */
  async function opened(asker: Asker, id: string): Promise<KeptLetter> {
    demandOffice(asker);
    const letter = await existing(parts, id);
    await trail.contractsRead(asker, [letter.contractId], 'letter');
    return letter;
  }

  async function bytesOf(part: string): Promise<Uint8Array> {
    const bytes = await journal.part(part);
    if (!bytes) throw new Refusal('was-erased');
    return bytes;
  }

  async function wordsOf(letter: KeptLetter): Promise<Letter> {
    return JSON.parse(Buffer.from(await bytesOf(letter.jsonPart)).toString('utf8')) as Letter;
  }

  /** Made of the same matter at the same instant, and still there. */
  async function alreadyIn(letter: KeptLetter, language: Language): Promise<KeptLetter | undefined> {
    const others = (await lettersOfSubject(store, letter.subject)).filter(
      (other) => other.language === language && other.kind === letter.kind && other.decisionSeq === letter.decisionSeq && !other.isErased,
    );
    if (letter.isErased || others.length === 0) return undefined;
    const { at } = await sourceOf(parts, letter);
    for (const other of others.reverse()) if ((await sourceOf(parts, other)).at === at) return other;
    return undefined;
  }

  const letters: Letters = {
    prepare: (source) => prepareLetter(parts, source),
    async keep(by, { source, letter, pdf }, { subject, contractId, decisionSeq }) {
      const [id, jsonPart, pdfPart] = [newId(), newId(), newId()];
      const at = clock.now();
      const { seq } = await journal.append({
        subject,
        kind: 'letter-made',
        by,
        at,
        content: { letter: id, ...(decisionSeq === undefined ? {} : { decision: decisionSeq }), source },
        parts: [
          { id: jsonPart, what: 'letter-json', content: Buffer.from(canonicalText(letter), 'utf8') },
          { id: pdfPart, what: 'letter-pdf', content: pdf },
        ],
      });
      await insertLetter(store, {
        id,
        subject_kind: subject.kind,
        subject_id: subject.id,
        contract_id: contractId,
        seq,
        decision_seq: decisionSeq ?? null,
        kind: letter.kind,
        language: letter.language,
        title: letter.subject,
        on_day: letter.on,
        made_at: at,
        made_by: by.name,
        json_part: jsonPart,
        pdf_part: pdfPart,
      });
      return recordOf(id);
    },
    async ofSubject(asker, subject) {
      demandOffice(asker);
      return withSendings(await lettersOfSubject(store, subject));
    },
    async ofContract(asker, contractId) {
      demandOffice(asker);
      if (!isId(contractId) || !(await contractById(store, contractId))) throw new Refusal('contract-not-found');
      await trail.contractsRead(asker, [contractId], 'letter');
      return withSendings(await lettersOfContract(store, contractId));
    },
    async read(asker, id) {
      const letter = await opened(asker, id);
      const [record] = await withSendings([letter]);
      return { record: record as LetterRecord, ...(letter.isErased ? {} : { letter: await wordsOf(letter) }) };
    },
    pdf: async (asker, id) => bytesOf((await opened(asker, id)).pdfPart),
    docx: async (asker, id) => letterDocx(await wordsOf(await opened(asker, id))),
    async edit(asker, id, content) {
      await keepEdit(parts, asker, await opened(asker, id), content);
      return recordOf(id);
    },
    async editedDocx(asker, id, editId) {
      const letter = await opened(asker, id);
      const part = isId(editId) ? await partOfEdit(store, letter.id, editId) : undefined;
      if (part === undefined) throw new Refusal('letter-not-found');
      return bytesOf(part);
    },
    async inLanguage(asker, id, language) {
      const letter = await opened(asker, id);
      if (letter.language === language) return recordOf(id);
      const there = await alreadyIn(letter, language);
      if (there) return recordOf(there.id);
      const prepared = await prepareLetter(parts, await retold(parts, letter, language));
      const { subject, contractId, decisionSeq } = letter;
      return store.atomically(() =>
        letters.keep(journal.byOf(asker), prepared, { subject, contractId, ...(decisionSeq === undefined ? {} : { decisionSeq }) }),
      );
    },
    ...contractLetters(parts, (...kept) => letters.keep(...kept)),
    async send(asker, id, to) {
      const letter = await opened(asker, id);
      if (!outbox.isOn) throw new Refusal('mail-off');
      if (letter.isErased) throw new Refusal('was-erased');
      const address = (to ?? (await contractById(store, letter.contractId))?.customer.email ?? '').trim();
      demandNoProblems(emailFaults('/to', address));
      const record = await recordOf(id);
      return store.atomically(() => outbox.queue(asker, record, address));
    },
    async sendAgain(asker, id, sendingId) {
      await opened(asker, id);
      const { sendings } = await recordOf(id);
      if (!sendings.some((sending) => sending.id === sendingId)) throw new Refusal('letter-not-found');
      return outbox.sendAgain(asker, sendingId);
    },
  };
  return letters;
}

async function existing({ store }: LetterParts, id: string): Promise<KeptLetter> {
  const letter = isId(id) ? await letterById(store, id) : undefined;
  if (!letter) throw new Refusal('letter-not-found');
  return letter;
}
