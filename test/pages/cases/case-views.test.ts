// What pages of cases say, from plain data: sums in three columns, differences, days, sizes, the trail in words.

import { expect } from 'chai';
import type { CheckAnswer } from '../../../engine/domain/wire.ts';
import { openEngine, readMessages } from '../../../engine/index.ts';
import { sumsView } from '../../../server/pages/cases/case-lines-view.ts';
import { differenceView, messageViews, sizeWords } from '../../../server/pages/cases/case-parts-view.ts';
import { trailViews } from '../../../server/pages/cases/case-trail-view.ts';
import { caseContext, dueView } from '../../../server/pages/cases/case-words.ts';
import { missingFacts } from '../../../server/pages/cases/ask-form.ts';
import { readList } from '../../../server/pages/cases/list-view.ts';
import { MESSAGES } from '../../../server/places.ts';
import { CASE_STATES, WORK_LISTS } from '../../../server/records/case.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from '../../../server/records/journal.ts';
import { LETTER_KINDS, SENDING_STATES } from '../../../server/records/letter.ts';
import { MOVE_NAMES } from '../../../server/cases/case-moves.ts';
import { DONE } from '../../../server/pages/cases/case-routes.ts';
import { FORM_NAMES } from '../../../server/pages/cases/case-forms-view.ts';
import { fixedClock } from '../../builders/desk-data.ts';
import { realBook } from '../../builders/rule-books.ts';

const messages = readMessages(MESSAGES);
const context = caseContext({ engine: openEngine(realBook()), messages, clock: fixedClock() }, 'da');

function anAnswer(changes: Partial<CheckAnswer> = {}): CheckAnswer {
  return {
    terms: { product: 'smc', version: '2024-01', hash: 'x' },
    contractStatus: { inForce: true, reasons: [] },
    lines: [],
    totals: { total: '5000.00', provider: '3500.00', customer: '1000.00', open: '500.00' },
    ...changes,
  };
}

function anEntry(kind: EntryKind, content: Entry['content'] = {}, changes: Partial<Entry> = {}): Entry {
  const by = { kind: 'account', id: '1', name: 'Clara Claims', role: 'claims' } as const;
  const chain = { seq: 7, previous: '', subject: { kind: 'case', id: 'c' }, subjectSeq: 1, subjectPrevious: '', hash: '' } as const;
  const software = { engine: '', templates: '', fonts: '', pdf: '' };
  return { ...chain, kind, at: '2026-11-20T09:30:00.000Z', by, content, parts: [], software, ...changes };
}

describe('a case in words', () => {
  it('has its sums asked, proposed and decided, each deduction in one row', () => {
    const deduction = { rule: 'own-risk', clause: '5.3', amount: '500.00', text: 'selvrisiko' };
    const settled = {
      lines: [],
      // On record in another language: the clause tells that it is the same one.
      deductions: [{ clause: '5.3', amount: '450.00', text: 'excess' }],
      totals: { asked: '5000.00', proposed: '3500.00', approved: '3050.00', goodwill: '200.00', customer: '1750.00' },
    };
    const rows = sumsView(anAnswer({ deductions: [deduction] }), settled, context).map(({ label, asked, proposed, settled: decided }) =>
      [label, asked, proposed, decided].map((text) => text.replace('kr.\u00a0', '')),
    );
    expect(rows).to.deep.equal([
      ['Prisen for alle linjer', '5.000,00', '', ''],
      ['Fradrag efter punkt 5.3: selvrisiko', '', '500,00', '450,00'],
      ['Aftalen betaler', '', '3.500,00', '3.050,00'],
      ['Goodwill', '', '', '200,00'],
      ['Kunden betaler', '', '1.000,00', '1.750,00'],
      ['Endnu åbent', '', '500,00', ''],
    ]);
  });

  it('says of each line what new facts changed, and that they changed nothing', () => {
    const line = (id: string) => ({ id, verdict: 'covered', reasons: [], missing: [], assumptions: [] }) as CheckAnswer['lines'][number];
    const answer = anAnswer({ lines: [line('a'), line('b')] });
    const changed = {
      lineId: 'b',
      before: { verdict: 'not-covered', clause: '3.12' },
      after: { verdict: 'covered', amounts: { total: '10.00', provider: '10.00', customer: '0.00' } },
    } as const;
    expect(differenceView([changed], answer, context)).to.deep.equal({
      lines: [{ number: '2', text: 'før: Ikke dækket, punkt 3.12; nu: Dækket, aftalen betaler kr.\u00a010,00' }],
      isSame: false,
    });
    expect(differenceView([], answer, context)?.isSame).to.equal(true);
    expect(differenceView(undefined, answer, context)).to.equal(null);
  });

  it('says when it is due: to come, today, past, or not at all', () => {
    const days = ['2026-11-23', '2026-11-21', '2026-11-20', undefined].map((day) => dueView(day, context));
    expect(days).to.deep.equal([
      { text: 'Frist 23.11.2026', isOverdue: false },
      { text: 'Frist i dag, 21.11.2026', isOverdue: false },
      { text: 'Fristen er overskredet: 20.11.2026', isOverdue: true },
      { text: '', isOverdue: false },
    ]);
  });

  it('names sizes as people do', () => {
    expect([12, 999_499, 1_000_000, 1_250_000, 10_000_000].map((bytes) => sizeWords(bytes, 'da').replace('\u00a0', ' '))).to.deep.equal([
      '1 kB',
      '999 kB',
      '1 MB',
      '1,3 MB',
      '10 MB',
    ]);
  });

  it('tells its trail newest first: who, when and what, and what was erased', () => {
    const trail = trailViews(
      [
        anEntry('asked-back', {
          facts: [{ fact: '/order/lines/0/cause', question: 'Hvorfor?' }],
          of: 'customer',
          by: '2026-12-04',
          note: 'Tak',
        }),
        anEntry(
          'decided',
          { totals: { approved: '100.00', goodwill: '20.00' }, authorisation: { number: 'A-1' } },
          { by: { kind: 'rules', id: '', name: '', role: '' } },
        ),
        anEntry('commented', {}, { erased: { at: '2026-11-21T08:00:00.000Z', by: 'Anna Admin' } }),
      ],
      context,
    );
    expect(trail.map(({ what, by }) => [what, by])).to.deep.equal([
      ['Kommentar', 'Clara Claims, skadebehandler'],
      ['Afgjort', 'Reglerne, uden en person'],
      ['Der er spurgt tilbage', 'Clara Claims, skadebehandler'],
    ]);
    expect(trail[0]).to.include({ at: '20.11.2026 10.30', erased: 'Slettet 21.11.2026 af Anna Admin.' });
    expect(trail[1]?.details.map((text) => text.replace('\u00a0', ' '))).to.deep.equal([
      'Aftalen betaler kr. 100,00.',
      'Goodwill: kr. 20,00.',
      'Godkendelsesnummer A-1.',
    ]);
    expect(trail[2]?.details).to.deep.equal(['Hvorfor?', 'Kunden skal svare senest 04.12.2026.', '»Tak«']);
  });

  it('gathers what was said along with its moves, and nothing where nothing was', () => {
    const said = messageViews(
      [anEntry('case-opened', { note: 'Kunden venter' }), anEntry('case-taken'), anEntry('appealed', { reason: 'Den var slidt' })],
      context,
    );
    expect(said.map(({ text }) => text)).to.deep.equal(['Den var slidt', 'Kunden venter']);
  });

  it('lists a missing fact once, with every line that waits for it', () => {
    const missing = { fact: '/order/odometerKm', question: 'Hvor mange km?' };
    const line = (id: string) =>
      ({ id, verdict: 'needs-information', reasons: [], missing: [missing], assumptions: [] }) as CheckAnswer['lines'][number];
    expect(missingFacts(anAnswer({ lines: [line('a'), line('b')] }))).to.deep.equal([{ missing, lines: [1, 2] }]);
  });

  it('begins with the handler’s own list where the address names none', () => {
    expect(['', 'constructor', 'waiting'].map(readList)).to.deep.equal(['mine', 'mine', 'waiting']);
  });

  it('has words for every state, list, entry, letter, form and move', () => {
    const codes = [
      ...CASE_STATES.map((state) => `state-${state}`),
      ...WORK_LISTS.flatMap((list) => [`list-${list}`, `empty-${list}`]),
      ...ENTRY_KINDS.map((kind) => `entry-${kind}`),
      ...LETTER_KINDS.map((kind) => `letter-${kind}`),
      ...SENDING_STATES.map((state) => `sending-${state}`),
      ...MOVE_NAMES.filter((name) => !['open', 'authorise', 'propose', 'comment'].includes(name)).map((name) => `do-${name}`),
      ...FORM_NAMES.flatMap((name) => [`form-${name}`, `lead-${name}`]),
      ...FORM_NAMES.filter((name) => name !== 'decide').map((name) => `submit-${name}`),
      ...DONE.map((name) => `done-${name}`),
      ...['workshop', 'customer'].flatMap((party) => [`party-${party}`, `asked-lead-${party}`, `trail-asked-${party}`]),
      ...['contract', 'vehicle', 'workshop', 'asked-back', 'assumed', 'derived', 'terms'].map((source) => `source-${source}`),
      ...['withdraw', 'withdraw-appeal', 'reopen', 'refuse-agreement'].map((name) => `field-reason-${name}`),
    ];
    expect(codes.filter((code) => !(`cases.${code}` in messages))).to.deep.equal([]);
  });
});
