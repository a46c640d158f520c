// A letter as an e-mail: the same words as plain text and as HTML, where they are escaped; nothing is fetched from anywhere.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { TEMPLATES } from '../places.ts';
import type { Letter, LetterBlock } from '../records/letter.ts';

export interface LetterMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

type Table = Extract<LetterBlock, { readonly type: 'table' }>;

let template: Handlebars.TemplateDelegate<unknown> | undefined;

/** The PDF is attached by whoever sends it. */
export function mailOf(letter: Letter): LetterMail {
  template ??= Handlebars.create().compile(readFileSync(join(TEMPLATES, 'mail', 'letter.hbs'), 'utf8'), { strict: true });
  return { subject: inOneLine(letter.subject), text: plainText(letter), html: template(mailView(letter)) };
}

/** The subject is a line of the mail's head. */
function inOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function mailView({ language, subject, sender, references, greeting, blocks, closing }: Letter) {
  return {
    language,
    subject,
    senderName: sender.name,
    senderLines: [sender.name, ...sender.lines],
    references,
    greeting,
    blocks: blocks.map((block) => ({
      isHeading: block.type === 'heading',
      isParagraph: block.type === 'paragraph',
      text: 'text' in block ? block.text : '',
      items: block.type === 'list' ? block.items : [],
      ...(block.type === 'table' ? tableView(block) : { caption: '', columns: [], rows: [] }),
    })),
    closing,
  };
}

function tableView({ caption, columns, rows, hasTotal }: Table) {
  const align = (column: number) => (columns[column]?.isAmount === true ? 'right' : 'left');
  return {
    caption,
    columns: columns.map(({ label }, at) => ({ label, align: align(at) })),
    rows: rows.map((cells, row) => ({
      cells: cells.map((text, at) => ({ text, align: align(at), isTotal: hasTotal && row === rows.length - 1 })),
    })),
  };
}

/** Paragraphs parted by empty lines; a table row by row, each amount with its column's name. */
function plainText({ subject, sender, references, greeting, blocks, closing }: Letter): string {
  return [
    subject,
    references.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    greeting,
    ...blocks.map(plainBlock),
    closing.join('\n'),
    `-- \n${[sender.name, ...sender.lines].join('\n')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function plainBlock(block: LetterBlock): string {
  if (block.type === 'heading') return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`;
  if (block.type === 'paragraph') return block.text;
  if (block.type === 'list') return block.items.map((item) => `* ${item}`).join('\n');
  const { columns, rows } = block;
  const row = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 || cell === '' ? cell : `  ${columns[at]?.label ?? ''}: ${cell}`)).filter((line) => line !== '');
  return [block.caption, ...rows.map((cells) => row(cells).join('\n'))].join('\n');
}
