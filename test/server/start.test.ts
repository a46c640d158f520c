// The server as a process: how it starts, what it refuses to start on, and how it stops.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../../server/places.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A store of its own for each test file, so that a person's demo stays as it is. */
const DATA_DIR = mkdtempSync(join(tmpdir(), 'coverline-start-'));

function start(env: Record<string, string>): { process: ChildProcess; ended: Promise<Ended>; said: (text: string) => Promise<string> } {
  const child = spawn(process.execPath, ['server/start.mjs'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', LANG: 'en_GB.UTF-8', DATA_DIR, DEMO: 'yes', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const said = async (text: string): Promise<string> => {
    while (!out.includes(text))
      await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error(`ended first: ${err}`)))]);
    return out;
  };
  return { process: child, ended, said };
}

describe('the server as a process', function () {
  this.timeout(60_000);
  after(() => rmSync(DATA_DIR, { recursive: true }));

  it('says what to open and what to try, answers, logs, and stops when told to though a connection is kept open', async () => {
    const { process: child, ended, said } = start({});
    const text = await said('curl');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    expect(text).to.include(`${url}/api`).and.to.include('npx coverline check');
    const curl = /-d '(.*)'/.exec(await said("}}'"))?.[1];
    const answer = await fetch(`${url}/api/v1/eligibility`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: curl as string,
    });
    expect(answer.status).to.equal(200);
    await said('"route":"/api/v1/eligibility"');
    // The demo's accounts and plates that it names are there.
    const [, name, password] = /Workshop +(\S+) +(\S+)/.exec(text) ?? [];
    const signIn = await fetch(`${url}/sign-in`, {
      method: 'POST',
      headers: { Origin: url as string, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ name: name as string, password: password as string }).toString(),
      redirect: 'manual',
    });
    expect(signIn.headers.get('location')).to.equal('/desk');
    const plate = /plate: ([^,\n]+)/.exec(text)?.[1] as string;
    const found = await fetch(`${url}/desk?${new URLSearchParams({ q: plate }).toString()}`, {
      headers: { Cookie: signIn.headers.getSetCookie()[0] as string },
    });
    expect(found.url).to.include('/desk').and.not.to.include('/sign-in');
    expect(found.status).to.equal(200);
    child.kill('SIGTERM');
    expect((await ended).code).to.equal(0);
  });

  it('refuses in the demo any host that others could reach, says why and what to set', async () => {
    const { code, err } = await start({ HOST: '0.0.0.0' }).ended;
    expect(code).to.equal(1);
    expect(err).to.include('HOST is `0.0.0.0`').and.to.include('this machine only').and.to.include('PUBLIC_URL');
    expect(err).to.not.include('    at ');
    expect((await start({ HOST: '0.0.0.0', LANG: 'da_DK.UTF-8' }).ended).err).to.include('kun på denne maskine');
  });

  it('refuses to start on broken rules and tells every fault with its place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rules-'));
    const rules = join(folder, 'rules');
    cpSync(join(ROOT, 'rules'), rules, { recursive: true });
    const facts = join(rules, 'facts.yaml');
    writeFileSync(facts, `${readFileSync(facts, 'utf8')}  Not.A.Fact: { type: nonsense }\n`);
    const words = join(rules, 'words.yaml');
    writeFileSync(words, `${readFileSync(words, 'utf8')}\nwords: [\n`);
    const { code, err } = await start({ RULES_DIR: rules }).ended;
    rmSync(folder, { recursive: true });
    expect(code).to.equal(1);
    expect(err).to.match(/facts\.yaml:\d+:\d+ {2}\S/);
    expect(err).to.match(/words\.yaml:\d+:\d+ {2}\S/);
    expect(err).to.not.include('    at ');
  });

  it('says that the rules are not where RULES_DIR points', async () => {
    const { code, err } = await start({ RULES_DIR: '/nowhere/at/all' }).ended;
    expect(code).to.equal(1);
    expect(err).to.include('/nowhere/at/all').and.to.include('RULES_DIR');
  });

  it('serves others outside the demo, where nobody gets in without an account', async () => {
    const { process: child, ended, said } = start({ DEMO: 'no', HOST: '0.0.0.0', PUBLIC_URL: 'https://coverline.example' });
    const text = await said("}}'");
    expect(text).to.include('coverline.sqlite').and.not.to.include('demo-');
    const port = /http:\/\/0\.0\.0\.0:(\d+)/.exec(text)?.[1];
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/eligibility`, { method: 'POST', body: '{}' });
    expect(answer.status).to.equal(401);
    child.kill('SIGTERM');
    expect((await ended).code).to.equal(0);
  });

  it('says that the store cannot be opened', async () => {
    const { code, err } = await start({ DEMO: 'no', DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x' }).ended;
    expect(code).to.equal(1);
    expect(err).to.include('DATABASE_URL').and.to.include('ECONNREFUSED').and.not.to.include('geheim');
  });

  it('says that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await start({ PORT: String(port) }).ended;
    other.close();
    expect(code).to.equal(1);
    expect(err).to.include(`Port ${port} is taken`);
  });
});
