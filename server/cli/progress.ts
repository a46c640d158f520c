// How far a long command has come: a bar on a terminal, a line now and then where nobody watches.

import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export interface Progress {
  to(done: number): void;
  end(): void;
}

/** Rows between two lines. */
const LINE_EVERY = 10_000;

/** `line` says how far it is, with the places {done} and {total}. */
export function openProgress(total: number, line: string, { isWatched, say, complain }: Terminal): Progress {
  if (isWatched) {
    const bar = new SingleBar({
      format: `{bar} {percentage} %  ${say(line, { done: '{value}', total: '{total}' })}`,
      stream: process.stderr,
      hideCursor: true,
    });
    bar.start(total, 0);
    return {
      to(done) {
        // The count of lines that stands for the total is a guess.
        if (done > total) bar.setTotal(done);
        bar.update(done);
      },
      end: () => bar.stop(),
    };
  }
  let told = 0;
  return {
    to(done) {
      if (done - told < LINE_EVERY) return;
      told = done - (done % LINE_EVERY);
      complain(say(line, { done, total: Math.max(total, done) }));
    },
    end: () => undefined,
  };
}
