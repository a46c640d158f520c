// Why a command cannot go on: told to the person as sentences, with an exit code for scripts.

import type { Problem } from '../../engine/domain/problem.ts';
import type { ExitCode } from './exit-codes.ts';

/** `code` names the opening sentence in templates/messages; the single faults follow it. */
export class CliFault extends Error {
  readonly exit: ExitCode;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly problems: readonly Problem[];

  constructor(exit: ExitCode, code: string, values: CliFault['values'] = {}, problems: readonly Problem[] = []) {
    super(code);
    this.exit = exit;
    this.code = code;
    this.values = values;
    this.problems = problems;
  }
}
