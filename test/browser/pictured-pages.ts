// Every page that `npm run screenshots` takes a picture of: whose it is, where it is, and what is done on it first.

import type { Page } from 'playwright-core';
import type { Role } from '../../server/records/who.ts';
import type { OpenDemo } from './open-demo.ts';

export interface PicturedPage {
  /** The file's name, before its language and width. */
  readonly name: string;
  readonly as: Role | 'nobody';
  readonly path: string;
  /** In English too. */
  readonly english?: boolean;
  /** What somebody does on the page before the picture is taken. */
  readonly first?: (page: Page) => Promise<unknown>;
}

/** What the pages show beside the demo's own records. */
interface Shown {
  readonly golf: string;
  readonly octavia: string;
  readonly ended: string;
  readonly passing: string;
  readonly order: string;
  readonly check: string;
  readonly importRun: string;
  readonly workshop: string;
}

export async function picturedPages(demo: OpenDemo): Promise<readonly PicturedPage[]> {
  const shown = await prepare(demo);
  return [...openPages(), ...deskPages(shown), ...orderPages(shown), ...contractPages(shown), ...adminPages(shown)];
}

/** Reads what the demo holds; an import and a few edits make the pages of claims worth a picture. */
async function prepare({ services, contractOf, askerOf }: OpenDemo): Promise<Shown> {
  const claims = await askerOf('claims');
  const golf = await contractOf('CV 41 207');
  const [order] = (await services.orders.list(claims, { contractId: golf, limit: 10 })).items;
  const [check] = (await services.checks.list(claims, { contractId: golf, limit: 10 })).items;
  const [passing] = (await services.contracts.list(claims, { passesLimit: true, runningOn: services.clock.today(), limit: 10 })).items;
  const [workshop] = await services.workshops.list(claims);
  const before = await services.contracts.read(claims, golf, 'edit');
  const { number, facts, vehicle, customer } = before;
  await services.contracts.update(claims, golf, before.version, { number, facts: { ...facts, kmLimit: 90_000 }, vehicle, customer }, 'Kunden kører mere end ventet');
  const importRun = await anImport(services, claims);
  return {
    golf,
    octavia: await contractOf('DK 70 415'),
    ended: await contractOf('BE 33 918'),
    passing: passing?.id ?? golf,
    order: order?.id ?? '',
    check: check?.id ?? '',
    importRun,
    workshop: workshop?.id ?? '',
  };
}
