// What letters are made from: who may be complained to, which terms hold, who decided, and whose words are told.

import { expect } from 'chai';
import { letterFaults } from '../../server/letters/letter-faults.ts';
import { complaintsFor, governsFrom } from '../../server/letters/letter-around.ts';
import { decisionSource } from '../../server/letters/decision-source.ts';
import { makeLetter } from '../../server/letters/make-letter.ts';
import { plainSentences } from '../../server/letters/plain-sentences.ts';
import type { CheckRequest } from '../../engine/domain/wire.ts';
import { aCheck, aLine } from '../builders/questions.ts';
import { bookWithFixture } from '../builders/rule-books.ts';
import { aDecision, answerTo, caseAround, decided, letterText, ownTemplates, SOURCES } from '../builders/letter-sources.ts';

const product = (id: string) => bookWithFixture().products.get(id);

describe('where a letter says that one may complain', () => {
  const rows: readonly (readonly [string, string, string | undefined, string | undefined, readonly string[]])[] = [
    ['a consumer with a bill above the board’s least', 'smc', 'consumer', '1500.01', ['SMC', 'Ankenævn', 'Mæglingsteamet']],
    ['a consumer with a bill of just that', 'smc', 'consumer', '1500.00', ['SMC', 'Mæglingsteamet']],
    ['a consumer with a bill that nobody knows', 'smc', 'consumer', undefined, ['SMC', 'Ankenævn', 'Mæglingsteamet']],
    ['somebody who may be either', 'smc', undefined, '9000.00', ['SMC', 'Ankenævn', 'Mæglingsteamet']],
    ['a business', 'smc', 'business', '9000.00', ['SMC']],
    ['a consumer under another product', 'fdm', 'consumer', '100.00', ['Ankenævn']],
    ['a business where no body takes it', 'fdm', 'business', '9000.00', []],
  ];
  for (const [name, id, type, bill, expected] of rows) {
    it(name, () => {
      const bodies = complaintsFor(product(id)?.casework, type, bill, 'da').map((body) => body.name);
      expect(bodies.map((body) => body.split(/[' ]/)[0])).to.deep.equal(expected);
    });
  }

  it('stands in no letter that only says yes', () => {
    expect(SOURCES.covered('da').complaints).to.deep.equal([]);
    expect(letterText(makeLetter(SOURCES.covered('da'), ownTemplates()))).not.to.include('klage');
    expect(SOURCES['partly-covered']('da').complaints).not.to.deep.equal([]);
  });
});

describe('the day from which terms hold for an agreement', () => {
  const [version] = product('smc')?.versions ?? [];
  const changed = version && { ...version, signedFrom: '2024-01-01', existingFrom: '2024-07-01' };
  it('is the day of the edition, for one signed since', () => expect(governsFrom(changed, '2024-01-01')).to.equal('2024-01-01'));
  it('is the day for earlier agreements, for one signed before', () => expect(governsFrom(changed, '2023-12-31')).to.equal('2024-07-01'));
  it('is not known where the edition is not loaded', () => expect(governsFrom(undefined, '2024-01-01')).to.equal(''));
});

describe('a decision as its letter tells it', () => {
  it('tells the reason of the terms where a person follows them, with the facts and where they come from', () => {
    const line = decided('da', [3]).lines[0];
    expect(line?.reason).to.include('2 gange om året');
    expect(line?.handlerReason).to.equal(undefined);
    expect(line?.facts.map(({ source }) => source)).to.deep.equal(['contract', 'workshop', 'terms', 'assumed']);
    expect(line?.clause).to.include({ number: '3.23', version: '2024-01', from: '2015-01-01' });
  });

  it('tells the person’s reason alone where they decide otherwise', () => {
    const letter = letterText(
      makeLetter(decided('da', [1], { how: { 1: { outcome: 'declined', amount: '0.00', reason: 'Klodserne er nye.' } } }), ownTemplates()),
    );
    expect(letter).to.include('Her er grunden: Klodserne er nye.').and.not.to.include('nødvendig for drift');
  });

  it('tells both where the person decides what was open', () => {
    const letter = letterText(makeLetter(SOURCES['partly-covered']('da'), ownTemplates()));
    expect(letter).to.include('Vi mangler svar på dette: Hvad er årsagen til arbejdet?').and.to.include('Vi vil gerne tilføje dette: ');
  });

  it('names the tier with which it would have been covered', () => {
    const asked = aCheck({ contract: { tier: 'service' }, order: { lines: [aLine()] } }) as CheckRequest;
    const answer = answerTo(asked);
    const around = caseAround(asked, answer);
    const [line] = decisionSource(around, aDecision(around), answer).lines;
    expect(line?.outcome).to.equal('declined');
    expect(line?.wouldChange.join(' ')).to.include('Med Autoriseret Service- & Reparationsabonnement ville det være dækket.');
  });

  it('tells a line of a decision on some of them by that line’s facts', () => {
    const lines = [aLine({ id: '1' }), aLine({ id: '2', component: 'windscreen', cause: 'external-impact', text: 'Forrude' })];
    const asked = aCheck({ order: { lines } }) as CheckRequest;
    const answer = answerTo(asked);
    const around = caseAround(asked, answer);
    const decision = aDecision(around);
    const some = {
      ...decision,
      lines: decision.lines.slice(1),
      sources: { ...decision.sources, '/order/lines/1/component': 'asked-back' as const },
    };
    const [line] = decisionSource(around, some, answer).lines;
    expect(line).to.include({ id: '2', text: 'Forrude' });
    expect(line?.facts[0]).to.deep.include({ value: 'forrude', source: 'asked-back' });
  });

  it('says who decided by role and name, and that nobody did where the limits of the product let it pass', () => {
    expect(SOURCES.goodwill('en').decidedBy?.role).to.equal('claims handler');
    expect(SOURCES.goodwill('en').agreedBy?.name).to.equal('Lena Leder');
    expect(SOURCES.covered('da').decidedBy).to.equal(undefined);
    expect(letterText(makeLetter(SOURCES.covered('da'), ownTemplates()))).to.include('Svaret er givet uden en person');
  });

  it('keeps the clause’s no beside goodwill', () => {
    const source = SOURCES.goodwill('da');
    const line = source.lines[1];
    expect([line?.outcome, line?.amount, line?.goodwill?.amount]).to.deep.equal(['declined', '0.00', '2500.00']);
    expect(letterFaults(source, ownTemplates())).to.deep.equal([]);
  });
});

describe('a reason in shorter sentences', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['Det er slidt; resten er dit.', 'Det er slidt. Resten er dit.'],
    ['Det er slidt; ærgerligt', 'Det er slidt. Ærgerligt.'],
    ['Grænsen er nået; 3 skift.', 'Grænsen er nået; 3 skift.'],
    ['Hvad er årsagen?', 'Hvad er årsagen?'],
    ['  to   linjer\n her ', 'to linjer her.'],
    ['', ''],
  ];
  for (const [text, plain] of rows) it(JSON.stringify(text), () => expect(plainSentences(text)).to.equal(plain));
});
