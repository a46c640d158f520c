// What stops a letter: nothing with a gap, a sum that does not add up, or nowhere to complain is put on record or sent.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import type { LetterSource } from '../records/letter.ts';
import { amountFaults } from './amount-faults.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { makeLetter } from './make-letter.ts';
import { maskedSource } from './masked-source.ts';
import { wordingFaults } from './wording-faults.ts';

/** Every fault, with a code of templates/messages/letter-faults.yaml; none: the letter may go out. */
export function letterFaults(source: LetterSource, templates: LetterTemplates): Problem[] {
  return [...sourceFaults(source, templates), ...wordingFaults(makeLetter(maskedSource(source), templates), templates)];
}

/** Of what it is made from, whatever its words. */
export function sourceFaults(source: LetterSource, templates: LetterTemplates): Problem[] {
  return [
    ...frameFaults(source),
    ...lineFaults(source),
    ...matterFaults(source),
    ...amountFaults(source),
    ...complaintFaults(source, templates),
  ];
}

function frameFaults({ sender, product, terms, decidedBy, lines }: LetterSource): Problem[] {
  const isDeclined = lines.some(({ outcome }) => outcome !== 'approved');
  return [
    ...(sender.name === '' ? [fault('no-casework', { product: product.id })] : []),
    ...(terms.from === '' ? [fault('terms-not-loaded', { product: product.id, version: terms.version })] : []),
    ...(isDeclined && !decidedBy?.name.trim() ? [fault('no-person')] : []),
  ];
}

/** Of every line that is not simply paid: why, and by which clause. */
function lineFaults({ lines }: LetterSource): Problem[] {
  return lines.flatMap(({ text, outcome, reason, clause, goodwill }) => [
    ...(reason.trim() === '' ? [fault('empty-reason', { line: text })] : []),
    ...(outcome !== 'approved' && !clause ? [fault('missing-clause', { line: text })] : []),
    ...(clause && [clause.number, clause.heading, clause.summary, clause.version, clause.from].some((part) => part.trim() === '')
      ? [fault('incomplete-clause', { line: text, clause: clause.number })]
      : []),
    ...(goodwill && (goodwill.reason.trim() === '' || goodwill.payer.trim() === '')
      ? [fault('goodwill-without-reason', { line: text })]
      : []),
  ]);
}

const LINES_NEEDED: ReadonlySet<LetterSource['kind']> = new Set(['covered', 'partly-covered', 'not-covered', 'goodwill']);

/** Each kind with what it is there to tell, and a change told in time. */
function matterFaults({ kind, on, lines, totals, asked, settlement, change, overrun }: LetterSource): Problem[] {
  const isThere = LINES_NEEDED.has(kind)
    ? lines.length > 0 && totals !== undefined
    : kind === 'more-facts'
      ? asked !== undefined && asked.questions.some((question) => question.trim() !== '')
      : kind === 'settlement'
        ? settlement !== undefined
        : kind === 'change-of-terms'
          ? change !== undefined && change.changes.some((each) => each.trim() !== '')
          : overrun !== undefined;
  const clauses = [...(settlement?.reasons ?? []), ...(settlement?.items ?? [])];
  return [
    ...(isThere ? [] : [fault('nothing-told')]),
    ...clauses.flatMap(({ text, clause }) => [
      ...(text.trim() === '' ? [fault('empty-reason', { line: clause })] : []),
      ...(clause.trim() === '' ? [fault('missing-clause', { line: text })] : []),
    ]),
    ...(settlement && !settlement.isAllowed && settlement.reasons.length === 0 ? [fault('empty-reason', { line: settlement.event })] : []),
    ...(change && change.from < addDays(on, change.noticeDays)
      ? [fault('notice-too-short', { from: change.from, days: change.noticeDays })]
      : []),
    ...(change && (change.leaveBy < on || change.leaveBy >= change.from) ? [fault('no-time-to-leave', { leaveBy: change.leaveBy })] : []),
    ...(asked && asked.by < on ? [fault('answer-day-past', { by: asked.by })] : []),
  ];
}

/** A consumer who is told no, or owes, learns where to complain; an entry past its day stops the letter. */
function complaintFaults(
  { on, complaints, lines, settlement, deductions, kind, recipient }: LetterSource,
  { checks }: LetterTemplates,
): Problem[] {
  const isAgainst =
    lines.some(({ outcome }) => outcome !== 'approved') ||
    deductions.length > 0 ||
    (settlement !== undefined && (!settlement.isAllowed || Number(settlement.total) > 0));
  const dead = checks.deadComplaintBodies;
  return [
    ...(isAgainst && complaints.length === 0 && recipient.type !== 'business' ? [fault('no-complaint-body')] : []),
    ...(!isAgainst && kind !== 'goodwill' && complaints.length > 0 ? [fault('needless-complaint-body')] : []),
    ...complaints
      .filter(({ checkAgainBy }) => checkAgainBy < on)
      .map(({ name, checkAgainBy }) => fault('complaint-overdue', { body: name, day: checkAgainBy })),
    ...complaints
      .filter(({ name, web, when, address }) => dead.some((pattern) => pattern.test([name, web, when, ...address].join(' '))))
      .map(({ name }) => fault('complaint-dead', { body: name })),
  ];
}

function fault(code: string, values: Problem['values'] = {}): Problem {
  return { code: `letter-fault.${code}`, values };
}
