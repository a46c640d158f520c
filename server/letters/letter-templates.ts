// The templates of letters: read from the texts of their files, each sentence compiled once; kept texts give the same letters years later.

import Handlebars from 'handlebars';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';
import { parse } from 'yaml';
import type { Language } from '../../engine/domain/words.ts';
import { LETTER_KINDS, type LetterKind } from '../records/letter.ts';
import { openChecks, type OpenChecks } from './open-checks.ts';
import { ChecksFile, FrameFile, LetterFile, PartFile, type TemplateBlock, type TemplateWords } from './template-shape.ts';

/** Texts of templates/letters by their path below it: 'covered.yaml', 'parts/line.yaml'. */
export type LetterTexts = Readonly<Record<string, string>>;

export interface LetterTemplates {
  readonly texts: LetterTexts;
  readonly kinds: Readonly<Record<LetterKind, LetterFile>>;
  readonly parts: ReadonlyMap<string, readonly TemplateBlock[]>;
  readonly frame: FrameFile;
  readonly checks: OpenChecks;
  /** The sentence in that language with its places filled; a place that nothing fills throws. */
  fill(words: TemplateWords, language: Language, values: unknown): string;
}

/** Throws with the file and the place where a text is no template: they are part of the software, not of anybody's input. */
export function openLetterTemplates(texts: LetterTexts): LetterTemplates {
  const kinds = Object.fromEntries(LETTER_KINDS.map((kind) => [kind, read(texts, `${kind}.yaml`, LetterFile)])) as Record<
    LetterKind,
    LetterFile
  >;
  const partPaths = Object.keys(texts).filter((path) => path.startsWith('parts/'));
  const parts = new Map(
    partPaths.map((path) => [path.slice('parts/'.length, -'.yaml'.length), read(texts, path, PartFile).blocks] as const),
  );
  const fill = filler();
  const templates = {
    texts,
    kinds,
    parts,
    frame: read(texts, 'frame.yaml', FrameFile),
    checks: openChecks(read(texts, 'checks.yaml', ChecksFile)),
    fill,
  };
  checkParts(templates);
  return templates;
}

const AJV = new Ajv2020({ strict: false });
const validators = new Map<TSchema, ReturnType<typeof AJV.compile>>();

function read<Schema extends TSchema>(texts: LetterTexts, path: string, schema: Schema): Static<Schema> {
  const text = texts[path];
  if (text === undefined) throw new Error(`templates/letters lacks ${path}`);
  let validate = validators.get(schema);
  if (!validate) validators.set(schema, (validate = AJV.compile(schema)));
  const data: unknown = parse(text);
  if (validate(data)) return data as Static<Schema>;
  const [fault] = validate.errors ?? [];
  throw new Error(`templates/letters/${path} ${fault?.instancePath ?? ''}: ${fault?.message ?? 'unreadable'}`);
}

type Filled = (values: unknown) => string;

/** Sentences are compiled when first needed; nothing is escaped, since that belongs to each output. */
function filler(): LetterTemplates['fill'] {
  const handlebars = Handlebars.create();
  const compile = (text: string): Filled =>
    text.includes('{{') ? handlebars.compile<unknown>(text, { noEscape: true, strict: true, preventIndent: true }) : () => text;
  const compiled = new WeakMap<TemplateWords, Partial<Record<Language, Filled>>>();
  return (words, language, values) => {
    let ofWords = compiled.get(words);
    if (!ofWords) compiled.set(words, (ofWords = {}));
    return (ofWords[language] ??= compile(words[language]))(values);
  };
}

function checkParts({ kinds, parts }: Pick<LetterTemplates, 'kinds' | 'parts'>): void {
  const blocks = [...Object.values(kinds).flatMap((kind) => kind.blocks), ...[...parts.values()].flat()];
  for (const block of blocks.flatMap((each) => ('blocks' in each ? each.blocks : [each]))) {
    if ('part' in block && !parts.has(block.part)) throw new Error(`templates/letters/parts lacks ${block.part}.yaml`);
  }
}

/** Every text of the templates with the file it stands in, for checks of the templates themselves. */
export function wordsOfTemplates({ texts }: LetterTemplates): { readonly path: string; readonly words: TemplateWords }[] {
  return Object.entries(texts).flatMap(([path, text]) =>
    path === 'checks.yaml' ? [] : wordsWithin(parse(text)).map((words) => ({ path, words })),
  );
}

function wordsWithin(value: unknown): TemplateWords[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('da' in value && 'en' in value) return [value as TemplateWords];
  return Object.values(value).flatMap(wordsWithin);
}
