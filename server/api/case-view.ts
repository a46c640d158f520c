// A case as the API tells it: each line asked, proposed and decided, and what was said and sent along.

import type { Static } from 'typebox';
import { proposedLines } from '../cases/proposed-line.ts';
import type { Decider, Decision } from '../records/decision.ts';
import type { Entry } from '../records/journal.ts';
import type { CaseFile } from '../services/cases.ts';
import type { Case as CaseSchema } from './schemas-cases.ts';

type CaseRecord = Static<typeof CaseSchema>;

/** `isOffice`: with the steps on record. What a workshop may not see is not in the file that it gets. */
export function caseRecord({ case: theCase, decisions, entries, attachments }: CaseFile, isOffice: boolean): CaseRecord {
  const { id, number, contractId, orderId, workshopId, product, tier, timing, state, round, version } = theCase;
  const { openedAt, updatedAt, updatedBy, dueOn, outcome, decidedAt, asked, order, answer } = theCase;
  const last = decisions.at(-1);
  return {
    id,
    number,
    contractId,
    orderId,
    workshopId,
    product,
    tier,
    timing,
    state,
    round,
    version,
    openedAt,
    updatedAt,
    updatedBy,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(decidedAt === undefined ? {} : { decidedAt }),
    ...(asked ? { asked: { ...asked, facts: asked.facts.map(({ fact, question }) => ({ fact, question })) } } : {}),
    order,
    lines: proposedLines(order, answer).map(({ lineId, text, component, asked: price, verdict, clause, proposed }) => ({
      id: lineId,
      ...(text === undefined ? {} : { text }),
      ...(component === undefined ? {} : { component }),
      asked: price,
      proposed: { verdict, ...(clause === undefined ? {} : { clause }), amount: proposed },
      ...decidedOf(last, lineId),
    })),
    answer,
    ...(last?.authorisation ? { authorisation: last.authorisation } : {}),
    decisions: decisions.map(decisionRecord),
    comments: entries.flatMap(({ kind, at, by, content }) =>
      kind === 'commented' ? [{ at, by: by.name, ...(typeof content['text'] === 'string' ? { text: content['text'] } : {}) }] : [],
    ),
    attachments: [...attachments],
    ...(isOffice ? { entries: entries.map(entryRecord) } : {}),
  };
}

function decidedOf(decision: Decision | undefined, id: string): Pick<CaseRecord['lines'][number], 'decided'> {
  const line = decision?.lines.find(({ lineId }) => lineId === id);
  if (!line) return {};
  const { outcome, amount, reason, goodwill } = line;
  return {
    decided: {
      outcome,
      amount,
      ...(reason === undefined ? {} : { reason }),
      ...(goodwill
        ? { goodwill: { payer: goodwill.payer, amount: goodwill.amount, ...(goodwill.reason === '' ? {} : { reason: goodwill.reason }) } }
        : {}),
    },
  };
}

function decisionRecord({
  seq,
  round,
  at,
  by,
  agreedBy,
  totals,
  authorisation,
  terms,
  corrects,
}: Decision): CaseRecord['decisions'][number] {
  return {
    seq,
    round,
    at,
    totals,
    terms,
    by: nameOf(by),
    role: by.kind === 'person' ? by.role : '',
    ...(agreedBy ? { agreedBy: nameOf(agreedBy) } : {}),
    ...(authorisation ? { authorisation } : {}),
    ...(corrects === undefined ? {} : { corrects }),
  };
}

function nameOf(decider: Decider): string {
  return decider.kind === 'person' ? decider.name : '';
}

function entryRecord({ seq, kind, at, by, hash }: Entry): NonNullable<CaseRecord['entries']>[number] {
  return { seq, kind, at, by: by.name, role: by.role, hash };
}
