// How the server's process ends when something goes wrong that nobody caught.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';

const CRASHES = `
  import { createServer } from 'node:http';
  import { stopInOrder } from './server/stop-in-order.ts';
  const server = createServer().listen(0, '127.0.0.1', () => setImmediate(() => { throw new Error('nobody catches this'); }));
  stopInOrder(server, async () => console.log('closed'), (fault) => console.log('told', fault.message));
`;

describe('a fault that nobody caught', () => {
  it('is told, and the store is closed before the process ends as failed', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', CRASHES], { cwd: ROOT });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(out.trim().split('\n')).to.deep.equal(['told nobody catches this', 'closed']);
    expect(code).to.equal(1);
  });
});
