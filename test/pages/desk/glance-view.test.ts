// The contract at a glance: what somebody at the counter reads of it.

import { expect } from 'chai';
import type { OrderSummary } from '../../../server/records/order.ts';
import { CONTRACTS } from '../../builders/desk-data.ts';
import { glanceOf, textOf } from './desk-world.ts';

const STEADY = [['2026-05-15', 32_100]] as const;
const FAST = [['2026-11-01', 66_000]] as const;

describe('the contract at a glance', () => {
  it('says in force, until when, and by which reading', () => {
    const { status, figures } = glanceOf({ draft: CONTRACTS.polo, reads: STEADY });
    expect(status).to.include({ tone: 'success', heading: 'Aftalen gælder i dag', until: 'Den gælder til og med 14.05.2028.' });
    expect(textOf(status.askedWith)).to.equal('Som for en ordre i dag, 21.11.2026, ved 32.100 km (aflæst 15.05.2026).');
    expect(figures.map((each) => textOf(each))).to.deep.equal([
      'Dage tilbage | 540 | Sidste dag 14.05.2028',
      'Kilometer tilbage | 35.900 km | Grænse 68.000 km',
      'Kørsel om året | 12.100 km | Sidst aflæst 15.05.2026',
    ]);
  });

  it('says not in force and why, with the clause and what it says', () => {
    const { status } = glanceOf({ draft: CONTRACTS.up, reads: [['2024-06-01', 20_000]], language: 'en' });
    expect(status).to.include({ tone: 'error', heading: 'The agreement is not in force today', until: '' });
    expect(status.reasons).to.deep.equal([
      { text: 'The agreement expired on 14 March 2025; the order is from 21 November 2026.', clause: 'clause 8.1' },
    ]);
    expect(status.clauses[0]?.heading).to.equal('Clause 8.1: Expiry');
    expect(status.clauses[0]?.summary).to.not.equal('');
  });

  it('asks for what is missing instead of guessing', () => {
    const { status, figures } = glanceOf({ draft: CONTRACTS.polo });
    expect(status).to.include({ tone: 'warning' });
    expect(status.missing).to.deep.equal(['Hvad viser kilometertælleren?']);
    expect(figures[1]?.value).to.equal('Ukendt');
  });

  it('names tier, add-ons and agreements in plain words', () => {
    const view = glanceOf({ draft: CONTRACTS.octavia, reads: FAST });
    const facts = Object.fromEntries(view.facts.map(({ label, items }) => [label, items]));
    expect(facts['Aftaletype']?.[0]?.text).to.equal('Autoriseret Service- & Reparationsabonnement');
    expect(facts['Aftaletype']?.[0]?.about).to.include('nødvendige reparationer');
    expect(facts['Tilvalg']?.map(({ text }) => text)).to.deep.equal(['Erstatningsbil', 'Hjulopbevaring']);
    expect(facts['Tilvalg']?.every(({ about }) => about !== '')).to.equal(true);
    expect(view.agreements).to.deep.equal([
      { text: 'Denne anvendelse af bilen (taxikørsel), aftalt 01.02.2025', note: 'Kører taxi i weekenden' },
    ]);
  });

  it('tells of the limit before the end, of the last day to change the kilometres, and of the fee', () => {
    const [advice] = glanceOf({ draft: CONTRACTS.octavia, reads: FAST }).advice;
    expect(advice).to.include({
      code: 'limit-before-end',
      isWarning: true,
      heading: 'Kilometerne er brugt 04.03.2027, før aftalen slutter',
    });
    expect(textOf(advice?.sentences))
      .to.include('De aftalte kilometer kan ændres til og med 30.05.2027.')
      .and.to.include('Det koster kr. 250,00.');
    expect(advice?.clauses[0]?.heading).to.equal('Punkt 1.3: Ændring af vilkår og kørselsbehov');
  });

  it('on the day after, quotes why they no longer can', () => {
    const [advice] = glanceOf({ draft: CONTRACTS.octavia, reads: [['2027-05-20', 72_000]], today: '2027-05-31', language: 'en' }).advice;
    expect(textOf(advice?.sentences)).to.include(
      'The agreed kilometres can no longer be changed: The agreed kilometres could be changed until 30 May 2027; the request is from 31 May 2027.',
    );
  });

  it('asks for a reading first where the pace has used the kilometres up since the last one', () => {
    const [advice] = glanceOf({ draft: CONTRACTS.octavia, reads: FAST, today: '2027-05-01' }).advice;
    expect(textOf(advice?.sentences)).to.include('Aflæs kilometertælleren nu. Viser den mere end 75.000 km, gælder aftalen ikke længere.');
  });

  it('has something to say where nothing is to be said', () => {
    const { advice, adviceNone } = glanceOf({ draft: CONTRACTS.corolla, reads: [['2026-05-15', 32_000]] });
    expect(advice).to.deep.equal([]);
    expect(adviceNone).to.equal('Der er ikke noget særligt at sige i dag.');
    const ended = { ...CONTRACTS.corolla, facts: { ...CONTRACTS.corolla.facts, endsOn: '2026-01-31' } };
    expect(glanceOf({ draft: ended, reads: [['2025-05-15', 32_000]] }).adviceNone).to.equal(
      'Aftalen gælder ikke, så kunden betaler selv for arbejdet.',
    );
  });

  it('says that a person was erased', () => {
    const erased = { ...CONTRACTS.polo, vehicle: { make: 'Volkswagen', model: 'Polo', firstRegisteredOn: '2023-10-01' }, customer: {} };
    const view = glanceOf({ draft: erased, reads: STEADY, kept: { erasedAt: '2026-10-01T08:15:00.000Z' } });
    expect(view.erased).to.match(/^Kundens personoplysninger blev slettet 01\.10\.2026 10\.15\./);
    expect(view.title).to.equal('Aftalen på Volkswagen Polo');
    expect(view.facts.map(({ label }) => label))
      .to.not.include('Kunde')
      .and.to.not.include('Stelnummer');
  });

  it('says so where the terms cannot be asked about the contract at all', () => {
    const unknown = { ...CONTRACTS.polo, facts: { ...CONTRACTS.polo.facts, signedOn: '2001-01-01' } };
    const view = glanceOf({ draft: unknown, reads: STEADY });
    expect(view.status).to.include({ tone: 'warning', heading: 'Aftalen kan ikke vurderes' });
    expect(view.advice).to.deep.equal([]);
  });

  it('lists orders with who pays what, and those that were never checked', () => {
    const order: OrderSummary = {
      id: 'o-1',
      number: '2026-000001',
      contractId: 'c-1',
      workshopId: 'w',
      date: '2026-09-01',
      odometerKm: 36_000,
      lineCount: 2,
      updatedAt: '',
    };
    const checked: OrderSummary = {
      ...order,
      id: 'o-2',
      lastCheck: { id: 'k', at: '', provider: '2150.00', customer: '450.00', open: '0.00' },
    };
    const { orders } = glanceOf({ draft: CONTRACTS.polo, reads: STEADY, orders: [order, checked] });
    expect(orders.map(({ href, isChecked, customer, provider }) => [href, isChecked, textOf(customer), textOf(provider)])).to.deep.equal([
      ['/desk/orders/o-1', false, '', ''],
      ['/desk/orders/o-2', true, 'kr. 450,00', 'kr. 2.150,00'],
    ]);
  });

  it('leads claims on to editing and to the trail, a workshop not', () => {
    expect(glanceOf({ draft: CONTRACTS.polo }).links).to.deep.include({ order: '/desk/contracts/c-1/orders/new', edit: '', trail: '' });
    expect(glanceOf({ draft: CONTRACTS.polo, role: 'claims' }).links).to.deep.include({
      edit: '/contracts/c-1/edit',
      trail: '/contracts/c-1/trail',
    });
  });
});
