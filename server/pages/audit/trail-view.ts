// The whole trail of a case as a document: every entry in order with who, what and why, its parts by digest, and the head.

import type { CheckAnswer, CheckRequest } from '../../../engine/domain/wire.ts';
import type { Decision } from '../../records/decision.ts';
import type { Entry, PartReference } from '../../records/journal.ts';
import type { OrderFacts } from '../../records/order.ts';
import type { CaseTrail } from '../../services/audit.ts';
import { formatInstant, formatNumber } from '../../words/format.ts';
import { sentencesOf } from '../../words/sentences.ts';
import { caseHeadView } from '../cases/case-head-view.ts';
import { caseLinesView, type CaseLineView, type SettledLines } from '../cases/case-lines-view.ts';
import { sizeWords } from '../cases/case-parts-view.ts';
import { trailViews } from '../cases/case-trail-view.ts';
import { answerInWords, type CaseContext } from '../cases/case-words.ts';
import { partIn, textIn } from '../cases/entry-content.ts';

export interface TrailDocument {
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly title: string;
  readonly heading: string;
  readonly car: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly entries: readonly TrailEntry[];
  /** The head of the journal at the time of reading. */
  readonly head: readonly { readonly label: string; readonly value: string }[];
}

export interface TrailEntry {
  readonly what: string;
  readonly number: string;
  readonly meta: string;
  readonly details: readonly string[];
  readonly lines: readonly TrailLine[];
  readonly sums: readonly { readonly label: string; readonly value: string }[];
  readonly parts: readonly { readonly what: string; readonly digest: string }[];
  readonly hash: string;
  /** Empty: nothing was erased. */
  readonly erased: string;
}

export interface TrailLine {
  readonly text: string;
  readonly asked: string;
  readonly proposed: string;
  /** Empty where the entry decides nothing. */
  readonly decided: string;
  readonly notes: readonly string[];
}

export function trailDocument({ file, head, isSigned }: CaseTrail, context: CaseContext): TrailDocument {
  const { say, language, messages } = context;
  const headView = caseHeadView(file, context, true);
  // Newest first on the page; a document is read from the beginning.
  const views = trailViews(file.entries, context).toReversed();
  return {
    language,
    words: sentencesOf(messages, 'audit', language),
    title: say('audit.trail-title', { number: file.case.number }),
    heading: say('audit.trail-title', { number: file.case.number }),
    car: headView.car,
    facts: [
      { label: say('audit.trail-state'), value: [headView.state.label, headView.outcome?.label ?? ''].filter(Boolean).join(', ') },
      ...headView.facts.map(({ label, value }) => ({ label, value })),
    ],
    entries: file.entries.map((entry, at) => {
      const { by = '', what = '', details = [], erased = '' } = views[at] ?? {};
      return {
        what,
        number: say('audit.trail-number', { seq: entry.seq, own: entry.subjectSeq }),
        meta: say('audit.trail-meta', { at: formatInstant(entry.at, language), by, instant: entry.at }),
        details: detailsOf(entry, details, file, context),
        ...linesOf(entry, file, context),
        parts: entry.parts.map((part) => partWords(part, entry, context)),
        hash: entry.hash,
        erased,
      };
    }),
    head:
      head === undefined
        ? []
        : [
            { label: say('audit.trail-count'), value: formatNumber(head.count, language) },
            { label: say('audit.trail-hash'), value: head.hash },
            { label: say('audit.trail-signature'), value: head.signature },
            { label: say('audit.trail-signed'), value: say(`audit.trail-signed-${isSigned}`) },
          ],
  };
}

/** With the letter that an entry made, sent or edited, by its title and language. */
function detailsOf({ kind, content, seq }: Entry, details: readonly string[], { letters }: CaseTrail['file'], { say }: CaseContext) {
  const id = textIn(content, 'letter') || textIn(content, 'letterId');
  const letter = letters.find((each) => each.seq === seq || (id !== '' && each.id === id));
  if (!letter) return details;
  const named = say('audit.trail-letter', { title: letter.title, language: say(`audit.language-${letter.language}`) });
  return kind === 'letter-made' ? [named] : [...details, named];
}

function partWords({ what, digest, bytes }: PartReference, { erased }: Entry, { say, language }: CaseContext) {
  const name = say(`audit.part-${what}`);
  return {
    what: erased ? say('audit.part-erased', { what: name }) : say('audit.part-sized', { what: name, size: sizeWords(bytes, language) }),
    digest,
  };
}

/** What was asked of the engine, what it answered, and, in a decision, what was settled: line by line. */
function linesOf(entry: Entry, file: CaseTrail['file'], context: CaseContext): Pick<TrailEntry, 'lines' | 'sums'> {
  const question = entry.content['question'] as CheckRequest | undefined;
  const answer = entry.content['answer'] as CheckAnswer | undefined;
  if (!question || !answer) return { lines: [], sums: [] };
  const decision = entry.kind === 'decided' ? (entry.content as unknown as Omit<Decision, 'seq'>) : undefined;
  const settled: SettledLines | undefined = decision;
  const sources = partIn(entry.content, 'sources');
  const view = caseLinesView(
    {
      product: answer.terms.product,
      order: withTexts(question.order, entry, file),
      answer: answerInWords(question, answer, context),
      settled,
      askedBack: new Set(Object.keys(sources).filter((pointer) => sources[pointer] === 'asked-back')),
    },
    context,
  );
  return {
    lines: view.lines.map((line) => lineOf(line, context)),
    sums: decision ? view.sums.map(({ label, asked, proposed, settled: amount }) => ({ label, value: amount || proposed || asked })) : [],
  };
}

/** The words of the workshop, where they are not erased. */
function withTexts(order: OrderFacts, { content }: Entry, { case: theCase }: CaseTrail['file']): OrderFacts {
  const told = [partIn(content, 'order')['lines'], content['lines'], theCase.order.lines].flatMap((lines) =>
    Array.isArray(lines) ? (lines as readonly { readonly id?: string; readonly lineId?: string; readonly text?: string }[]) : [],
  );
  return {
    ...order,
    lines: order.lines.map((line) => {
      const text = told.find((each) => (each.id ?? each.lineId) === line.id && each.text !== undefined)?.text;
      return text === undefined ? line : { ...line, text };
    }),
  };
}

function lineOf(line: CaseLineView, { say }: CaseContext): TrailLine {
  const { proposal, settled } = line;
  const details = proposal.details;
  return {
    text: `${line.number}. ${line.text}`,
    asked: line.asked,
    proposed: [proposal.label, proposal.clause, line.proposed].filter(Boolean).join(', '),
    decided: settled ? [settled.label, settled.amount].join(', ') : '',
    notes: [
      proposal.reason,
      ...(details?.facts ?? []).map(({ label, value, source }) => say('audit.trail-fact', { label, value, source })),
      ...line.missing.map((question) => say('audit.trail-missing', { question })),
      ...(settled?.reason ? [say('audit.trail-reason', { reason: settled.reason })] : []),
      ...(settled?.goodwill ? [[settled.goodwill, settled.goodwillReason].filter(Boolean).join(' ')] : []),
    ].filter(Boolean),
  };
}
