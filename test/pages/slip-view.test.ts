// What a customer reads on the slip: plain words, one reason for each line, amounts that add up, nothing decided that is open.

import { expect } from 'chai';
import { openEngine, readMessages } from '../../engine/index.ts';
import { slipPageView } from '../../server/pages/slips/slip-page-view.ts';
import { type SlipView, slipView } from '../../server/pages/slips/slip-view.ts';
import { MESSAGES } from '../../server/places.ts';
import type { Slip } from '../../server/services/slips.ts';
import { realBook } from '../builders/rule-books.ts';
import { aSlip, aSlipView } from '../pdf/slip-data.ts';

const { book } = openEngine(realBook());
const messages = readMessages(MESSAGES);

describe("the customer's slip", () => {
  it('reads in Danish as expected, to the letter', () => {
    expect(asText(aSlipView('da'))).to.equal(`Det betaler din serviceaftale (da)
Nørrebro Autoværksted / Nørrebrogade 1, 2200 København N / 35 35 35 35
Kunde: Karen Møller
Bil: Volkswagen Golf
Nummerplade: AB 12 345
Kilometerstand: 41.200 km
Dato: 10.06.2026
Ordrenummer: 1042
Serviceaftale: Autoriseret Service- & Reparationsabonnement
Aftalenummer: SA-1001
Aftalen betaler: kr. 6.915,50
Du betaler: kr. 2.390,00
Ikke afgjort endnu: kr. 1.890,00
I alt: kr. 11.195,50
- Serviceeftersyn, arbejdsløn | kr. 2.150,00 = kr. 2.150,00 + kr. 0,00
  Aftalen betaler. Linjen (serviceeftersyn) er arbejde, som fabrikantens serviceplan foreskriver. Punkt 3.3 i vilkårene.
- Motorolie, skiftet ved service | kr. 845,50 = kr. 845,50 + kr. 0,00
  Aftalen betaler. Linjen (motorolie) er arbejde, som fabrikantens serviceplan foreskriver. Punkt 3.3 i vilkårene.
- Bremseklodser for, slidte | kr. 1.240,00 = kr. 1.240,00 + kr. 0,00
  Aftalen betaler. Reparationen (bremseklodser) er nødvendig for drift og sikkerhed; årsagen er almindeligt slid. Punkt 3.3 i vilkårene.
- Vandpumpe, utæt | kr. 2.680,00 = kr. 2.680,00 + kr. 0,00
  Aftalen betaler. Reparationen (vandpumpe) er nødvendig for drift og sikkerhed; årsagen er defekt ved normal brug. Punkt 3.3 i vilkårene.
- Fordæk, slidte | kr. 2.390,00 = kr. 0,00 + kr. 2.390,00
  Du betaler. Autoriseret Service- & Reparationsabonnement dækker service, nødvendige reparationer, serviceplanens dele og efterfyldning mellem to services; denne linje (dæk) er ingen af delene. Punkt 3.3 i vilkårene.
  Ville være dækket med tilvalget Standarddæk.
- Støddæmper bag, skiftet | kr. 1.890,00 = afventer + afventer
  Ikke afgjort endnu.
  Vi mangler at få at vide: Hvad er årsagen til arbejdet?
Det her er et foreløbigt svar. Det binder hverken dig, værkstedet eller SMC, før sagen er afgjort. Spørg værkstedet, hvis der er noget, du er i tvivl om.
Vilkår: Serviceabonnement fra SMC, udgave 2024-01`);
  });

  it('reads in English', () => {
    const text = asText(aSlipView('en'));
    expect(text).to.include('You pay: DKK 2,390.00').and.to.include('Date: 10 June 2026');
    expect(text).to.include('We need to know: What is the cause of the work?');
    expect(text).not.to.match(/Du betaler|afventer|Punkt/);
  });

  it('says that a line waits for somebody to agree, and to what', () => {
    const slip = aSlip('da', { lines: [{ id: '1', text: 'Montering af tagboks', component: 'scheduled-service', amount: '100.00' }] });
    const [line] = slip.answer.lines;
    if (!line) throw new Error('no line');
    const agreement = { id: 'x', label: 'dækning af tagboksen', givenBy: 'SMC' };
    const waiting: Slip = {
      ...slip,
      answer: {
        ...slip.answer,
        lines: [
          {
            ...line,
            verdict: 'needs-approval',
            clause: '3.7',
            reasons: [{ rule: 'r', clause: '3.7', effect: 'refer', text: 'Det skal aftales først.', agreement }],
            missing: [],
            amounts: { total: '100.00', provider: null, customer: null },
          },
        ],
      },
    };
    expect(asText(slipView(waiting, book, messages))).to.include(`- Montering af tagboks | kr. 100,00 = afventer + afventer
  Ikke afgjort endnu. Det skal aftales først. Punkt 3.7 i vilkårene.
  Det bliver afgjort, når SMC har sagt ja eller nej. Det drejer sig om dækning af tagboksen.`);
  });

  it('says first that the agreement is not in force', () => {
    const view = aSlipView('da', { date: '2029-06-10' });
    expect(view.standing).to.equal('Serviceaftalen gælder ikke den dag, bilen er på værkstedet.');
    expect(new Set(view.lines.map(({ tone }) => tone))).to.deep.equal(new Set(['own']));
  });

  it('leaves out what is not known, and names a line by its part where it has no words', () => {
    const slip = aSlip('da', { lines: [{ id: '7', component: 'water-pump', cause: 'defect', occasion: 'repair' }] });
    const { workshop: _workshop, orderNumber: _orderNumber, contract, ...rest } = slip;
    const view = slipView({ ...rest, contract: { ...contract, vehicle: {}, customer: {} } }, book, messages);
    expect(view.workshop).to.deep.equal([]);
    expect(view.facts.map(({ label }) => label)).to.deep.equal(['Kilometerstand', 'Dato', 'Serviceaftale', 'Aftalenummer']);
    expect(view.lines.map(({ text, price, provider }) => [text, price, provider])).to.deep.equal([['Vandpumpe', 'ingen pris', '']]);
  });

  it('says that amounts are without VAT where they are, and takes what belongs to no line', () => {
    expect(aSlipView('da', { pricesIncludeVat: false }).notes[0]).to.equal('Beløbene er uden moms.');
    const slip = aSlip();
    const answer = { ...slip.answer, deductions: [{ rule: 'd', clause: '1', amount: '500.00', text: 'Selvrisiko pr. besøg.' }] };
    expect(asText(slipView({ ...slip, answer }, book, messages))).to.include('Selvrisiko pr. besøg.: kr. 500,00');
  });

  it('tells whoever prints it that it is not in the language asked for', () => {
    expect(slipPageView(aSlip('da'), {}, 'en').isOtherLanguage).to.equal(true);
    expect(slipPageView(aSlip('da'), {}, 'da').isOtherLanguage).to.equal(false);
    expect(slipPageView(aSlip('da'), {}, ['en', 'da']).isOtherLanguage).to.equal(false);
  });
});

function asText(view: SlipView): string {
  const lines = view.lines.flatMap(({ text, price, provider, customer, verdict, reason, clause, open, hints }) => [
    `- ${text} | ${price} = ${provider} + ${customer}`,
    `  ${[`${verdict}.`, reason, clause].filter(Boolean).join(' ')}`,
    ...[...open, ...hints].map((sentence) => `  ${sentence}`),
  ]);
  return [
    `${view.title} (${view.language})`,
    view.workshop.join(' / '),
    ...view.facts.map(({ label, value }) => `${label}: ${value}`),
    ...view.totals.map(({ label, amount }) => `${label}: ${amount}`),
    ...lines,
    ...view.deductions.map(({ text, amount }) => `${text}: ${amount}`),
    ...view.notes,
  ]
    .join('\n')
    .replaceAll('\u00a0', ' ');
}
