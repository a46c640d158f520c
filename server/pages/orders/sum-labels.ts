// Who pays: the names of the sums above the columns of lists.

import type { Say } from '../../words/sentences.ts';

export function sumLabels(say: Say) {
  return { customer: say('answer.customer-pays'), provider: say('answer.provider-pays'), open: say('answer.open') };
}
