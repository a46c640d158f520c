// The place of a fault in malformed JSON, and agreement with JSON.parse on what is JSON at all.

import { expect } from 'chai';
import fc from 'fast-check';
import { locateJsonFault } from '../../server/http/locate-json-fault.ts';

const rows: [string, number, number][] = [
  ['', 1, 1],
  ['hello', 1, 1],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1\n "b": 2}', 2, 2],
  ['{"a": [1, 2}', 1, 12],
  ['{"a": 01}', 1, 8],
  ["{'a': 1}", 1, 2],
  ['{"a": "x\ny"}', 1, 7],
  ['{"a": 1}}', 1, 9],
  ['{"a": NaN}', 1, 7],
  ['{"a": 1', 1, 8],
  ['[1, 2] 3', 1, 8],
  ['{"a" 1}', 1, 6],
];

describe('locateJsonFault', () => {
  for (const [text, line, column] of rows) {
    it(`finds the fault of ${JSON.stringify(text)}`, () => expect(locateJsonFault(text)).to.deep.equal({ line, column }));
  }

  it('agrees with JSON.parse on what is JSON', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '1', '-0.5e3', 'true', 'null', ' ', '\n', '"\\u00e6"');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (text) => {
          expect(locateJsonFault(text) === undefined).to.equal(isJson(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
