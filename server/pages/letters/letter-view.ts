// A letter as the partial templates/partials/letter-words.hbs shows it: the same blocks as in the PDF.

import type { Letter, LetterBlock } from '../../records/letter.ts';

export function letterView(letter: Letter) {
  const { language, sender, recipient, references, subject, greeting, blocks, closing } = letter;
  return {
    language,
    senderName: sender.name,
    senderLines: sender.lines,
    recipient,
    references,
    subject,
    greeting,
    blocks: blocks.map(blockView),
    closing,
  };
}

function blockView(block: LetterBlock) {
  return {
    isHeading: block.type === 'heading',
    isParagraph: block.type === 'paragraph',
    text: 'text' in block ? block.text : '',
    items: block.type === 'list' ? block.items : [],
    table: block.type === 'table' ? tableView(block) : null,
  };
}

function tableView({ caption, columns, rows, hasTotal }: Extract<LetterBlock, { readonly type: 'table' }>) {
  const tone = (at: number) => (columns[at]?.isAmount === true ? 'amount' : 'plain');
  return {
    caption,
    columns: columns.map(({ label }, at) => ({ label, tone: tone(at) })),
    rows: rows.map(([first = '', ...others], row) => ({
      first,
      isTotal: hasTotal && row === rows.length - 1,
      cells: others.map((text, at) => ({ text, label: columns[at + 1]?.label ?? '', tone: tone(at + 1) })),
    })),
  };
}
