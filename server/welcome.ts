// What the terminal says when the server is up: what to open and what to try.

import type { RuleBook } from '../engine/domain/rule-set.ts';
import type { Say } from './words/sentences.ts';

export function welcome(url: string, book: RuleBook, say: Say): string {
  const versions = [...book.products.values()].flatMap((product) => product.versions.map(({ id }) => id));
  return [
    '',
    say('start.welcome', { url }),
    say('start.rules-loaded', { versions: versions.join(', ') }),
    '',
    `${say('start.open')}:`,
    `  ${`${url}/`.padEnd(30)} ${say('start.open-home')}`,
    `  ${`${url}/api`.padEnd(30)} ${say('start.open-api')}`,
    '',
    `${say('start.try')}:`,
    '  npx coverline check templates/examples/check.yaml',
    `  npx coverline --help`,
    `  curl -s ${url}/api/v1/eligibility -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify({ product: [...book.products.keys()][0] ?? '', on: '2026-01-15', vehicle: { firstRegisteredOn: '2025-06-01' } })}'`,
    '',
    '',
  ].join('\n');
}
