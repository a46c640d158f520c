// A letter from its source and the templates: a pure function; the words come out plain, escaping belongs to each output.

import type { Letter, LetterBlock, LetterSource } from '../records/letter.ts';
import { letterView } from './letter-view.ts';
import type { LetterTemplates } from './letter-templates.ts';
import type { TemplateBlock, TemplateCondition, TemplateWords } from './template-shape.ts';

export function makeLetter(source: LetterSource, templates: LetterTemplates): Letter {
  const { language, kind } = source;
  const view = letterView(source, templates);
  const file = templates.kinds[kind];
  const fill = (words: TemplateWords, values: unknown = view) => oneLine(templates.fill(words, language, values));
  const { frame } = templates;
  const lines = (entries: typeof frame.closing) => entries.filter((entry) => holds(entry, view)).map(({ text }) => fill(text));
  return {
    kind,
    language,
    on: source.on,
    sender: { name: source.sender.name, lines: [...source.sender.address.map(oneLine), ...lines(frame.senderLines)] },
    recipient: [source.recipient.name, ...source.recipient.address].filter((line) => line !== undefined).map(oneLine),
    references: frame.references.filter((row) => holds(row, view)).map(({ label, value }) => ({ label: fill(label), value: fill(value) })),
    subject: fill(file.subject),
    greeting: lines(frame.greeting).join(' '),
    blocks: placedBlocks(source, templates).map(({ block }) => block),
    closing: lines(frame.closing),
    pageWords: { page: fill(frame.pageWords.page), of: fill(frame.pageWords.of) },
  };
}

/** A block with the file of templates/letters that it comes from. */
export interface PlacedBlock {
  readonly block: LetterBlock;
  readonly from: string;
}

/** The letter's blocks in their order. */
export function placedBlocks(source: LetterSource, templates: LetterTemplates): PlacedBlock[] {
  const { kind, language } = source;
  const fill: Fill = (words, values) => templates.fill(words, language, values);
  const place = (blocks: readonly TemplateBlock[], values: Values, from: string): PlacedBlock[] =>
    blocks.flatMap((block): PlacedBlock[] => {
      if (!holds(block, values)) return [];
      if ('part' in block) return place(templates.parts.get(block.part) ?? [], values, `parts/${block.part}.yaml`);
      if ('blocks' in block) return entriesOf(values, block.each).flatMap((entry) => place(block.blocks, entry, from));
      return plainBlocks(block, values, fill).map((made) => ({ block: made, from }));
    });
  return place(templates.kinds[kind].blocks, letterView(source, templates), `${kind}.yaml`);
}

type Fill = (words: TemplateWords, values: Values) => string;
type PlainBlock = Exclude<TemplateBlock, { part: string } | { blocks: unknown }>;

function plainBlocks(block: PlainBlock, values: Values, fill: Fill): LetterBlock[] {
  const text = (words: TemplateWords, of: Values = values) => oneLine(fill(words, of));
  if ('heading' in block) return [{ type: 'heading', text: text(block.heading) }];
  if ('paragraph' in block) {
    return paragraphsOf(fill(block.paragraph, values)).map((each) => ({ type: 'paragraph', text: each, isReason: block.reason ?? false }));
  }
  const entries = entriesOf(values, block.each);
  if ('list' in block) {
    const items = entries.map((entry) => text(block.list, entry)).filter((item) => item !== '');
    return items.length === 0 ? [] : [{ type: 'list', items, isReason: block.reason ?? false }];
  }
  const columns = block.columns.filter((column) => holds(column, values));
  const rows = entries.map((entry) => columns.map(({ cell }) => text(cell, entry)));
  return [
    {
      type: 'table',
      caption: text(block.table),
      columns: columns.map(({ label, amount }) => ({ label: text(label), isAmount: amount ?? false })),
      rows: block.hasTotal ? [...rows, columns.map(({ total }) => text(total))] : rows,
      hasTotal: block.hasTotal,
    },
  ];
}

type Values = Readonly<Record<string, unknown>>;

/** An entry of a list beside what the letter has around it; the letter itself stays in reach as `letter`. */
function within(values: Values, entry: unknown): Values {
  const own = typeof entry === 'object' && entry !== null ? (entry as Values) : { value: entry };
  return { letter: values['letter'] ?? values, ...own };
}

/** Whether every place of `when` holds something and none of `unless` does. */
function holds({ when, unless }: TemplateCondition, values: Values): boolean {
  return placesOf(when).every((place) => isThere(at(values, place))) && !placesOf(unless).some((place) => isThere(at(values, place)));
}

function placesOf(places: TemplateCondition['when']): readonly string[] {
  if (places === undefined) return [];
  return typeof places === 'string' ? [places] : places;
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function entriesOf(values: Values, path: string): Values[] {
  const list = at(values, path);
  if (!Array.isArray(list)) throw new Error(`a letter has no list ${path}`);
  return (list as readonly unknown[]).map((entry) => within(values, entry));
}

/** A place that the letter does not know is a mistake in the template and throws. */
function at(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) throw new Error(`a letter has no place ${path}`);
    return (value as Values)[key];
  }, values);
}

/** Line breaks that a person typed part paragraphs. */
function paragraphsOf(text: string): string[] {
  return text
    .split(/\s*[\n\u2028\u2029]\s*/u)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');
}

const BREAK = /[^\S\u00a0 ]| {2}|^ | $/u;

/** Breaks become blanks; a blank that must not break stays. */
function oneLine(text: string): string {
  return BREAK.test(text) ? text.replace(/[^\S\u00a0]+/gu, ' ').trim() : text;
}
