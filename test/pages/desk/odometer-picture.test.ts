// The picture of the odometer: the right days and kilometres in it, in the page's language, and what it says in words.

import { expect } from 'chai';
import { odometerPicture } from '../../../server/pages/desk/odometer-picture.ts';
import { altOf } from '../../../server/pages/desk/picture-view.ts';
import type { ContractDraft } from '../../../server/records/contract.ts';
import { sayIn } from '../../../server/words/sentences.ts';
import { CONTRACTS } from '../../builders/desk-data.ts';
import { courseOf, messages, textOf, type World } from './desk-world.ts';

const STEADY = [
  ['2025-05-15', 20_000],
  ['2026-05-15', 32_100],
] as const;
const FAST = [['2026-11-01', 66_000]] as const;

async function draw(
  draft: ContractDraft,
  reads: NonNullable<World['reads']>,
  language: 'da' | 'en' = 'da',
  size: 'wide' | 'narrow' = 'wide',
) {
  return textOf(await odometerPicture(courseOf(draft, reads), size, language, sayIn(messages, language)));
}

describe('the picture of the odometer', () => {
  it('names the limit, the last day, the agreed pace and the day on which the limit is reached', async () => {
    const svg = await draw(CONTRACTS.octavia, FAST);
    expect(svg).to.match(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const label of ['Grænse 75.000 km', 'Sidste dag 30.11.2027', 'Aftalt tempo', 'Grænsen nås 04.03.2027'])
      expect(svg).to.include(label);
  });

  it('names the kilometres on the last day where the limit is not reached', async () => {
    expect(await draw(CONTRACTS.polo, STEADY, 'en'))
      .to.include('About 56,200 km on the last day')
      .and.not.include('Limit reached');
  });

  it('draws a point for each reading and one for the start', async () => {
    const svg = await draw(CONTRACTS.polo, STEADY, 'da', 'narrow');
    expect(svg.match(/<circle /g)).to.have.length(2 + 1 + 1);
    expect(svg).to.include('width="360"');
  });

  it('draws what there is where no limit and no end are agreed', async () => {
    const { kmLimit: _limit, endsOn: _end, ...facts } = CONTRACTS.polo.facts;
    const svg = await draw({ ...CONTRACTS.polo, facts: { ...facts, kmLimit: null, endsOn: null } }, STEADY);
    expect(svg).to.include('<circle ').and.not.include('Grænse').and.not.include('NaN');
  });

  it('says that the limit is passed, and leads no further', async () => {
    const svg = await draw(CONTRACTS.polo, [['2026-11-01', 70_000]]);
    expect(svg).to.include('Grænsen er passeret').and.not.include('på sidste dag').and.not.include('NaN');
  });

  it('draws a single reading of a car whose start is not known', async () => {
    const { odometerAtStartKm: _, ...facts } = CONTRACTS.polo.facts;
    const svg = await draw({ ...CONTRACTS.polo, facts }, [['2024-05-15', 8000]]);
    expect(svg).to.include('<circle ').and.not.include('NaN');
  });

  it('says the same in words', () => {
    const say = sayIn(messages, 'da');
    expect(textOf(altOf(courseOf(CONTRACTS.octavia, FAST), 'da', say))).to.equal(
      'Aflæsninger fra 01.11.2026 til 01.11.2026; senest 66.000 km. Med samme kørsel nås grænsen på 75.000 km den 04.03.2027.',
    );
    expect(textOf(altOf(courseOf(CONTRACTS.polo, STEADY), 'da', say))).to.equal(
      'Aflæsninger fra 15.05.2025 til 15.05.2026; senest 32.100 km. Grænsen er 68.000 km. Med samme kørsel viser tælleren ca. 56.200 km på sidste dag, 14.05.2028.',
    );
  });
});
