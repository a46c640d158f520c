// Says where a text stops being JSON: JSON.parse itself tells the place only now and then.

export interface TextPlace {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** The place of the first character that JSON does not allow there; undefined where the text is JSON. */
export function locateJsonFault(text: string): TextPlace | undefined {
  const offset = faultOffset(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

const TOKEN =
  /[ \t\r\n]*(?:([[\]{}:,])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next, by the last token; `open` is the stack of brackets that are not closed yet. */
type Expecting = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

function faultOffset(text: string): number | undefined {
  const open: string[] = [];
  let expecting: Expecting = 'value';
  let offset = 0;
  while (true) {
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text);
    if (!token) break;
    const [whole, mark, string] = token;
    const next = expectingAfter(expecting, mark ?? (string === undefined ? 'scalar' : 'string'), open);
    if (!next) return offset + (/^[ \t\r\n]*/.exec(whole)?.[0].length ?? 0);
    expecting = next;
    offset += whole.length;
  }
  const rest = offset + (/^[ \t\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0);
  return rest === text.length && expecting === 'nothing' ? undefined : rest;
}

/** undefined: the token may not stand here. */
function expectingAfter(expecting: Expecting, token: string, open: string[]): Expecting | undefined {
  const isValueDue = expecting === 'value' || expecting === 'value-or-end';
  const isKeyDue = expecting === 'key' || expecting === 'key-or-end';
  if (token === '{' || token === '[') {
    if (!isValueDue) return undefined;
    open.push(token);
    return token === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (token === '}' || token === ']') {
    const isEndDue = expecting === 'comma-or-end' || expecting === 'value-or-end' || expecting === 'key-or-end';
    if (!isEndDue || open.pop() !== (token === '}' ? '{' : '[')) return undefined;
    return afterValue(open);
  }
  if (token === ':') return expecting === 'colon' ? 'value' : undefined;
  if (token === ',') return expecting !== 'comma-or-end' ? undefined : open.at(-1) === '{' ? 'key' : 'value';
  if (token === 'string' && isKeyDue) return 'colon';
  return isValueDue ? afterValue(open) : undefined;
}

function afterValue(open: readonly string[]): Expecting {
  return open.length === 0 ? 'nothing' : 'comma-or-end';
}
