// Readable sources of letters of every kind, made as the services make them: a real question, the engine's answer, a decision.

import type { CheckAnswer, CheckRequest, SettlementAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import { openEngine, readMessages } from '../../engine/index.ts';
import { decidedMoney } from '../../server/cases/decision-of.ts';
import { factSources } from '../../server/cases/fact-sources.ts';
import { proposedLines } from '../../server/cases/proposed-line.ts';
import { readLetterTexts } from '../../server/letter-texts.ts';
import { changeSource, overrunSource, settlementSource } from '../../server/letters/contract-source.ts';
import { askBackSource, type CaseAround, decisionSource } from '../../server/letters/decision-source.ts';
import { type LetterTemplates, openLetterTemplates } from '../../server/letters/letter-templates.ts';
import { sentCase, type TypedWords } from '../../server/letters/lint/decided-as-proposed.ts';
import { MESSAGES } from '../../server/places.ts';
import type { Timing } from '../../server/records/case.ts';
import type { Decision, LineDecision } from '../../server/records/decision.ts';
import type { Letter, LetterKind, LetterSource } from '../../server/records/letter.ts';
import { bookWithFixture } from './rule-books.ts';
import { aCheck, aSettlement } from './questions.ts';

export const DAY = { on: '2026-11-21', at: '2026-11-21T11:00:00.000Z' };

/** Read and compiled once. */
export const ownTemplates: () => LetterTemplates = once(() => openLetterTemplates(readLetterTexts()));
const messages = readMessages(MESSAGES);
const engine = once(() => openEngine(bookWithFixture()));

/** What somebody types comes out as it stands, whatever it looks like. */
export const TYPED: TypedWords & { readonly lines: readonly string[] } = {
  customer: 'Åse <b>Sørensen</b>',
  handler: 'Jørn Æbelø',
  workshop: "Müllers Auto & Søn's",
  reason: 'Vi kan ikke se af {{billederne}}, at #set text(red) er *slidt*.\nSkriv gerne igen.',
  goodwill: 'Du har været kunde i ti år, og fejlen kom kort efter {service}.',
  change: 'Gebyret for en ny aftale bliver 300 kr. i stedet for 250 kr.',
  lines: [
    'Bremseklodser for <b>slidte</b>',
    'Forrude, stenslag #set page(fill: red)',
    'Hjulskift {{x}} *3 gange*',
    'Lygtebøjle "Ærø" $1',
    'Dørlås bag, går i baglås',
  ],
};

const LINES = [
  { id: '1', component: 'brake-pads', kind: 'part', action: 'replace', cause: 'wear', amount: '1240.00' },
  { id: '2', component: 'windscreen', kind: 'part', action: 'replace', cause: 'external-impact', amount: '4980.50' },
  { id: '3', component: 'wheel-change', kind: 'labour', action: 'change-wheels', cause: 'seasonal', quantity: 3, amount: '900.00' },
  { id: '4', component: 'tow-bar', kind: 'part', action: 'repair', cause: 'defect', originalEquipment: false, amount: '2150.25' },
  { id: '5', component: 'locks', kind: 'part', action: 'replace', amount: '1899.00' },
];

/** Of the contract with add-ons; `lines`: by their number. */
function question(language: Language, lines: readonly number[]): CheckRequest {
  return aCheck({
    language,
    contract: { addOns: ['standard-tyres', 'standard-winter-tyres'] },
    order: { occasion: 'between-services', lines: lines.map((number) => ({ ...LINES[number - 1], text: TYPED.lines[number - 1] })) },
  }) as CheckRequest;
}

export function answerTo(asked: CheckRequest): CheckAnswer {
  const answer = engine().askNow('check', asked);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value as CheckAnswer;
}

export function caseAround(asked: CheckRequest, answer: CheckAnswer, timing: Timing = 'before'): CaseAround {
  const sent = sentCase(asked, answer, timing, DAY, TYPED);
  const contract = {
    ...sent.contract,
    number: 'SMC-100001',
    customer: { ...sent.contract.customer, address: 'Strandvejen 12, 2. tv.\n8000 Aarhus C' },
  };
  return { ...sent, contract, book: bookWithFixture(), messages };
}

/** What was decided of each line; left out: what the engine proposes, and nothing where that is open. */
export type Decided = Readonly<Record<string, Partial<LineDecision>>>;

export function aDecision(around: CaseAround, decided: Decided = {}, more: Partial<Decision> = {}): Omit<Decision, 'seq'> {
  const { order, question: asked, answer } = around.case;
  const proposed = proposedLines(order, answer);
  const version = around.book.products.get(answer.terms.product)?.versions.find((each) => each.version === answer.terms.version);
  const lines = proposed.map(({ lineId, outcome = 'declined', asked: price, proposed: share }): LineDecision => {
    const amount = outcome === 'declined' ? '0.00' : outcome === 'approved' ? (price ?? '0.00') : (share ?? '0.00');
    return { lineId, outcome, amount, ...decided[lineId] };
  });
  const { outcome: _outcome, ...reckoned } = decidedMoney(
    { lines },
    proposed,
    answer,
    (id) => version?.rules.find((rule) => rule.id === id)?.deduct?.kind ?? 'amount',
  );
  return {
    ...reckoned,
    ...DAY,
    caseId: 'sample',
    caseNumber: around.case.number,
    round: 1,
    by: { kind: 'person', id: 'sample', name: TYPED.handler, role: 'claims' },
    terms: answer.terms,
    language: around.language,
    question: asked,
    answer,
    sources: factSources(asked, answer, new Set(['/order/lines/2/quantity'])),
    ...more,
  };
}

/** A decision on those lines. */
export function decided(
  language: Language,
  lines: readonly number[],
  { how = {}, more = {}, timing = 'before' }: { readonly how?: Decided; readonly more?: Partial<Decision>; readonly timing?: Timing } = {},
): LetterSource {
  const asked = question(language, lines);
  const answer = answerTo(asked);
  const around = caseAround(asked, answer, timing);
  return decisionSource(around, aDecision(around, how, more), answer);
}

/** A rich example of each kind. */
export const SOURCES: Readonly<Record<LetterKind, (language: Language) => LetterSource>> = {
  covered: (language) =>
    decided(language, [1], { more: { by: { kind: 'rules' }, authorisation: { number: 'G-1001', most: '1240.00', until: '2026-12-21' } } }),
  'partly-covered': (language) => decided(language, [1, 2, 3, 4, 5], { how: { 4: { reason: TYPED.reason }, 5: { reason: TYPED.reason } } }),
  'not-covered': (language) => decided(language, [2, 5], { timing: 'after', how: { 5: { reason: TYPED.reason } }, more: { round: 2 } }),
  goodwill: (language) =>
    decided(language, [1, 2, 3], {
      how: {
        2: { goodwill: { payer: 'provider', amount: '2500.00', reason: TYPED.goodwill } },
        3: { outcome: 'approved', amount: '900.00', reason: 'Det tredje skift skyldes en fejl hos os.' },
      },
      more: {
        agreedBy: { kind: 'person', id: 'other', name: 'Lena Leder', role: 'claims' },
        authorisation: { number: 'G-1001', most: '4640.00', until: '2026-12-21' },
      },
    }),
  'more-facts': (language) => {
    const asked = question(language, [5]);
    const answer = answerTo(asked);
    const facts = answer.lines.flatMap((line) => line.missing);
    const back = { facts, of: 'customer', by: '2026-12-04', askedAt: DAY.at, note: 'Send gerne et billede af {låsen}.' } as const;
    return askBackSource(caseAround(asked, answer), back, DAY.on, DAY.at);
  },
  settlement: (language) => {
    const asked = aSettlement({ language }) as Parameters<typeof settled>[0];
    return settled(asked, language);
  },
  'change-of-terms': (language) =>
    changeSource(
      aContract(language),
      { from: '2027-01-01', changes: [TYPED.change, 'Dæk & fælge <i>følger</i> nu serviceplanen.'] },
      '2024-01',
      DAY,
    ),
  'overrun-warning': (language) => {
    const asked = aCheck({ language, order: { date: '2026-09-02', odometerKm: 52_400, lines: [{ id: '1' }] } }) as CheckRequest;
    const source = overrunSource(aContract(language), { readOn: '2026-09-02', km: 52_400 }, answerTo(asked), DAY);
    if (!source) throw new Error('the car stays below its limit');
    return source;
  },
};

function aContract(language: Language) {
  const asked = question(language, [1]);
  return { ...caseAround(asked, answerTo(asked)), language };
}

function settled(asked: { readonly event: Parameters<typeof settlementSource>[1] }, language: Language): LetterSource {
  const answer = engine().askNow('settlement', asked);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return settlementSource(aContract(language), asked.event, answer.value as SettlementAnswer, DAY);
}

/** A letter as text, for reading and for golden files. */
export function letterText(letter: Letter): string {
  const blocks = letter.blocks.map((block) => {
    if (block.type === 'heading') return `## ${block.text}`;
    if (block.type === 'paragraph') return block.text;
    if (block.type === 'list') return block.items.map((item) => `- ${item}`).join('\n');
    return [`[${block.caption}]`, ...[block.columns.map(({ label }) => label), ...block.rows].map((row) => row.join(' | '))].join('\n');
  });
  const parts = [
    [letter.sender.name, ...letter.sender.lines].join('\n'),
    letter.recipient.join('\n'),
    letter.references.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    `# ${letter.subject}`,
    letter.greeting,
    ...blocks,
    letter.closing.join('\n'),
    `${letter.pageWords.page} 1 ${letter.pageWords.of} 1`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
