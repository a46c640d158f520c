// What decisions teach, over HTTP: plots without any style of their own, the same figures as tables, links to the lists behind them.

import { expect } from 'chai';
import type { Express } from 'express';
import { DOMParser } from 'linkedom';
import { createApp } from '../../../server/app.ts';
import type { Role } from '../../../server/records/who.ts';
import { aDecidedCase } from '../../builders/decided-cases.ts';
import { type Desk, fillDesk } from '../../builders/desk-data.ts';
import { realServices, type TestServices } from '../../builders/services.ts';
import { signedInAgent } from '../../builders/sign-in.ts';

describe('what decisions teach, over HTTP', function () {
  this.timeout(20_000);
  let services: TestServices;
  let desk: Desk;
  let app: Express;
  before(async () => {
    services = await realServices();
    desk = await fillDesk(services.store);
    app = createApp(services);
    const declined = { outcome: 'declined', clause: '3.12', asked: '12400.00', approved: '0.00' };
    await aDecidedCase(services.store, desk, {
      number: 'P-1',
      contractId: desk.contracts.polo,
      openedAt: '2026-11-02T09:00:00.000Z',
      facts: [{ fact: '/order/lines/1/cause', askedAt: '2026-11-02T10:00:00.000Z', answeredAt: '2026-11-04T10:00:00.000Z' }],
      decisions: [
        { on: '2026-11-04', lines: [declined, { ...declined, clause: null }] },
        {
          on: '2026-11-12',
          round: 2,
          appealedAt: '2026-11-05T10:00:00.000Z',
          lines: [{ ...declined, goodwill: '2400.00', payer: 'provider' }, {}],
        },
      ],
    });
  });
  after(() => services.store.close());

  const open = async (role: Role, path: string, status = 200) => {
    const agent = await signedInAgent(app, services, role, role === 'workshop' ? desk.workshops.smc : undefined);
    const { text } = await agent.get(path).expect(status);
    return text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').replaceAll('\u00a0', ' ');
  };
  const svgs = (html: string) => html.match(/<svg[\s\S]*?<\/svg>/g) ?? [];

  it('draws each figure for a desk and for a phone, named, described, and without style or script', async () => {
    const html = await open('product', '/lessons');
    // Seven figures, each twice.
    expect(svgs(html)).to.have.length(14);
    for (const svg of svgs(html)) {
      expect(svg).to.not.match(/<style|\sstyle=|<script|\son\w+=/);
      expect(svg).to.match(/aria-labelledby="[\w-]+-title"/);
      expect(svg).to.match(/<title id="[\w-]+">[^<]+<\/title><desc id="[\w-]+">[^<]+<\/desc>/);
    }
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).to.deep.equal([]);
  });

  it('has the figures as tables, and behind each bar and each number its list', async () => {
    const html = await open('product', '/lessons');
    const behind = '/audit?from=2025-11-22&to=2026-11-21';
    expect(html).to.include('SMC: 3.12 Udseende').and.to.include('Arbejdets årsag').and.to.include('kr. 2.400,00');
    for (const narrowed of [
      '&which=current&product=smc&clause=3.12&outcome=declined',
      '&which=current&product=smc&tier=service-repair',
      '&show=cases&product=smc&timing=after&by=person',
      '&show=cases&day=asked&fact=%2Forder%2Flines%2F0%2Fcause',
    ]) {
      // In both plots and in the table.
      expect(html.split(`href="${behind}${narrowed}"`).length, narrowed).to.be.above(3);
    }
    const succeeded = '/audit?from=2026-11-01&to=2026-11-21&show=cases&day=appealed&appeal=succeeded';
    expect(html).to.include(`<a tabindex="-1" aria-label="november 2026, Gav mere: 1" href="${succeeded}"`);
    for (const [, href] of [...html.matchAll(/href="(\/audit[^"]+)"/g)].slice(0, 5)) await open('product', String(href));
  });

  it('shows an odd clause as its letters', async () => {
    const odd = `"><b>&'`;
    await aDecidedCase(services.store, desk, {
      number: 'P-2',
      contractId: desk.contracts.golf,
      decisions: [{ on: '2025-12-01', lines: [{ clause: odd }] }],
    });
    const html = await open('product', '/lessons?to=1.1.2026');
    const document = new DOMParser().parseFromString(html, 'text/html');
    expect(document.querySelectorAll('b')).to.have.length(0);
    expect(document.querySelector('svg a')?.getAttribute('aria-label')).to.include(odd);
  });

  it('names no person, plate or case', async () => {
    const html = await open('product', '/lessons');
    for (const name of ['P-1', 'Clara', 'Karen', 'AB 12 345', 'Autohuset']) expect(html).to.not.include(name);
  });

  it('narrows to a clause, a product and a period, and says what it cannot read', async () => {
    const clause = await open('claims', '/lessons?clause=3.12&product=smc&from=1.11.2026&to=30.11.2026&lang=en');
    expect(clause).to.include('Only lines decided by clause 3.12.').and.to.include('1 November 2026 – 30 November 2026');
    expect(clause).to.include('href="/audit?from=2026-11-01&to=2026-11-30&product=smc&which=current&clause=3.12"');
    const empty = await open('claims', '/lessons?product=fdm');
    expect(svgs(empty)).to.have.length(0);
    expect(empty).to.include('Der er ingen i perioden.');
    for (const [query, words] of [
      ['from=i+går', 'Skriv dagen som 21.11.2026.'],
      ['from=1.12.2026&to=1.11.2026', 'Perioden begynder efter sin sidste dag.'],
      ['from=1.1.1950', 'Perioden kan højst være fem år.'],
    ]) {
      expect(await open('claims', `/lessons?${query}`, 422))
        .to.include(String(words))
        .and.to.include('href="#from"');
    }
    await open('workshop', '/lessons', 403);
  });
});
