// People's words inside XML: what XML cannot hold becomes �, what it would read as markup is escaped.

/** Without characters that no XML may hold, such as most control characters. */
export function xmlCharacters(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

/** For content and for attributes in double quotes. */
export function xmlText(text: string): string {
  return xmlCharacters(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
