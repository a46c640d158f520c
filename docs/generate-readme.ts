// README.md's worked example: some lines of the example order under two tiers, as the command line prints them.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CheckRequest } from '../engine/domain/wire.ts';
import { writeOrCheck } from './generated-files.ts';

const ROOT = join(import.meta.dirname, '..');
const EXAMPLE = /(?<=<!-- example: written by `npm run docs` -->\n)[\s\S]*?(?=<!-- end of example -->)/;
/** Engine oil at service, brake pads, worn tyres: each shows another answer. */
const SHOWN = ['2', '3', '5'];

const question = fromYaml('templates/examples/check.yaml') as CheckRequest;
const { tiers } = fromYaml('templates/examples/compared-tiers.yaml') as { tiers: string[] };
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
if (!EXAMPLE.test(readme)) throw new Error('README.md has lost the marks between which its example stands');
writeOrCheck([{ path: '../../README.md', text: readme.replace(EXAMPLE, () => `\n${tiers.map(sectionOf).join('')}`) }]);

function sectionOf(tier: string): string {
  const lines = question.order.lines.filter((line) => SHOWN.includes(line.id));
  const asked = { ...question, contract: { ...question.contract, tier }, order: { ...question.order, lines } };
  const command = ['server/cli/coverline.mjs', 'check', '-', '--lang', 'en'];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, input: JSON.stringify(asked), encoding: 'utf8' });
  if (!stdout) throw new Error(`the example was refused: ${stderr}`);
  return `With \`tier: ${tier}\`:\n\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n\n`;
}

function fromYaml(path: string): unknown {
  return parse(readFileSync(join(ROOT, path), 'utf8'));
}
