// The schema of each kind of rule file: checked by the loader, and written out for editors (docs/generated).

import type { TSchema } from 'typebox';
import { CasesFile } from './cases-file.ts';
import { CaseworkFile } from './casework-file.ts';
import { ComponentsFile } from './components-file.ts';
import { FactsFile } from './facts-file.ts';
import { MutantsFile } from './mutants-file.ts';
import { RulesFile } from './rules-file.ts';
import { ProductFile, PublishedFile, WordsFile } from './shared-files.ts';
import type { SourceKind } from './source-file.ts';
import { TermsFile } from './terms-file.ts';

export const SCHEMAS: Readonly<Record<SourceKind, TSchema>> = {
  facts: FactsFile,
  components: ComponentsFile,
  words: WordsFile,
  published: PublishedFile,
  product: ProductFile,
  casework: CaseworkFile,
  terms: TermsFile,
  rules: RulesFile,
  cases: CasesFile,
  mutants: MutantsFile,
};
