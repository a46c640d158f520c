// What the terminal says when the server is up: what to open, how to sign in to the demo, and what to try.

import type { RuleBook } from '../engine/domain/rule-set.ts';
import type { Config } from './config.ts';
import { demoWelcome } from './demo/demo-welcome.ts';
import type { Say } from './words/sentences.ts';

export interface WelcomeInput {
  readonly url: string;
  readonly config: Config;
  readonly book: RuleBook;
  readonly say: Say;
}

export function welcome({ url, config, book, say }: WelcomeInput): string {
  const versions = [...book.products.values()].flatMap((product) => product.versions.map(({ id }) => id));
  const pages: readonly [string, string][] = [
    ['/', say('start.open-home')],
    ['/desk', say('start.open-desk')],
    ['/api', say('start.open-api')],
  ];
  return [
    '',
    say('start.welcome', { url }),
    say('start.rules-loaded', { versions: versions.join(', ') }),
    // The address of a database holds a password.
    say('start.store', { place: 'file' in config.store ? config.store.file : 'PostgreSQL' }),
    '',
    `${say('start.open')}:`,
    ...pages.map(([path, what]) => `  ${`${url}${path}`.padEnd(32)} ${what}`),
    '',
    ...(config.access.isDemo ? demoLines(url, say) : []),
    `${say('start.try')}:`,
    '  npx coverline check templates/examples/check.yaml',
    `  npx coverline --help`,
    `  curl -s ${url}/api/v1/eligibility -H 'Content-Type: application/json' \\`,
    // Outside the demo a question needs a key.
    ...(config.access.isDemo ? [] : [`    -H "Authorization: Bearer $COVERLINE_KEY" \\`]),
    `    -d '${JSON.stringify({ product: [...book.products.keys()][0] ?? '', on: '2026-01-15', vehicle: { firstRegisteredOn: '2025-06-01' } })}'`,
    '',
    '',
  ].join('\n');
}

function demoLines(url: string, say: Say): string[] {
  const { signIns, plates } = demoWelcome();
  const rows = signIns.map(
    ({ role, isLead, name, password }) => [say(isLead ? 'role.claims-lead' : `role.${role}`), name, password] as const,
  );
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length)) + 2;
  return [
    say('start.demo'),
    '',
    `${say('start.sign-in', { url })}:`,
    ...rows.map(([role, name, password]) => `  ${role.padEnd(width(0))}${name.padEnd(width(1))}${password}`),
    '',
    `${say('start.plates')}: ${plates.join(', ')}`,
    '',
  ];
}
