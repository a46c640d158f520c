// json-rules-engine as it comes.

import { firedIn, stockEngine } from '../../builders/stock-engine.ts';
import type { ContenderKind, LineFacts } from '../rule-load.ts';

export const stock: ContenderKind = {
  name: 'json-rules-engine, stock',
  prepare: ({ rules, lines }) => {
    const engine = stockEngine(rules, new Map());
    return {
      run: (line) => engine.run(lines[line] as LineFacts),
      fired: async (line) => firedIn(engine, lines[line] as LineFacts),
    };
  },
};
