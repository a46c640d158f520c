// The pages of a PDF that Typst wrote, read back: which letters stand where, and the lines between them. No viewer is at hand in
// tests, and Typst here writes nothing but PDF; what is read is what a viewer would draw.

import { inflateSync } from 'node:zlib';

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
  readonly strokes: readonly Stroke[];
}

/** Letters of one font that are shown together; x and y are from the page's upper left corner. */
export interface TextRun {
  readonly font: string;
  readonly size: number;
  readonly gray: number;
  readonly y: number;
  readonly letters: readonly { readonly text: string; readonly x: number }[];
}

/** A line, or the edge of an area where `isFilled`. */
export interface Stroke {
  readonly points: readonly (readonly [number, number])[];
  readonly width: number;
  readonly gray: number;
  readonly isFilled: boolean;
}

interface Font {
  readonly name: string;
  readonly letters: ReadonlyMap<number, string>;
  /** Thousandths of the size. */
  readonly widths: ReadonlyMap<number, number>;
}

type Matrix = readonly [number, number, number, number, number, number];

export function pagesOf(pdf: Uint8Array): PdfPage[] {
  const objects = new Map(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm),
    ].map(([, number, body]) => [Number(number), body as string]),
  );
  const object = (reference: string | undefined) => objects.get(Number.parseInt(reference ?? '', 10)) ?? '';
  const tree = [...objects.values()].find((body) => /\/Type \/Pages\b/.test(body)) ?? '';
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree)?.[1]?.match(/\d+ 0 R/g) ?? [];
  return kids.map((kid) => {
    const page = object(kid);
    const [, width = 0, height = 0] = (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? []).map(Number);
    const fonts = new Map(
      [...(/\/Font <<([\s\S]*?)>>/.exec(page)?.[1] ?? '').matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, font]) => [
        name as string,
        fontOf(object(font), object),
      ]),
    );
    return { width, height, ...drawn(streamOf(object(/\/Contents (\d+) 0 R/.exec(page)?.[1])), fonts, height) };
  });
}

function fontOf(body: string, object: (reference: string | undefined) => string): Font {
  const descendant = object(/\/DescendantFonts \[(\d+) 0 R\]/.exec(body)?.[1]);
  const cmap = streamOf(object(/\/ToUnicode (\d+) 0 R/.exec(body)?.[1]));
  const widths = new Map<number, number>();
  // Either `c [w1 w2 …]` or `first last w`.
  for (const [, first = '', list, last, one] of (/\/W \[([\s\S]*?)\]\s*(?:\n\s*\/|>>)/.exec(descendant)?.[1] ?? '').matchAll(
    /(\d+)\s+(?:\[([^\]]*)\]|(\d+)\s+([\d.-]+))/g,
  )) {
    const start = Number(first);
    if (list === undefined) for (let glyph = start; glyph <= Number(last); glyph += 1) widths.set(glyph, Number(one));
    else
      list
        .trim()
        .split(/\s+/)
        .forEach((width, at) => widths.set(start + at, Number(width)));
  }
  return {
    name: /\/BaseFont \/\w+\+([\w-]+)/.exec(body)?.[1] ?? '',
    widths,
    letters: new Map(
      [...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]+)>$/gim)].map(([, glyph = '', units = '']) => [
        Number.parseInt(glyph, 16),
        String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
      ]),
    ),
  };
}

function streamOf(body: string): string {
  const from = body.indexOf('stream\n') + 'stream\n'.length;
  const raw = body.slice(from, from + Number(/\/Length (\d+)/.exec(body)?.[1] ?? 0));
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
}

type Operand = number | string | Buffer | readonly (number | Buffer)[];

/** Only what Typst writes; anything else that would draw throws, so that nothing is overlooked. */
function drawn(content: string, fonts: ReadonlyMap<string, Font>, height: number): Pick<PdfPage, 'runs' | 'strokes'> {
  const runs: TextRun[] = [];
  const strokes: Stroke[] = [];
  let state = { at: [1, 0, 0, 1, 0, 0] as Matrix, fill: 0, stroke: 0, width: 1 };
  let text = { at: [1, 0, 0, 1, 0, 0] as Matrix, font: undefined as Font | undefined, size: 0 };
  const saved: (typeof state)[] = [];
  let path: [number, number][] = [];
  const place = (x: number, y: number, at: Matrix = state.at): [number, number] => [
    at[0] * x + at[2] * y + at[4],
    height - (at[1] * x + at[3] * y + at[5]),
  ];
  const paint = (isFilled: boolean) => {
    if (path.length > 1) strokes.push({ points: path, width: state.width, gray: isFilled ? state.fill : state.stroke, isFilled });
    path = [];
  };
  const show = (parts: readonly (number | Buffer)[]) => {
    const { font, size } = text;
    if (!font) throw new Error('text without a font');
    const at = times(text.at, state.at);
    const letters: { text: string; x: number }[] = [];
    let x = 0;
    for (const part of parts) {
      if (typeof part === 'number') x -= (part / 1000) * size;
      else
        for (let byte = 0; byte < part.length; byte += 2) {
          const glyph = part.readUInt16BE(byte);
          letters.push({ text: font.letters.get(glyph) ?? '\ufffd', x: place(x, 0, at)[0] });
          x += ((font.widths.get(glyph) ?? 0) / 1000) * size;
        }
    }
    runs.push({ font: font.name, size: size * Math.abs(at[3]), gray: state.fill, y: place(0, 0, at)[1], letters });
  };
  const operators: Readonly<Record<string, (operands: readonly Operand[]) => void>> = {
    q: () => saved.push(state),
    Q: () => (state = saved.pop() ?? state),
    cm: (to) => (state = { ...state, at: times(to as unknown as Matrix, state.at) }),
    scn: ([gray]) => (state = { ...state, fill: Number(gray) }),
    SCN: ([gray]) => (state = { ...state, stroke: Number(gray) }),
    w: ([width]) => (state = { ...state, width: Number(width) }),
    m: ([x, y]) => (path = [place(Number(x), Number(y))]),
    l: ([x, y]) => path.push(place(Number(x), Number(y))),
    h: () => path[0] && path.push(path[0]),
    S: () => paint(false),
    f: () => paint(true),
    'f*': () => paint(true),
    n: () => (path = []),
    Tf: ([font, size]) => (text = { ...text, font: fonts.get(String(font)), size: Number(size) }),
    Tm: (to) => (text = { ...text, at: to as unknown as Matrix }),
    TJ: ([parts]) => show(parts as readonly (number | Buffer)[]),
    Tj: ([part]) => show([part as Buffer]),
  };
  const silent = new Set(['cs', 'CS', 'M', 'j', 'J', 'd', 'gs', 'W', 'W*', 'BT', 'ET', 'Tr', 'BDC', 'BMC', 'EMC']);
  let operands: Operand[] = [];
  for (const token of tokensOf(content)) {
    if (!isOperator(token)) {
      operands.push(token);
      continue;
    }
    const work = operators[token.operator];
    if (!work && !silent.has(token.operator)) throw new Error(`the PDF draws with ${token.operator}, which this reader does not know`);
    work?.(operands);
    operands = [];
  }
  return { runs, strokes };
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

interface Operator {
  readonly operator: string;
}

function isOperator(token: Operand | Operator): token is Operator {
  return typeof token === 'object' && 'operator' in token;
}

function* tokensOf(content: string): Generator<Operand | Operator> {
  let list: (number | Buffer)[] | undefined;
  for (let at = 0; at < content.length;) {
    const rest = /(<<|>>|<[0-9A-Fa-f\s]*>|\/[^\s/[\]()<>]*|[[\]]|\(|-?[\d.]+|[A-Za-z*']+|\s+)/y;
    rest.lastIndex = at;
    const [token = ''] = rest.exec(content) ?? [];
    if (token === '') throw new Error(`a PDF that cannot be read at ${JSON.stringify(content.slice(at, at + 20))}`);
    at += token.length;
    if (token === '(') {
      const { bytes, end } = stringAt(content, at);
      at = end;
      if (list) list.push(bytes);
      else yield bytes;
    } else if (token === '[') list = [];
    else if (token === ']') {
      yield list ?? [];
      list = undefined;
    } else if (/^-?[\d.]+$/.test(token)) {
      if (list) list.push(Number(token));
      else yield Number(token);
    } else if (token.startsWith('/')) {
      if (!list) yield token.slice(1);
    } else if (/^[A-Za-z*']+$/.test(token) && !list) yield { operator: token };
  }
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Bytes up to the bracket that closes the string; a bracket that has its partner may stand bare. */
function stringAt(content: string, from: number): { readonly bytes: Buffer; readonly end: number } {
  const bytes: number[] = [];
  let depth = 1;
  let at = from;
  for (; depth > 0; at += 1) {
    const letter = content[at];
    if (letter === undefined) throw new Error('a string of the PDF does not end');
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0];
      bytes.push(octal === undefined ? (ESCAPES[content[at + 1] ?? ''] ?? content.charCodeAt(at + 1)) : Number.parseInt(octal, 8));
      at += octal?.length ?? 1;
      continue;
    }
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (depth > 0) bytes.push(content.charCodeAt(at));
  }
  return { bytes: Buffer.from(bytes), end: at };
}

/** What a reader reads, in the order in which it was written; runs of one line are joined. */
export function textOfPages(pages: readonly PdfPage[]): string {
  return pages.map(({ runs }) => runs.map(({ letters }) => letters.map(({ text }) => text).join('')).join('\n')).join('\n\f\n');
}
