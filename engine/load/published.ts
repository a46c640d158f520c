// rules/published.yaml: which versions are published, by hash; a published version never changes.

import type { Problem } from '../domain/problem.ts';
import type { TermsVersion } from '../domain/rule-set.ts';
import type { PublishedData } from '../domain/source/shared-files.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { SourceFile } from '../domain/source/source-file.ts';

/** Hashes that no longer hold, and names of versions that are not there. */
export function checkPublished(files: readonly SourceFile<PublishedData>[], versions: ReadonlyMap<string, TermsVersion>): Problem[] {
  return files.flatMap((file) =>
    Object.entries(file.data.published).flatMap(([id, hash]): Problem[] => {
      const path = ['published', id];
      const version = versions.get(id);
      if (!version) return [fileFault(file.at(path, 'key'), 'published-unknown', { input: id })];
      if (version.hash === hash) return [];
      return [fileFault(file.at(path), 'published-changed', { input: id }, { code: 'hint-revise', values: {} })];
    }),
  );
}

/** The hashes of all files together. */
export function publishedHashes(files: readonly SourceFile<PublishedData>[]): Map<string, string> {
  return new Map(files.flatMap(({ data }) => Object.entries(data.published)));
}

/** The text of rules/published.yaml once these versions are published too. */
export function publishedText(versions: readonly TermsVersion[], toPublish: readonly string[]): string {
  const published = versions
    .filter(({ id, published: isPublished }) => isPublished || toPublish.includes(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    '# yaml-language-server: $schema=../docs/generated/published.schema.json',
    '# The hash of each published version. A published version never changes: a mistake is mended by one that revises it.',
    published.length === 0 ? 'published: {}' : 'published:',
    ...published.map(({ id, hash }) => `  ${id}: "${hash}"`),
    '',
  ].join('\n');
}
