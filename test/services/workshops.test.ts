// Workshops: kept by the administrator, seen by whom they concern.

import { expect } from 'chai';
import { faultyPlaces, onBothDesks, refused } from '../builders/desks.ts';

const draft = { name: 'Nyt Værksted', address: 'Havnen 2, 6700 Esbjerg', phone: '75 12 34 56', country: 'DK', network: ['smc', 'fdm'] };

describe('workshops', () => {
  onBothDesks((services, desk) => {
    const admin = () => desk().askers.admin;

    it('are entered, read and listed by name', async () => {
      const created = await services().workshops.create(admin(), draft);
      expect(created).to.deep.include({ ...draft, network: ['fdm', 'smc'], version: 1 });
      expect(await services().workshops.read(desk().askers.claims, created.id)).to.deep.equal(created);
      const names = (await services().workshops.list(desk().askers.claims)).map(({ name }) => name);
      expect(names).to.deep.equal(['Autohuset Vest', 'Byens Bilcenter', 'Frit Værksted', 'Nyt Værksted']);
    });

    it('are edited by one at a time, and by the administrator only', async () => {
      const { id } = await services().workshops.create(admin(), { ...draft, name: 'Til rettelse' });
      const edits = await Promise.allSettled(
        ['A', 'B', 'C'].map((name) => services().workshops.update(admin(), id, 1, { ...draft, name })),
      );
      expect(edits.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      await refused(services().workshops.update(admin(), id, 1, draft), 'changed-meanwhile');
      await refused(services().workshops.update(desk().askers.claims, id, 2, draft), 'not-allowed');
      await refused(services().workshops.create(desk().askers.workshop, draft), 'not-allowed');
    });

    it('see themselves only', async () => {
      const { smc, fdm } = desk().workshops;
      expect((await services().workshops.list(desk().askers.workshop)).map(({ id }) => id)).to.deep.equal([smc]);
      await refused(services().workshops.read(desk().askers.workshop, fdm), 'record-not-found');
      await refused(services().workshops.read(admin(), 'a\0b'), 'record-not-found');
    });

    it('with faults are refused, each at its place', async () => {
      const bad = { name: ' ', address: 'a\0', phone: 'x'.repeat(51), country: 'Danmark', network: ['unknown'] };
      const places = await faultyPlaces(services().workshops.create(admin(), bad));
      expect(places).to.deep.equal(['/name', '/address', '/phone', '/country', '/network']);
    });
  });
});
