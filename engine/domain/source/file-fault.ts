// A fault of a rule file. Its sentences stand in templates/messages/rule-faults.yaml, where every code begins with `rules.`.

import type { Position, Problem } from '../problem.ts';

export function fileFault(at: Position, code: string, values: Problem['values'], hint?: Problem['hint']): Problem {
  return { code: `rules.${code}`, values, at, ...(hint && { hint: { ...hint, code: `rules.${hint.code}` } }) };
}
