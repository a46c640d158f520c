// What a workshop sees of its cases: no notes, comments and files of the office, no reason for goodwill, no fee.

import type { CheckRequest } from '../../../engine/domain/wire.ts';
import type { Attachment, Case, CaseSummary } from '../../records/case.ts';
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
    return { ...entry, content: seenContent(entry, content) };
  });
}

/** The office's reason for reopening is its own, and so is what it noted of an answer that it took itself. */
function seenContent({ kind, by }: Entry, content: Record<string, unknown>): Record<string, unknown> {
  const { reason, note, ...others } = content;
  if (kind === 'reopened') return { ...others, ...(note === undefined ? {} : { note }) };
  if (kind === 'answered' && by.role !== 'workshop') return { ...others, ...(reason === undefined ? {} : { reason }) };
  return content;
}

/** Like a comment, a file of the office is its own: it may hold what the customer wrote, with their address. */
export function attachmentsSeenBy(asker: Asker, attachments: readonly Attachment[], entries: readonly Entry[]): readonly Attachment[] {
  if (isOffice(asker)) return attachments;
  const own = new Set(entries.filter((entry) => entry.kind === 'attached' && isSeen(entry)).map(({ content }) => content['attachmentId']));
  return attachments.filter(({ id }) => own.has(id));
}

function isSeen({ kind, by, content }: Entry): boolean {
  if (!SEEN.includes(kind)) return false;
  if (kind === 'attached') return by.role === 'workshop';
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
