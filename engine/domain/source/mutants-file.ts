// The form of a version's mutants.yaml: the mutants that no case can catch, because they mean the same.

import { Type, type Static } from 'typebox';
import { closed, Sentence } from './parts.ts';

export const MutantsFile = closed(
  {
    equivalents: Type.Array(
      closed(
        {
          mutant: Type.String({
            minLength: 1,
            description: 'The id that `coverline rules mutate` prints: expired/drop/order.date-after-contract.endsOn',
          }),
          because: Sentence,
        },
        'A mutant that means the same as the rules, and why',
      ),
    ),
  },
  'Mutants that no case can catch',
);

export type MutantsData = Static<typeof MutantsFile>;
