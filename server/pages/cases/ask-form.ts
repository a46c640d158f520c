// The form that asks back: which facts, of whom, by when.

import type { Fact } from '../../../engine/domain/fact.ts';
import type { CheckAnswer, Missing } from '../../../engine/domain/wire.ts';
import { addWorkingDays } from '../../cases/work-days.ts';
import { ASKED_PARTIES, type AskedParty, type Case } from '../../records/case.ts';
import type { AskBackDraft } from '../../services/cases.ts';
import { formatDay } from '../../words/format.ts';
import { readDay } from '../../words/read-input.ts';
import { type FieldView, fieldOf, type Posted, postedList, postedText } from '../form-field.ts';
import { upperFirst } from '../orders/fact-words.ts';
import { answerInWords, type CaseContext, namingOf } from './case-words.ts';

/** So many facts beyond those that the answer misses can be asked for at once. */
const FURTHER = 3;

/** What the answer misses, each once, with the numbers of the lines that wait for it. */
export function missingFacts(answer: CheckAnswer): { readonly missing: Missing; readonly lines: readonly number[] }[] {
  const found = new Map<string, { missing: Missing; lines: number[] }>();
  for (const missing of answer.contractStatus.missing ?? []) found.set(missing.fact, { missing, lines: [] });
  for (const [at, line] of answer.lines.entries()) {
    for (const missing of line.missing) {
      const known = found.get(missing.fact) ?? { missing, lines: [] };
      known.lines.push(at + 1);
      found.set(missing.fact, known);
    }
  }
  return [...found.values()];
}

export interface AskView {
  /** Null: the answer misses nothing. */
  readonly missing: FieldView | null;
  readonly further: readonly { readonly line: FieldView; readonly fact: FieldView }[];
  readonly isFurtherOpen: boolean;
  readonly of: FieldView;
  readonly by: FieldView;
  readonly note: FieldView;
}

/** `typed`: as it was posted; left out: what the answer misses is chosen, of the workshop, by the product's service level. */
export function askView(
  theCase: Case,
  answer: CheckAnswer,
  context: CaseContext,
  { typed, faults = new Map() }: { readonly typed?: Posted; readonly faults?: ReadonlyMap<string, string> } = {},
): AskView {
  const { say, language } = context;
  const missing = missingFacts(answer);
  const error = (name: string) => faults.get(name) ?? '';
  const value = (name: string, before: string) => (typed ? postedText(typed, name) : before);
  const facts = factChoices(answer, context);
  const lines = [
    { value: '', label: say('cases.further-order') },
    ...answer.lines.map((_, at) => ({ value: String(at), label: say('cases.further-line', { number: at + 1 }) })),
  ];
  const further = Array.from({ length: FURTHER }, (_, at) => ({
    line: fieldOf(`further.${at}.line`, say('cases.further-about'), {
      kind: 'select',
      value: value(`further.${at}.line`, ''),
      choices: lines,
      error: error(`further.${at}.line`),
    }),
    fact: fieldOf(`further.${at}.fact`, say('cases.further-fact'), {
      kind: 'select',
      value: value(`further.${at}.fact`, ''),
      choices: [{ value: '', label: say('cases.further-none') }, ...facts],
    }),
  }));
  return {
    missing:
      missing.length === 0
        ? null
        : fieldOf('fact', say('cases.ask-missing'), {
            kind: 'checkboxes',
            value: typed ? postedList(typed, 'fact') : missing.map((each) => each.missing.fact),
            choices: missing.map((each) => ({ value: each.missing.fact, label: questionOf(each, context) })),
            error: error('fact'),
          }),
    further,
    isFurtherOpen:
      missing.length === 0 || further.some(({ fact, line }) => fact.value !== '' || line.error !== '') || error('further') !== '',
    of: fieldOf('of', say('cases.ask-of'), {
      kind: 'radios',
      value: value('of', 'workshop'),
      choices: ASKED_PARTIES.map((party) => ({ value: party, label: say(`cases.party-${party}`) })),
      error: error('of'),
    }),
    by: fieldOf('by', say('cases.ask-by'), {
      value: value('by', formatDay(answerBy(theCase, context), 'da')),
      hint: say('cases.day-hint'),
      inputmode: 'numeric',
      width: 11,
      error: error('by'),
    }),
    note: fieldOf('note', say('cases.ask-note'), {
      kind: 'textarea',
      value: value('note', ''),
      hint: say('cases.ask-note-hint'),
      error: error('note'),
    }),
  };

  function questionOf(each: ReturnType<typeof missingFacts>[number], { say: inWords }: CaseContext): string {
    if (each.lines.length === 0) return each.missing.question;
    const code = each.lines.length === 1 ? 'cases.ask-for-line' : 'cases.ask-for-lines';
    return inWords(code, { question: each.missing.question, lines: new Intl.ListFormat(language).format(each.lines.map(String)) });
  }
}

/** The last day to answer by the product's service level. */
function answerBy({ product }: Case, { book, today }: CaseContext): string {
  const days = book.products.get(product)?.casework?.serviceLevels.answer;
  return days === undefined ? today : addWorkingDays(today, days);
}

/** Every fact that an order, the agreement or the car can tell, by its label. */
function factChoices(answer: CheckAnswer, context: CaseContext): { value: string; label: string }[] {
  const { language, say } = context;
  const order = new Intl.Collator(language === 'da' ? 'da-DK' : 'en-GB');
  return factsToAsk(answer, context)
    .map(({ name, label }) => ({ value: name, label: say(`cases.fact-of-${name.split('.')[0]}`, { label: upperFirst(label[language]) }) }))
    .sort((a, b) => order.compare(a.label, b.label));
}

function factsToAsk(answer: CheckAnswer, context: CaseContext): Fact[] {
  const { version, book } = namingOf(answer, context);
  const facts = new Map([...book.facts, ...(version?.facts ?? [])]);
  return [...facts.values()].filter(
    ({ name, type }) =>
      /^(order|line|vehicle|contract)\./.test(name) && !/^(order\.workshop|line\.amount$)/.test(name) && type !== 'agreements',
  );
}

export interface ReadAsk {
  readonly draft: AskBackDraft;
  /** Codes of sentences, by field. */
  readonly faults: ReadonlyMap<string, string>;
}

/** The questions are kept in the language of the case's letters. */
export function readAsk(posted: Posted, theCase: Case, context: CaseContext): ReadAsk {
  const faults = new Map<string, string>();
  const answer = answerInWords(theCase.question, theCase.answer, { ...context, language: theCase.language });
  const missing = missingFacts(answer).map((each) => each.missing);
  const chosen = postedList(posted, 'fact');
  const facts = new Map(missing.filter(({ fact }) => chosen.includes(fact)).map(({ fact, question }) => [fact, question]));
  for (let at = 0; at < FURTHER; at += 1) {
    const fact = factsToAsk(answer, context).find(({ name }) => name === postedText(posted, `further.${at}.fact`));
    const line = postedText(posted, `further.${at}.line`);
    if (!fact) continue;
    const isOfLine = fact.name.startsWith('line.');
    if (isOfLine && answer.lines[/^\d{1,3}$/.test(line) ? Number(line) : -1] === undefined)
      faults.set(`further.${at}.line`, 'cases.fault-which-line');
    const place = `/${(isOfLine ? fact.name.replace('line.', `order.lines.${line}.`) : fact.name).replaceAll('.', '/')}`;
    if (!facts.has(place)) facts.set(place, missing.find((each) => each.fact === place)?.question ?? fact.question[theCase.language]);
  }
  if (facts.size === 0 && faults.size === 0) faults.set(missing.length > 0 ? 'fact' : 'further', 'cases.fault-no-facts');
  const of = ASKED_PARTIES.find((party) => party === postedText(posted, 'of'));
  if (!of) faults.set('of', 'cases.fault-of');
  const typedDay = postedText(posted, 'by');
  const by = typedDay === '' ? undefined : readDay(typedDay);
  if (typedDay !== '' && by === undefined) faults.set('by', 'cases.fault-day');
  else if (by !== undefined && by < context.today) faults.set('by', 'cases.fault-day-past');
  const note = postedText(posted, 'note');
  return {
    draft: {
      facts: [...facts].map(([fact, question]) => ({ fact, question })),
      of: of ?? ('workshop' satisfies AskedParty),
      ...(by === undefined ? {} : { by }),
      ...(note === '' ? {} : { note }),
    },
    faults,
  };
}
