// Made templates/word/letter.docx, the Word template of letters, the first time: `node templates/word/first-letter.mjs`.
// Since then the file is edited in Word, as README.md beside it says; running this again begins anew.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PizZip from 'pizzip';

/** Twentieths of a point, which Word measures in. */
const mm = (length) => Math.round((length / 25.4) * 1440);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const run = (text, properties = '') => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (style, content) => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}</w:p>`;
const line = (style, text) => paragraph(style, run(text));
/** Paragraphs that stand once for each of what the tag names, or where it holds; those of the tag itself go. */
const loop = (style, tag, ...inside) => [line(style, `{#${tag}}`), ...inside, line(style, `{/${tag}}`)];
const field = (code) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>` +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Two cells: what the window of the envelope shows, 45 mm from the top, and the references beside it. */
const cell = (width, content) => `<w:tc><w:tcPr><w:tcW w:w="${mm(width)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
const window =
  `<w:tbl><w:tblPr><w:tblW w:w="${mm(165)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
  `<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
  `<w:tblGrid><w:gridCol w:w="${mm(95)}"/><w:gridCol w:w="${mm(70)}"/></w:tblGrid>` +
  `<w:tr><w:trPr><w:trHeight w:val="${mm(53)}" w:hRule="atLeast"/></w:trPr>` +
  cell(95, [line('SenderLine', '{senderLine}'), ...loop('Recipient', 'recipient', line('Recipient', '{text}'))].join('')) +
  cell(
    70,
    loop(
      'Reference',
      'references',
      paragraph('Reference', `${run('{label}', '<w:rStyle w:val="Label"/>')}<w:r><w:tab/></w:r>${run('{value}')}`),
    ).join(''),
  ) +
  `</w:tr></w:tbl>`;

const body = [
  line('SenderName', '{senderName}'),
  window,
  line('Heading1', '{subject}'),
  line('Normal', '{greeting}'),
  ...loop(
    'Normal',
    'blocks',
    ...loop('Normal', 'isHeading', line('Heading2', '{text}')),
    ...loop('Normal', 'isParagraph', line('Normal', '{text}')),
    ...loop('Normal', 'items', line('ListBullet', '{text}')),
    ...loop('Normal', 'isTable', line('Normal', '{@table}'), line('AfterTable', '')),
  ),
  ...loop('Closing', 'closing', line('Closing', '{text}')),
].join('');

const document =
  `${HEAD}<w:document ${W} xmlns:r="${OFFICE}"><w:body>${body}<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>` +
  `<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/>` +
  `<w:pgMar w:top="${mm(20)}" w:right="${mm(20)}" w:bottom="${mm(25)}" w:left="${mm(25)}" w:header="${mm(10)}" w:footer="${mm(10)}" w:gutter="0"/>` +
  `</w:sectPr></w:body></w:document>`;

const footer =
  `${HEAD}<w:ftr ${W}>` +
  paragraph(
    'Footer',
    `${run('{footerLine}')}<w:r><w:tab/></w:r>${run('{pageWord} ')}${field('PAGE')}${run(' {ofWord} ')}${field('NUMPAGES')}`,
  ) +
  `</w:ftr>`;

const style = (id, name, { based = 'Normal', next = '', properties = '', letters = '' } = {}) =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
  `${id === 'Normal' ? '' : `<w:basedOn w:val="${based}"/>`}${next && `<w:next w:val="${next}"/>`}<w:qFormat/>` +
  `<w:pPr>${properties}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
const size = (points) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const spacing = (before, after, rest = '') => `<w:spacing w:before="${before * 20}" w:after="${after * 20}"${rest}/>`;
const styles =
  `${HEAD}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${size(10.5)}` +
  `<w:lang w:val="da-DK" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 8, ' w:line="264" w:lineRule="auto"')}</w:pPr></w:pPrDefault></w:docDefaults>` +
  style('Normal', 'Normal') +
  style('Heading1', 'heading 1', {
    next: 'Normal',
    properties: `<w:keepNext/>${spacing(0, 12)}<w:outlineLvl w:val="0"/>`,
    letters: `<w:b/>${size(14)}`,
  }) +
  style('Heading2', 'heading 2', {
    next: 'Normal',
    properties: `<w:keepNext/>${spacing(14, 5)}<w:outlineLvl w:val="1"/>`,
    letters: `<w:b/>${size(11)}`,
  }) +
  style('ListBullet', 'List Bullet', {
    properties: `<w:numPr><w:numId w:val="1"/></w:numPr>${spacing(0, 3)}<w:ind w:left="360" w:hanging="240"/>`,
  }) +
  style('SenderName', 'Sender Name', {
    properties: `<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="444444"/></w:pBdr>${spacing(0, 45, ' w:line="500" w:lineRule="exact"')}`,
    letters: `<w:b/>${size(16)}`,
  }) +
  style('SenderLine', 'Sender Line', { properties: spacing(36, 0, ' w:line="280" w:lineRule="exact"'), letters: size(7) }) +
  style('Recipient', 'Recipient', { properties: spacing(0, 0, ' w:line="240" w:lineRule="auto"') }) +
  style('Reference', 'Reference', {
    properties: `<w:tabs><w:tab w:val="left" w:pos="${mm(25)}"/></w:tabs>${spacing(0, 2, ' w:line="240" w:lineRule="auto"')}<w:ind w:left="${mm(25)}" w:hanging="${mm(25)}"/>`,
    letters: size(9.5),
  }) +
  `<w:style w:type="character" w:customStyle="1" w:styleId="Label"><w:name w:val="Label"/><w:qFormat/><w:rPr><w:color w:val="454545"/>${size(8)}</w:rPr></w:style>` +
  style('TableText', 'Table Text', { properties: spacing(2, 2), letters: size(9.5) }) +
  style('TableAmount', 'Table Amount', { based: 'TableText', properties: '<w:jc w:val="right"/>' }) +
  style('AfterTable', 'After Table', { properties: spacing(0, 4), letters: size(4) }) +
  style('Closing', 'Closing', { properties: `<w:keepNext/><w:keepLines/>${spacing(0, 6)}` }) +
  style('Footer', 'footer', {
    properties: `<w:tabs><w:tab w:val="right" w:pos="${mm(165)}"/></w:tabs>${spacing(0, 0)}`,
    letters: `<w:color w:val="454545"/>${size(8)}`,
  }) +
  `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
  `<w:style w:type="table" w:customStyle="1" w:styleId="LetterTable"><w:name w:val="Letter Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>` +
  `<w:bottom w:val="single" w:sz="4" w:color="999999"/><w:insideH w:val="single" w:sz="4" w:color="BBBBBB"/></w:tblBorders></w:tblPr>` +
  ['firstRow', 'lastRow']
    .map(
      (row) =>
        `<w:tblStylePr w:type="${row}"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:${row === 'firstRow' ? 'bottom' : 'top'} w:val="single" w:sz="8" w:color="444444"/></w:tcBorders></w:tcPr></w:tblStylePr>`,
    )
    .join('') +
  `</w:style></w:styles>`;

const numbering =
  `${HEAD}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>` +
  `<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum>` +
  `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

const settings = `${HEAD}<w:settings ${W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:themeFontLang w:val="da-DK"/></w:settings>`;

const part = (name, kind) =>
  `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`;
const types =
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>${part('/word/document.xml', 'document.main')}${part('/word/styles.xml', 'styles')}` +
  `${part('/word/settings.xml', 'settings')}${part('/word/numbering.xml', 'numbering')}${part('/word/footer1.xml', 'footer')}` +
  `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const links = (...targets) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  targets.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`).join('') +
  `</Relationships>`;

const core =
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
  `<dc:title>Letter</dc:title></cp:coreProperties>`;

const files = {
  '[Content_Types].xml': types,
  '_rels/.rels': links(
    [`${OFFICE}/officeDocument`, 'word/document.xml'],
    ['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
  ),
  'docProps/core.xml': core,
  'word/document.xml': document,
  'word/styles.xml': styles,
  'word/settings.xml': settings,
  'word/numbering.xml': numbering,
  'word/footer1.xml': footer,
  'word/_rels/document.xml.rels': links(
    [`${OFFICE}/styles`, 'styles.xml'],
    [`${OFFICE}/settings`, 'settings.xml'],
    [`${OFFICE}/numbering`, 'numbering.xml'],
    [`${OFFICE}/footer`, 'footer1.xml'],
  ),
};

const zip = new PizZip();
for (const [name, text] of Object.entries(files)) zip.file(name, text, { date: new Date(1980, 0, 1), createFolders: false });
writeFileSync(join(import.meta.dirname, 'letter.docx'), zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
