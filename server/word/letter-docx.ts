// A letter as a Word file that the office can edit: the template templates/word/letter.docx filled with the letter's words.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type PizZip from 'pizzip';
import type { Language } from '../../engine/domain/words.ts';
import { TEMPLATES } from '../places.ts';
import type { Letter, LetterBlock } from '../records/letter.ts';
import { wordTable } from './word-table.ts';
import { xmlCharacters, xmlText } from './xml-text.ts';

/** As Word names languages; spelling is checked in it. */
const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };

let template: Buffer | undefined;

/** The same letter gives the same bytes. Texts are never read as tags or as XML. */
export async function letterDocx(letter: Letter): Promise<Uint8Array> {
  // Only here: a server that hands out no Word file starts without them.
  const [{ default: Docxtemplater }, { default: Zip }] = await Promise.all([import('docxtemplater'), import('pizzip')]);
  template ??= readFileSync(join(TEMPLATES, 'word', 'letter.docx'));
  const zip = new Zip(template);
  setLanguage(zip, LANGUAGE_TAGS[letter.language]);
  const filled = new Docxtemplater(zip, { paragraphLoop: true, linebreaks: true }).render(docxView(letter)).getZip();
  filled.file('docProps/core.xml', coreProperties(letter));
  return withFixedDates(filled, new Zip());
}

/** What the tags of the template stand for; README.md beside it lists them. */
function docxView(letter: Letter) {
  const text = xmlCharacters;
  const texts = (lines: readonly string[]) => lines.map((line) => ({ text: text(line) }));
  const { sender } = letter;
  return {
    subject: text(letter.subject),
    greeting: text(letter.greeting),
    senderName: text(sender.name),
    senderLine: text([sender.name, ...sender.lines.slice(0, 2)].join(' · ')),
    footerLine: text([sender.name, ...sender.lines].join(' · ')),
    recipient: texts(letter.recipient),
    references: letter.references.map(({ label, value }) => ({ label: text(label), value: text(value) })),
    blocks: letter.blocks.map(blockView),
    closing: texts(letter.closing),
    pageWord: text(letter.pageWords.page),
    ofWord: text(letter.pageWords.of),
  };
}

function blockView(block: LetterBlock) {
  return {
    isHeading: block.type === 'heading',
    isParagraph: block.type === 'paragraph',
    isTable: block.type === 'table',
    text: 'text' in block ? xmlCharacters(block.text) : '',
    items: block.type === 'list' ? block.items.map((item) => ({ text: xmlCharacters(item) })) : [],
    table: block.type === 'table' ? wordTable(block) : '',
  };
}

/** Word marks languages piece by piece: all of the template's become the letter's. */
function setLanguage(zip: PizZip, tag: string): void {
  for (const { name } of zip.file(/^word\/[^/]+\.xml$/)) {
    const xml = zip.file(name)?.asText() ?? '';
    zip.file(name, xml.replaceAll(/(<w:(?:lang|themeFontLang) [^>]*?w:val=")[^"]*"/g, `$1${tag}"`));
  }
}

function coreProperties({ subject, sender, language, on }: Letter): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(subject)}</dc:title><dc:creator>${xmlText(sender.name)}</dc:creator>` +
    `<dc:language>${LANGUAGE_TAGS[language]}</dc:language>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${xmlText(on)}T00:00:00Z</dcterms:created>` +
    '</cp:coreProperties>'
  );
}

/** The list of contents comes first, as programs that read Word files expect. */
function withFixedDates(filled: PizZip, zip: PizZip): Uint8Array {
  // Entries of a zip bear the time of wherever it is made: midnight of that day reads the same everywhere.
  const date = new Date(1980, 0, 1);
  const names = Object.keys(filled.files).filter((name) => filled.files[name]?.dir === false);
  names.sort((a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1));
  for (const name of names) {
    zip.file(name, filled.file(name)?.asUint8Array() ?? '', { date, createFolders: false });
  }
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' });
}
