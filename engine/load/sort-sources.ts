// Source files sorted by the product and version they belong to; what a file stands in for is told by its folder.

import type { Problem } from '../domain/problem.ts';
import { fileFault } from '../domain/source/file-fault.ts';
import type { BookSource, ProductSource, VersionSource } from '../domain/source/book-source.ts';
import type { SourceFile, SourceKind, SourcePlace } from '../domain/source/source-file.ts';

/**
 * `unread` are the places of files that could not be read: what depends on one is left out, for its faults would be
 * those of the file that is not there.
 */
export function sortSources(files: readonly SourceFile[], unread: readonly SourcePlace[]): { source: BookSource; problems: Problem[] } {
  const problems: Problem[] = [];
  const ids = [...new Set(files.flatMap(({ product }) => product ?? []))].sort();
  const products = ids.flatMap((id) => productSource(id, files, unread, problems) ?? []);
  const source: BookSource = {
    facts: ofBook(files, 'facts'),
    components: ofBook(files, 'components'),
    words: ofBook(files, 'words'),
    published: ofBook(files, 'published'),
    products,
  };
  return { source, problems: [...missingOfBook(source, unread), ...problems] };
}

/** What every book needs: without facts or components each name in the other files would be a fault of its own. */
function missingOfBook(source: BookSource, unread: readonly SourcePlace[]): Problem[] {
  const kinds = (['facts', 'components'] as const).filter(
    (kind) => source[kind].length === 0 && !unread.some((place) => place.kind === kind && place.product === undefined),
  );
  const files = kinds.map((kind) => missing('book-file-missing', [], `rules/${kind}.yaml`));
  const hasProduct = source.products.length > 0 || unread.some(({ product }) => product !== undefined);
  return hasProduct ? files : [...files, missing('no-product', [], 'rules')];
}

function productSource(
  id: string,
  files: readonly SourceFile[],
  unread: readonly SourcePlace[],
  problems: Problem[],
): ProductSource | undefined {
  const own = files.filter(({ product }) => product === id);
  const product = own.find(({ kind }) => kind === 'product') as ProductSource['product'] | undefined;
  const casework = own.find(({ kind }) => kind === 'casework') as ProductSource['casework'];
  const isUnread = unread.some((place) => place.product === id && place.version === undefined);
  if (!product && !isUnread) problems.push(missing('product-missing', own, `${id}/product.yaml`));
  const names = [...new Set(own.flatMap(({ version }) => version ?? []))].sort();
  const versions = names.flatMap((version) => versionSource(id, version, own, unread, problems) ?? []);
  if (!product || isUnread) return undefined;
  return {
    id,
    product,
    ...(casework ? { casework } : {}),
    facts: own.filter(({ kind }) => kind === 'facts') as unknown as ProductSource['facts'],
    components: own.filter(({ kind }) => kind === 'components') as unknown as ProductSource['components'],
    versions,
  };
}

function versionSource(
  product: string,
  version: string,
  own: readonly SourceFile[],
  unread: readonly SourcePlace[],
  problems: Problem[],
): VersionSource | undefined {
  const files = own.filter((file) => file.version === version);
  const terms = files.find(({ kind }) => kind === 'terms') as VersionSource['terms'] | undefined;
  const missed = unread.filter((place) => place.product === product && place.version === version);
  const isUnread = missed.some(({ kind }) => kind === 'terms');
  if (!terms && !isUnread) problems.push(missing('terms-missing', files, `${product}/${version}/terms.yaml`));
  if (!terms) return undefined;
  const rules = files.filter(({ kind }) => kind === 'rules') as unknown as VersionSource['rules'];
  return { product, version, terms, rules, isWhole: missed.length === 0 };
}

function missing(code: string, files: readonly SourceFile[], expected: string): Problem {
  const [first] = files;
  return fileFault({ file: first?.path ?? expected, line: 1, column: 1 }, code, { expected });
}

function ofBook<Data>(files: readonly SourceFile[], kind: SourceKind): SourceFile<Data>[] {
  return files.filter((file) => file.kind === kind && file.product === undefined) as SourceFile<Data>[];
}
