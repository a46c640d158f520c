// docs/generated/*.schema.json: the form of each kind of rule file, for editors that complete and check YAML.

import { SCHEMAS } from '../engine/domain/source/schemas.ts';
import { writeOrCheck } from './generated-files.ts';

writeOrCheck(
  Object.entries(SCHEMAS).map(([kind, schema]) => ({
    path: `${kind}.schema.json`,
    text: `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: `${kind}.yaml`, ...schema }, null, 2)
      .replaceAll('#/$defs/', '#/definitions/')
      .replaceAll('"$defs"', '"definitions"')}\n`,
  })),
);
