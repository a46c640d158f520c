// The checks of templates/letters/checks.yaml made ready: sets to look up in, patterns to try.

import type { Language } from '../../engine/domain/words.ts';
import type { LetterChecks } from './template-shape.ts';

export interface OpenChecks {
  readonly readability: LetterChecks['readability'];
  readonly abbreviations: ReadonlySet<string>;
  readonly functionWords: Readonly<Record<Language, ReadonlySet<string>>>;
  readonly placeholders: readonly RegExp[];
  readonly deadComplaintBodies: readonly RegExp[];
  readonly complaintsDueWithinDays: number;
}

export function openChecks(checks: LetterChecks): OpenChecks {
  const { functionWords, placeholders, deadComplaintBodies } = checks;
  return {
    readability: checks.readability,
    abbreviations: new Set(checks.abbreviations),
    functionWords: { da: new Set(functionWords.da), en: new Set(functionWords.en) },
    placeholders: placeholders.map((pattern) => new RegExp(pattern, 'u')),
    deadComplaintBodies: deadComplaintBodies.map((pattern) => new RegExp(pattern, 'iu')),
    complaintsDueWithinDays: checks.complaintsDueWithinDays,
  };
}
