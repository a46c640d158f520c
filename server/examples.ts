// The example questions of templates/examples: asked on the page, offered by the API page, named by the command line's help.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { QuestionKind } from '../engine/domain/rule-set.ts';

export interface Examples {
  /** One whole question of each kind, as it goes over the wire. */
  readonly questions: Readonly<Record<QuestionKind, object>>;
  /** The tiers under which the page compares the example check. */
  readonly comparedTiers: readonly string[];
}

export function readExamples(folder: string): Examples {
  const read = (name: string): unknown => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
  return {
    questions: { check: read('check') as object, eligibility: read('eligibility') as object, settlement: read('settlement') as object },
    comparedTiers: (read('compared-tiers') as { tiers: string[] }).tiers,
  };
}
