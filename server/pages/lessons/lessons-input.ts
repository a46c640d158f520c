// What the page of lessons is made from.

import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { LessonsData, LessonsQuery } from '../../records/lessons.ts';
import type { Say } from '../../words/sentences.ts';

/** As it stands in the address. */
export type TypedQuery = Readonly<Record<'from' | 'to' | 'product' | 'clause', string>>;

export interface LessonsInput {
  readonly book: RuleBook;
  readonly query: LessonsQuery;
  readonly typed: TypedQuery;
  /** By field: the name of the sentence. */
  readonly faults: Readonly<Record<string, string>>;
  readonly data: LessonsData;
  readonly language: Language;
  readonly say: Say;
}
