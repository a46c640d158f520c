// What a workshop sees of its cases: no notes and comments of the office, no reason for goodwill, no fee.

import type { CheckRequest } from '../../../engine/domain/wire.ts';
import type { Case, CaseSummary } from '../../records/case.ts';
import type { Decision } from '../../records/decision.ts';
import type { Entry, EntryKind } from '../../records/journal.ts';
import type { Asker } from '../../records/who.ts';
import { isOffice } from '../refuse.ts';

export function caseSeenBy(asker: Asker, theCase: Case): Case {
  if (isOffice(asker)) return theCase;
  const { proposal: _proposal, decidedById: _by, asked, ...rest } = theCase;
  return {
    ...rest,
    question: withoutFee(theCase.question),
    // What the customer is asked is between them and the office.
    ...(asked?.of === 'workshop' ? { asked } : {}),
  };
}

export function summarySeenBy(asker: Asker, summary: CaseSummary): CaseSummary {
  if (isOffice(asker)) return summary;
  const { assignee: _assignee, ...rest } = summary;
  return rest;
}

export function decisionSeenBy(asker: Asker, decision: Decision): Decision {
  if (isOffice(asker)) return decision;
  const { note: _note, ...rest } = decision;
  return {
    ...rest,
    question: withoutFee(decision.question),
    sources: Object.fromEntries(Object.entries(decision.sources).filter(([pointer]) => pointer !== '/contract/monthlyFee')),
    lines: decision.lines.map(({ goodwill, ...line }) => (goodwill ? { ...line, goodwill: { ...goodwill, reason: '' } } : line)),
  };
}

/** What the workshop did itself, and what it is told of what the office did. */
const SEEN: readonly EntryKind[] = [
  'case-opened',
  'asked-back',
  'answered',
  'asking-ended',
  'decided',
  'appealed',
  'appeal-withdrawn',
  'reopened',
  'case-withdrawn',
  'case-closed',
  'commented',
  'attached',
];

/** Without questions and answers, which the case and its decisions hold; the office's reasons for reopening are its own. */
export function entriesSeenBy(asker: Asker, entries: readonly Entry[]): readonly Entry[] {
  if (isOffice(asker)) return entries;
  return entries.filter(isSeen).map((entry) => {
    const { question: _question, answer: _answer, sources: _sources, ...content } = entry.content;
    if (entry.kind === 'decided') return { ...entry, content: decidedContent(content) };
    const { reason: _reason, ...own } = content;
    return { ...entry, content: entry.kind === 'reopened' ? own : content };
  });
}

function isSeen({ kind, by, content }: Entry): boolean {
  if (!SEEN.includes(kind)) return false;
  if (kind === 'commented') return by.role === 'workshop' || content['to'] === 'workshop';
  return kind === 'asked-back' ? content['of'] === 'workshop' : true;
}

function decidedContent({ note: _note, ...content }: Record<string, unknown>): Record<string, unknown> {
  const lines = (content['lines'] as Decision['lines']).map(({ goodwill, ...line }) =>
    goodwill ? { ...line, goodwill: { ...goodwill, reason: '' } } : line,
  );
  return { ...content, lines };
}

function withoutFee(question: CheckRequest): CheckRequest {
  const { monthlyFee: _fee, ...contract } = question.contract;
  return { ...question, contract };
}
