// The form of the files of templates/letters: blocks of sentences in both languages, each a Handlebars message.

import { Type, type Static, type TSchema } from 'typebox';

const closed = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

const Words = closed({ da: Type.String(), en: Type.String() });
/** A place of the letter that must hold something, or every one of several. */
const Places = Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })]);
const condition = { when: Type.Optional(Places), unless: Type.Optional(Places) };

const Column = closed({ label: Words, cell: Words, total: Words, amount: Type.Optional(Type.Boolean()), ...condition });

const Heading = closed({ heading: Words, ...condition });
const Paragraph = closed({ paragraph: Words, reason: Type.Optional(Type.Boolean()), ...condition });
const List = closed({ list: Words, each: Type.String(), reason: Type.Optional(Type.Boolean()), ...condition });
const Table = closed({
  table: Words,
  each: Type.String(),
  columns: Type.Array(Column, { minItems: 2 }),
  hasTotal: Type.Boolean(),
  ...condition,
});
const Part = closed({ part: Type.String(), ...condition });
const Simple = Type.Union([Heading, Paragraph, List, Table, Part]);
/** The same blocks for each entry of a list; their places are those of the entry. */
const Each = closed({ each: Type.String(), blocks: Type.Array(Simple, { minItems: 1 }), ...condition });
const Block = Type.Union([Heading, Paragraph, List, Table, Part, Each]);

/** templates/letters/<kind>.yaml */
export const LetterFile = closed({ subject: Words, blocks: Type.Array(Block, { minItems: 1 }) });

/** templates/letters/parts/<name>.yaml */
export const PartFile = closed({ blocks: Type.Array(Block, { minItems: 1 }) });

const Row = closed({ label: Words, value: Words, ...condition });
const Line = closed({ text: Words, ...condition });

/** templates/letters/frame.yaml: what stands around every letter, and the words that its places take. */
export const FrameFile = closed({
  senderLines: Type.Array(Line),
  references: Type.Array(Row),
  greeting: Type.Array(Line, { minItems: 1 }),
  closing: Type.Array(Line, { minItems: 1 }),
  pageWords: closed({ page: Words, of: Words }),
  /** By kind of thing and its name: sources, outcomes … */
  words: Type.Record(Type.String(), Type.Record(Type.String(), Words)),
});

const PerLanguage = closed({ da: Type.Array(Type.String()), en: Type.Array(Type.String()) });

/** templates/letters/checks.yaml: what no letter may hold, and how its readability is measured. */
export const ChecksFile = closed({
  readability: closed({
    longWordAbove: Type.Integer({ minimum: 1 }),
    letterBelow: Type.Number(),
    paragraphBelow: Type.Number(),
    paragraphFromWords: Type.Integer({ minimum: 1 }),
  }),
  abbreviations: Type.Array(Type.String()),
  functionWords: PerLanguage,
  placeholders: Type.Array(Type.String()),
  deadComplaintBodies: Type.Array(Type.String()),
  complaintsDueWithinDays: Type.Integer({ minimum: 0 }),
});

export type TemplateBlock = Static<typeof Block>;
export type TemplateWords = Static<typeof Words>;
export type TemplateCondition = { readonly when?: string | readonly string[]; readonly unless?: string | readonly string[] };
export type LetterFile = Static<typeof LetterFile>;
export type PartFile = Static<typeof PartFile>;
export type FrameFile = Static<typeof FrameFile>;
export type LetterChecks = Static<typeof ChecksFile>;
