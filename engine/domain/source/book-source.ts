// All rule files, sorted by what they belong to; what the checks read and the rule book is built from.

import type { Problem } from '../problem.ts';
import type { CasesData } from './cases-file.ts';
import type { CaseworkData } from './casework-file.ts';
import type { ComponentsData } from './components-file.ts';
import type { FactsData } from './facts-file.ts';
import type { RulesData } from './rules-file.ts';
import type { ProductData, PublishedData, WordsData } from './shared-files.ts';
import type { SourceFile } from './source-file.ts';
import type { TermsData } from './terms-file.ts';

export interface BookSource {
  readonly facts: readonly SourceFile<FactsData>[];
  readonly components: readonly SourceFile<ComponentsData>[];
  readonly words: readonly SourceFile<WordsData>[];
  readonly published: readonly SourceFile<PublishedData>[];
  readonly products: readonly ProductSource[];
}

export interface ProductSource {
  readonly id: string;
  readonly product: SourceFile<ProductData>;
  /** Left out: letters and limits of this product are not settled. */
  readonly casework?: SourceFile<CaseworkData>;
  /** Facts and components that only this product knows. */
  readonly facts: readonly SourceFile<FactsData>[];
  readonly components: readonly SourceFile<ComponentsData>[];
  readonly versions: readonly VersionSource[];
}

export interface VersionSource {
  readonly product: string;
  /** The name of its folder. */
  readonly version: string;
  readonly terms: SourceFile<TermsData>;
  readonly rules: readonly SourceFile<RulesData>[];
  /** Whether every file of the folder could be read; else names may stand in the one that could not. */
  readonly isWhole: boolean;
}

/** What the loader asks of whoever checks: engine/index.ts passes them in. */
export interface RuleChecks {
  /** Faults of form, and the paths (see `pathText`) of the entries that have them; '' is the whole file. */
  shape(file: SourceFile): { readonly problems: readonly Problem[]; readonly broken: ReadonlySet<string> };
  /** Faults between the files. */
  book(source: BookSource): readonly Problem[];
  /** Faults within and between files of cases. */
  cases(files: readonly SourceFile<CasesData>[]): readonly Problem[];
}
