// A mail taken apart again, as a mail program would: headers, text, HTML and the attached file.

export interface ReadMail {
  /** By name in small letters; words in other alphabets decoded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly attachment: { readonly name: string; readonly mediaType: string; readonly content: Buffer } | undefined;
}

/** `source` one character for each byte. */
export function readMail(source: string): ReadMail {
  const parts = leaves(source);
  const ofType = (type: string) => parts.find(({ headers }) => headers['content-type']?.startsWith(type) === true);
  const file = parts.find(({ headers }) => headers['content-disposition']?.startsWith('attachment') === true);
  return {
    headers: partOf(source).headers,
    text: ofType('text/plain')?.content.toString('utf8') ?? '',
    html: ofType('text/html')?.content.toString('utf8') ?? '',
    attachment: file && {
      name: fileName(file.headers['content-disposition'] ?? ''),
      mediaType: /^[^;]+/.exec(file.headers['content-type'] ?? '')?.[0] ?? '',
      content: file.content,
    },
  };
}

interface Part {
  readonly headers: Record<string, string>;
  readonly content: Buffer;
}

function leaves(source: string): Part[] {
  const boundary = /boundary="?([^";\r\n]+)"?/.exec(partOf(source).headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return [partOf(source)];
  return source
    .slice(source.indexOf('\r\n\r\n'))
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => leaves(part.replace(/^\r\n/, '')));
}

function partOf(source: string): Part {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), words(line.slice(line.indexOf(':') + 1).trim())]),
  );
  const body = source.slice(end + 4);
  const encoding = headers['content-transfer-encoding'];
  if (encoding === 'base64') return { headers, content: Buffer.from(body, 'base64') };
  return {
    headers,
    content: encoding === 'quoted-printable' ? quotedPrintable(body.replaceAll('=\r\n', '')) : Buffer.from(body, 'latin1'),
  };
}

function quotedPrintable(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** RFC 2047: =?UTF-8?Q?bl=C3=A5?= */
function words(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64') : quotedPrintable(word.replaceAll('_', ' '))).toString('utf8'),
    );
}

/** RFC 2231: filename*0*=utf-8''bl%C3%A5 */
function fileName(disposition: string): string {
  const pieces = [...disposition.matchAll(/filename(?:\*\d+)?(\*?)="?([^";]*)"?/g)];
  return pieces
    .map(([, isEncoded, piece = '']) => (isEncoded === '*' ? decodeURIComponent(piece.replace(/^utf-8''/i, '')) : piece))
    .join('');
}
