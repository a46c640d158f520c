// Mocha's dots, and the totals as a file where MOCHA_TOTALS names one, so that test/run.mjs need not read the screen.

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END } = Mocha.Runner.constants;

class DotsAndTotals extends Mocha.reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once(EVENT_RUN_END, () => {
      const file = process.env.MOCHA_TOTALS;
      if (file)
        writeFileSync(file, JSON.stringify({ passes: this.stats.passes, failures: this.stats.failures, pending: this.stats.pending }));
    });
  }
}

// Mocha takes a reporter as the module itself.
export { DotsAndTotals as 'module.exports' };
