// The find page: what it shows of what was typed.

import { expect } from 'chai';
import { findView, type FindInput } from '../../../server/pages/desk/find-view.ts';
import type { ContractSummary } from '../../../server/records/contract.ts';
import { book, messages } from './desk-world.ts';

const NEW: ContractSummary = {
  id: 'new',
  number: 'SMC-2',
  product: 'smc',
  tier: 'basis',
  startsOn: '2025-04-01',
  endsOn: '2029-03-31',
  registration: 'JK 56 789',
};
const OLD: ContractSummary = { ...NEW, id: 'old', number: 'SMC-1', tier: 'service', startsOn: '2021-03-15', endsOn: '2025-03-14' };

function view(changes: Partial<FindInput> = {}) {
  return findView({
    language: 'da',
    messages,
    book,
    role: 'workshop',
    today: '2026-11-21',
    query: undefined,
    found: [],
    recent: [],
    ...changes,
  });
}

describe('the find page', () => {
  it('shows nothing but the field before anything was asked', () => {
    const { none, several, errors, recent } = view();
    expect({ none, several, errors, recent }).to.deep.equal({ none: '', several: '', errors: [], recent: [] });
  });

  it('asks for something to look for where the field is empty', () => {
    expect(view({ query: '' }).errors).to.deep.equal([{ href: '#q', text: 'Skriv en nummerplade, et stelnummer eller et aftalenummer.' }]);
  });

  it('says what was not found, shortened where it is long', () => {
    expect(view({ query: 'XX 11 111' }).none).to.equal('Ingen aftale på XX 11 111');
    expect(view({ query: 'X'.repeat(200) }).none).to.have.length.below(70);
  });

  it('lists several to choose from, with whether each runs', () => {
    const { several, found, none } = view({ query: 'JK56789', found: [NEW, OLD] });
    expect(none).to.equal('');
    expect(several).to.equal('2 aftaler på JK56789');
    expect(found.map(({ href, status, tier }) => [href, status, tier])).to.deep.equal([
      ['/desk/contracts/new', 'Løber', 'Autoriseret Basisabonnement'],
      ['/desk/contracts/old', 'Sluttet 14.03.2025', 'Autoriseret Serviceabonnement'],
    ]);
  });

  it('tells a contract that begins later, and one that was terminated before its last day', () => {
    const later = { ...NEW, startsOn: '2027-01-01' };
    const terminated = { ...NEW, terminatedOn: '2026-02-28' };
    expect(view({ query: 'x', found: [later, terminated] }).found.map(({ status }) => status)).to.deep.equal([
      'Begynder 01.01.2027',
      'Sluttet 28.02.2026',
    ]);
  });

  it('shows recent cars with the day and the order', () => {
    const recent = [
      {
        id: 'o',
        number: '2026-000007',
        contractId: 'c',
        workshopId: 'w',
        date: '2026-11-20',
        lineCount: 1,
        registration: 'AB 12 345',
        make: 'Skoda',
        updatedAt: '',
      },
    ];
    expect(view({ recent }).recent).to.deep.equal([
      { href: '/desk/contracts/c', car: 'AB 12 345, Skoda', day: '20.11.2026', orderHref: '/desk/orders/o', order: 'Ordre 2026-000007' },
    ]);
  });
});
