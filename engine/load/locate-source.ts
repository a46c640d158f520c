// What a rule file holds, told by where it stands: the part of its path after the last `rules/`.

import type { SourcePlace } from '../domain/source/source-file.ts';

const BOOK_FILES: Readonly<Record<string, SourcePlace['kind']>> = {
  'facts.yaml': 'facts',
  'components.yaml': 'components',
  'words.yaml': 'words',
  'published.yaml': 'published',
};

const PRODUCT_FILES: Readonly<Record<string, SourcePlace['kind']>> = {
  'product.yaml': 'product',
  'casework.yaml': 'casework',
  'facts.yaml': 'facts',
  'components.yaml': 'components',
};

/** Every other file of a version holds rules. */
const VERSION_FILES: Readonly<Record<string, SourcePlace['kind']>> = {
  'terms.yaml': 'terms',
  'mutants.yaml': 'mutants',
};

/** undefined: no rule file stands there. */
export function locateSource(path: string): SourcePlace | undefined {
  const parts = path.split('/');
  const inside = parts.slice(parts.lastIndexOf('rules') + 1);
  const name = inside[inside.length - 1] ?? '';
  if (!isBelowRules(path) || !name.endsWith('.yaml')) return undefined;
  const [product, version, folder] = inside;
  if (inside.length === 1) return placed(BOOK_FILES[name]);
  if (inside.length === 2) return placed(PRODUCT_FILES[name], product);
  if (inside.length === 3) return placed(VERSION_FILES[name] ?? 'rules', product, version);
  return inside.length === 4 && folder === 'cases' ? placed('cases', product, version) : undefined;
}

export function isBelowRules(path: string): boolean {
  return path.split('/').slice(0, -1).includes('rules');
}

function placed(kind: SourcePlace['kind'] | undefined, product?: string, version?: string): SourcePlace | undefined {
  return kind && { kind, ...(product !== undefined && { product }), ...(version !== undefined && { version }) };
}
