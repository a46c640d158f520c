// Programs are linked once per version and kind of question, when they are first asked.

import type { QuestionKind, TermsVersion } from '../domain/rule-set.ts';
import { Program } from './program.ts';

export function programsOf(): (version: TermsVersion, kind: QuestionKind) => Program {
  const linked = new Map<string, Program>();
  return (version, kind) => {
    const key = `${version.id} ${kind}`;
    let program = linked.get(key);
    if (!program) {
      program = new Program(version, kind);
      linked.set(key, program);
    }
    return program;
  };
}
