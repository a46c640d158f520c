// A table of a letter in Word's XML: how it looks is settled by the template's styles, so that the office can change it there.

import type { LetterBlock } from '../records/letter.ts';
import { xmlText } from './xml-text.ts';

type Table = Extract<LetterBlock, { readonly type: 'table' }>;

/** Hundredths of a percent, as Word measures shares of the width. */
const AMOUNT_SHARE = 800;
const WHOLE = 5000;

/** The number of columns is the letter's own, which a tag of a template cannot follow. */
export function wordTable({ caption, columns, rows, hasTotal }: Table): string {
  const others = columns.filter(({ isAmount }) => !isAmount).length;
  const share = (isAmount: boolean) => (isAmount ? AMOUNT_SHARE : Math.floor((WHOLE - (columns.length - others) * AMOUNT_SHARE) / others));
  const cell = (text: string, column: number) => {
    const { isAmount } = columns[column] ?? { isAmount: false };
    const style = isAmount ? 'TableAmount' : 'TableText';
    return `<w:tc><w:tcPr><w:tcW w:w="${share(isAmount)}" w:type="pct"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs(text)}</w:p></w:tc>`;
  };
  const row = (cells: readonly string[], properties: string) =>
    `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells.map(cell).join('')}</w:tr>`;
  const header = columns.map(({ label }) => label);
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="LetterTable"/><w:tblW w:w="${WHOLE}" w:type="pct"/>` +
    `<w:tblLook w:val="${hasTotal ? '0060' : '0020'}" w:firstRow="1" w:lastRow="${hasTotal ? 1 : 0}" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
    `<w:tblCaption w:val="${xmlText(caption)}"/></w:tblPr><w:tblGrid>${columns.map(() => '<w:gridCol/>').join('')}</w:tblGrid>` +
    `${row(header, '<w:tblHeader/>')}${rows.map((cells) => row(cells, '')).join('')}</w:tbl>`
  );
}

function runs(text: string): string {
  return `<w:r>${text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${xmlText(line)}</w:t>`)
    .join('<w:br/>')}</w:r>`;
}
