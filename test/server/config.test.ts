// The settings that the server takes, and those it refuses.

import { expect } from 'chai';
import { isLoopback, readConfig } from '../../server/config.ts';

const taken: [Record<string, string>, object][] = [
  [{}, { host: '127.0.0.1', port: 3000, rulesFolder: 'rules', logLevel: 'info' }],
  [
    { HOST: '', PORT: '', RULES_DIR: '' },
    { host: '127.0.0.1', port: 3000, rulesFolder: 'rules', logLevel: 'info' },
  ],
  [
    { HOST: '::1', PORT: '0', RULES_DIR: '/x', LOG_LEVEL: 'warn' },
    { host: '::1', port: 0, rulesFolder: '/x', logLevel: 'warn' },
  ],
  [
    { HOST: 'localhost', PORT: '65535' },
    { host: 'localhost', port: 65535, rulesFolder: 'rules', logLevel: 'info' },
  ],
];

const refused: [Record<string, string>, string[]][] = [
  [{ HOST: '0.0.0.0' }, ['config.host-not-loopback']],
  [{ HOST: '::' }, ['config.host-not-loopback']],
  [{ HOST: '192.168.1.4' }, ['config.host-not-loopback']],
  [{ HOST: 'coverline.example' }, ['config.host-not-loopback']],
  [{ HOST: '127.0.0.1.evil.example' }, ['config.host-not-loopback']],
  [{ PORT: '65536' }, ['config.not-a-port']],
  [{ PORT: '-1' }, ['config.not-a-port']],
  [{ PORT: '3000.5' }, ['config.not-a-port']],
  [{ PORT: 'http' }, ['config.not-a-port']],
  [{ LOG_LEVEL: 'loud' }, ['config.not-a-log-level']],
  [{ HOST: '0.0.0.0', PORT: 'x', LOG_LEVEL: 'y' }, ['config.host-not-loopback', 'config.not-a-port', 'config.not-a-log-level']],
];

describe('readConfig', () => {
  for (const [env, value] of taken) {
    it(`takes ${JSON.stringify(env)}`, () => expect(readConfig(env, 'rules')).to.deep.equal({ ok: true, value }));
  }
  for (const [env, codes] of refused) {
    it(`refuses ${JSON.stringify(env)}`, () => {
      const config = readConfig(env, 'rules');
      expect(config.ok ? [] : config.problems.map(({ code }) => code)).to.deep.equal(codes);
    });
  }
  it('knows all of this machine’s own addresses', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].every(isLoopback)).to.equal(true);
    expect(['1.127.0.0', '127.0.0', '127.0.0.256', 'LOCALHOST.example', ''].some(isLoopback)).to.equal(false);
  });
});
