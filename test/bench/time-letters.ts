// How many letters a second come out as PDF on this machine's two threads, and what they take of the memory meanwhile.

import { LANGUAGES } from '../../engine/domain/words.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { openPdf, type Pdf } from '../../server/pdf/render-pdf.ts';
import { type Letter, LETTER_KINDS } from '../../server/records/letter.ts';
import { letterDocx } from '../../server/word/letter-docx.ts';
import { ownTemplates, SOURCES } from '../builders/letter-sources.ts';

/** Enough that each thread is replaced several times. */
const LETTERS = 600;
const WORD_FILES = 200;
/** Letters that wait at once: the pool takes 200. */
const TOGETHER = 50;

/** Letters of every kind in both languages; no two share a sentence, since the compiler remembers what it has set before. */
function letters(count: number) {
  const all = LETTER_KINDS.flatMap((kind) => LANGUAGES.map((language) => SOURCES[kind](language)));
  return Array.from({ length: count }, (_, number) => {
    const source = all[number % all.length] as (typeof all)[number];
    return { letter: numbered(makeLetter(source, ownTemplates()), number), at: source.at };
  });
}

function numbered(letter: Letter, number: number): Letter {
  const own = (text: string) => `${text} ${number}`;
  return {
    ...letter,
    recipient: letter.recipient.map(own),
    references: letter.references.map(({ label, value }) => ({ label, value: own(value) })),
    subject: own(letter.subject),
    greeting: own(letter.greeting),
    blocks: letter.blocks.map((block) => {
      if (block.type === 'list') return { ...block, items: block.items.map(own) };
      return block.type === 'table' ? { ...block, rows: block.rows.map((row) => row.map(own)) } : { ...block, text: own(block.text) };
    }),
  };
}

export async function benchLetters(say: (text: string) => void): Promise<void> {
  const pdf = openPdf();
  const jobs = letters(LETTERS);
  // The threads' start is a second that no running server pays again.
  await Promise.all(jobs.slice(0, 4).map(({ letter, at }) => pdf.render('letter', { ...letter }, at)));
  const begun = performance.now();
  const most = await setAll(pdf, jobs);
  const seconds = (performance.now() - begun) / 1000;
  say(`letters as PDF, every kind in both languages, ${LETTERS} of them on 2 threads: ${Math.round(LETTERS / seconds)} a second`);
  say('');
  say(`threads started on the way: ${pdf.started} (each makes way after 100 documents); most memory: ${Math.round(most / 1e6)} MB`);
  await pdf.close();

  const started = performance.now();
  for (const { letter } of letters(WORD_FILES)) await letterDocx(letter);
  say('');
  say(`letters as Word file, on 1 thread: ${Math.round((WORD_FILES * 1000) / (performance.now() - started))} a second`);
}

/** As many at once as wait in a busy office; the most memory that the process held. */
async function setAll(pdf: Pdf, jobs: ReturnType<typeof letters>): Promise<number> {
  let most = 0;
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.pop(); job; job = queue.pop()) {
      await pdf.render('letter', { ...job.letter }, job.at);
      most = Math.max(most, process.memoryUsage.rss());
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return most;
}
