// The example order of the product's page: four lines covered, one refused that an add-on would have covered, one open.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CheckRequest } from '../../engine/domain/wire.ts';

export const SIX_LINES = parse(readFileSync(join(import.meta.dirname, '../../templates/examples/check.yaml'), 'utf8')) as CheckRequest;
