// The trail of a case: every entry of the journal about it, who made it, when, and what it says in words.

import type { Entry } from '../../records/journal.ts';
import { formatAmount, formatDay, formatInstant } from '../../words/format.ts';
import { wholeBadge, type CaseContext } from './case-words.ts';
import { listIn, numberIn, partIn, textIn } from './entry-content.ts';

export interface TrailEntryView {
  readonly seq: string;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly details: readonly string[];
  /** Empty: nothing of it was erased. */
  readonly erased: string;
}

/** Newest first. */
export function trailViews(entries: readonly Entry[], context: CaseContext): TrailEntryView[] {
  const { say, language } = context;
  return entries.toReversed().map((entry) => ({
    seq: say('cases.trail-seq', { seq: entry.seq }),
    at: formatInstant(entry.at, language),
    by: byWords(entry, context),
    what: whatWords(entry, context),
    details: detailsOf(entry, context).filter(Boolean),
    erased: entry.erased ? say('cases.trail-erased', { day: formatDay(entry.erased.at.slice(0, 10), language), by: entry.erased.by }) : '',
  }));
}

/** What nobody answered was proposed anew by the rules. */
function whatWords({ kind, by }: Entry, { say }: CaseContext): string {
  return say(kind === 'answered' && by.kind === 'rules' ? 'cases.entry-proposed-anew' : `cases.entry-${kind}`);
}

function byWords({ by }: Entry, { say, messages }: CaseContext): string {
  if (by.kind === 'rules') return say('cases.by-rules');
  const role = `cases.role-${by.role}`;
  return role in messages ? say('cases.by-role', { name: by.name, role: say(role) }) : by.name;
}

function detailsOf({ kind, content }: Entry, context: CaseContext): string[] {
  const { say, language } = context;
  const quoted = ['reason', 'note', 'text'].map((name) => textIn(content, name)).filter(Boolean);
  const inQuotes = quoted.map((text) => say('cases.quoted', { text }));
  switch (kind) {
    case 'case-opened':
      return [timingWords(textIn(content, 'timing'), context), ...inQuotes];
    case 'case-handed-over':
      return [say('cases.trail-to', { name: textIn(content, 'to') })];
    case 'case-taken':
      return textIn(content, 'from') === '' ? [] : [say('cases.trail-from', { name: textIn(content, 'from') })];
    case 'asked-back':
      return [
        ...listIn(content, 'facts').map((fact) => textIn(fact, 'question')),
        askedOf(textIn(content, 'of'), textIn(content, 'by'), context),
        ...inQuotes,
      ];
    case 'commented':
      return [...inQuotes, ...(textIn(content, 'to') === 'workshop' ? [say('cases.comment-to-workshop')] : [])];
    case 'agreement-asked':
      return [say('cases.trail-agreement'), ...inQuotes];
    case 'decided':
      return decidedWords(content, context);
    case 'attached':
      return [textIn(content, 'fileName')];
    case 'letter-made':
      return [letterWords(textIn(partIn(content, 'source'), 'kind'), context)];
    default: {
      const corrects = numberIn(content, 'corrects');
      return [...inQuotes, ...(corrects === undefined ? [] : [say('cases.corrects', { seq: corrects })])];
    }
  }

  function letterWords(letterKind: string, { messages }: CaseContext): string {
    const code = `cases.letter-${letterKind}`;
    return code in messages ? say(code) : '';
  }

  function timingWords(timing: string, { messages }: CaseContext): string {
    const code = `cases.timing-${timing}`;
    return code in messages ? say(code) : '';
  }

  function askedOf(of: string, by: string, { messages }: CaseContext): string {
    const code = `cases.trail-asked-${of}`;
    return code in messages && by !== '' ? say(code, { day: formatDay(by, language) }) : '';
  }
}

function decidedWords(content: Entry['content'], context: CaseContext): string[] {
  const { say, language, messages } = context;
  const totals = partIn(content, 'totals');
  const outcome = textIn(content, 'outcome');
  const approved = textIn(totals, 'approved');
  const goodwill = textIn(totals, 'goodwill');
  const agreed = textIn(partIn(content, 'agreedBy'), 'name');
  const number = textIn(partIn(content, 'authorisation'), 'number');
  const corrects = numberIn(content, 'corrects');
  const note = textIn(content, 'note');
  return [
    ...(`cases.whole-${outcome}` in messages ? [wholeBadge(outcome as 'covered', say).label] : []),
    ...(approved === '' ? [] : [say('cases.trail-approved', { amount: formatAmount(approved, language) })]),
    ...(Number(goodwill) > 0 ? [say('cases.trail-goodwill', { amount: formatAmount(goodwill, language) })] : []),
    ...(agreed === '' ? [] : [say('cases.agreed-by', { by: agreed })]),
    ...(number === '' ? [] : [say('cases.trail-authorisation', { number })]),
    ...(corrects === undefined ? [] : [say('cases.corrects', { seq: corrects })]),
    ...(note === '' ? [] : [say('cases.quoted', { text: note })]),
  ];
}
