// The sheet of a call: whom to call about which work, what was decided, what to do next, and what was tried.

import type { Casework } from '../../../engine/domain/casework.ts';
import { money, moneyText, NO_MONEY } from '../../../engine/domain/money.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { CONTACT_WAYS, type ContactAttempt, type FollowUp, type NextStep } from '../../records/follow-up.ts';
import type { FollowUpFile } from '../../services/follow-up.ts';
import { addOnName } from '../../words/contract-words.ts';
import { formatAmount, formatDay, formatInstant } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';
import { LANGUAGE_NAMES } from '../frame.ts';
import { labelOf, upperFirst, valueText } from '../orders/fact-words.ts';
import type { FormFaults } from './follow-up-page.ts';
import { tagsOf } from './list-view.ts';

export interface SheetInput {
  readonly file: FollowUpFile;
  readonly book: RuleBook;
  readonly today: string;
  readonly language: Language;
  readonly say: Say;
  readonly form: Posted;
  readonly faults: FormFaults;
  /** Sent with the form, so that a double click notes one attempt. */
  readonly once: string;
}

export function sheetView(input: SheetInput) {
  const { file, today, language, say, faults } = input;
  const { followUp, attempts, others, contract } = file;
  const casework = input.book.products.get(followUp.product)?.casework;
  const name = contract.customer.name ?? say('follow-up.customer');
  const record = recordForm(input);
  return {
    title: say(`follow-up.${followUp.kind}-title`, { name }),
    tags: tagsOf(followUp, say),
    due: followUp.state === 'open' ? say('follow-up.due', { day: formatDay(followUp.dueOn, language) }) : '',
    isLate: followUp.state === 'open' && followUp.dueOn < today,
    customer: customerRows(input),
    visit: visitRows(input),
    decided: decidedSentences(file, language, say),
    caseHref: `/cases/${encodeURIComponent(followUp.caseId)}`,
    caseLabel: say('follow-up.see-case', { number: file.case.number }),
    lines: lineRows(input),
    next: nextWords(file, casework, language, say),
    isForLead: followUp.state === 'open' && !file.mayCall,
    attempts: attemptRows(attempts, language, say),
    earlier: others.map((each) => ({
      heading: earlierHeading(each.followUp, language, say),
      said: each.followUp.said ?? '',
      attempts: attemptRows(each.attempts, language, say),
    })),
    record,
    complain: `/follow-up/complaint?case=${encodeURIComponent(file.case.number)}`,
    isCall: followUp.kind === 'call',
    heading: say('follow-up.faults'),
    errors: record ? errorSummary(record.fields) : [],
    whole: faults.whole,
  };
}

function customerRows({ file: { contract, case: found }, book, language, say }: SheetInput) {
  const { name, phone, email } = contract.customer;
  const { registration, make, model } = contract.vehicle;
  const product = book.products.get(contract.facts.product);
  const addOns = (contract.facts.addOns ?? []).map((addOn) => addOnName(addOn, product, language));
  return [
    { label: say('follow-up.name'), value: name ?? say('follow-up.unnamed'), href: '' },
    {
      label: say('follow-up.phone'),
      value: phone ?? say('follow-up.no-phone'),
      href: phone === undefined ? '' : `tel:${phone.replace(/[^\d+]/g, '')}`,
    },
    ...(email === undefined ? [] : [{ label: say('follow-up.email'), value: email, href: `mailto:${encodeURIComponent(email)}` }]),
    { label: say('follow-up.language'), value: LANGUAGE_NAMES[found.language], href: '' },
    { label: say('follow-up.column-car'), value: [registration, make, model].filter(Boolean).join(' '), href: '' },
    { label: say('follow-up.agreement'), value: contract.number, href: `/contracts/${encodeURIComponent(contract.id)}` },
    { label: say('follow-up.add-ons'), value: addOns.join(', ') || say('follow-up.add-ons-none'), href: '' },
  ];
}

function visitRows({ file: { case: found, lines }, book, language, say }: SheetInput) {
  const { date, occasion } = found.order;
  const handlers = [...new Set(lines.flatMap(({ handlerName }) => (handlerName === undefined ? [] : [handlerName])))];
  const naming = { book, version: undefined, language };
  return [
    { label: say('follow-up.visit-on'), value: date === undefined ? '' : formatDay(date, language) },
    ...(occasion === undefined
      ? []
      : [{ label: labelOf('order.occasion', naming), value: upperFirst(valueText('order.occasion', occasion, naming)) }]),
    { label: say('follow-up.column-workshop'), value: [found.workshopName, found.workshopPhone].filter(Boolean).join(', ') },
    { label: say('follow-up.handler'), value: handlers.join(', ') || say('follow-up.handler-none') },
  ].filter(({ value }) => value !== '');
}

/** Two: what became of the lines, and who pays. */
export function decidedSentences({ lines, case: found, followUp }: FollowUpFile, language: Language, say: Say): readonly string[] {
  const count = lines.length;
  if (count === 0) return [];
  const of = (outcome: string) => lines.filter((line) => line.outcome === outcome).length;
  const [approved, part, declined] = [of('approved'), of('approved-in-part'), of('declined')];
  const all = approved === count ? 'sum-all-approved' : declined === count ? 'sum-all-declined' : undefined;
  const first = all
    ? say(`follow-up.${all}${count === 1 ? '-one' : ''}`, { count })
    : say('follow-up.sum-some', { count, parts: partsOf({ approved, 'approved-in-part': part, declined }, language, say) });

  // Of the newest decision the case knows what is deducted of the whole order.
  const isNewest = found.lastDecisionSeq === followUp.decisionSeq;
  const paid = isNewest && found.approved !== undefined ? money(found.approved) : sumOf(lines.map((line) => line.approved));
  const goodwill = sumOf(lines.map((line) => line.goodwill));
  const amount = (value: typeof paid) => formatAmount(moneyText(value), language);
  if (lines.some(({ asked }) => asked === null)) return [first, say('follow-up.sum-unpriced', { approved: amount(paid) })];
  const customer = sumOf(lines.map(({ asked }) => asked ?? '0'))
    .minus(paid)
    .minus(goodwill);
  const values = { approved: amount(paid), goodwill: amount(goodwill), customer: amount(customer) };
  return [first, say(goodwill.isZero() ? 'follow-up.sum-paid' : 'follow-up.sum-goodwill', values)];
}

/** '2 godkendt og 1 afvist' */
function partsOf(counts: Readonly<Record<string, number>>, language: Language, say: Say): string {
  const parts = Object.entries(counts).flatMap(([outcome, count]) =>
    count === 0 ? [] : [say(`follow-up.sum-part-${outcome}`, { count })],
  );
  return new Intl.ListFormat(language === 'da' ? 'da-DK' : 'en-GB').format(parts);
}

function sumOf(amounts: readonly string[]) {
  return amounts.reduce((sum, each) => sum.plus(each), NO_MONEY);
}

function lineRows({ file: { case: found, lines }, book, language, say }: SheetInput) {
  const decided = new Map(lines.map((line) => [line.lineId, line]));
  const naming = { book, version: undefined, language };
  return found.order.lines.map((line) => {
    const own = decided.get(line.id);
    const component = own?.component ?? line.component;
    const part = component === undefined ? '' : (book.catalogue.components.get(component)?.label[language] ?? component);
    const action = line.action === undefined ? '' : valueText('line.action', line.action, naming);
    return {
      work: line.text ?? part,
      part: line.text === undefined ? action : [part, action].filter(Boolean).join(', '),
      outcome: say(`follow-up.outcome-${own?.outcome ?? 'open'}`),
      asked: own?.asked ? formatAmount(own.asked, language) : '–',
      approved: own ? formatAmount(own.approved, language) : '–',
      goodwill: own && !money(own.goodwill).isZero() ? formatAmount(own.goodwill, language) : '–',
    };
  });
}

function nextWords(
  { followUp, next, contract }: FollowUpFile,
  casework: Casework | undefined,
  language: Language,
  say: Say,
): readonly string[] {
  if (!next || !casework) return [say('follow-up.next-none')];
  if (next.do === 'handle') {
    const isWritten = followUp.way === 'social-media' || followUp.way === 'review';
    return [
      say('follow-up.next-handle', { day: formatDay(followUp.dueOn, language) }),
      ...(isWritten ? [say('follow-up.next-written')] : []),
    ];
  }
  if (next.do === 'message') return [say(contract.customer.phone === undefined ? 'follow-up.next-no-phone' : 'follow-up.next-message')];
  const values = { times: timesWords(next, casework, language, say), count: next.callsLeft };
  return [say(next.callsLeft === 1 ? 'follow-up.next-call-one' : 'follow-up.next-call', values)];
}

/** 'formiddag (08.00–12.00) eller sidst på dagen (16.00–20.00)' */
function timesWords({ timesOfDay }: NextStep, { followUp }: Casework, language: Language, say: Say): string {
  const clock = (time: string) => (language === 'da' ? time.replace(':', '.') : time);
  return followUp.timesOfDay
    .filter(({ id }) => timesOfDay.includes(id))
    .map(({ label, from, to }) => say('follow-up.next-time', { label: label[language], from: clock(from), to: clock(to) }))
    .join(say('follow-up.next-or'));
}

export function attemptRows(attempts: readonly ContactAttempt[], language: Language, say: Say) {
  return attempts.map(({ at, way, isReached, said = '', answered = '', by }) => ({
    at: formatInstant(at, language),
    way: say(`follow-up.way-${way}`),
    reached: say(isReached ? 'follow-up.reached-yes' : 'follow-up.reached-no'),
    said,
    answered,
    by,
  }));
}

function earlierHeading({ kind, state, openedAt }: FollowUp, language: Language, say: Say): string {
  const values = { state: say(`follow-up.state-${state}`).toLowerCase() };
  if (kind === 'call') return say('follow-up.earlier-call', values);
  return say('follow-up.earlier-complaint', { ...values, day: formatInstant(openedAt, language) });
}

/** null: nothing can be noted. */
function recordForm({ file, say, form, faults, once }: SheetInput) {
  const { followUp, mayCall } = file;
  if (followUp.state !== 'open' || !mayCall) return null;
  const isComplaint = followUp.kind === 'complaint';
  const value = (name: string) => postedText(form, name);
  const error = (name: string) => faults.byField[name] ?? '';
  const textHint = say('follow-up.record-text-hint');
  const way = fieldOf('way', say('follow-up.record-way'), {
    kind: 'radios',
    value: value('way') || 'telephone',
    error: error('way'),
    choices: CONTACT_WAYS.map((each) => ({ value: each, label: say(`follow-up.way-${each}`) })),
  });
  const reached = fieldOf('reached', say('follow-up.record-reached'), {
    kind: 'radios',
    value: value('reached'),
    error: error('reached'),
    choices: ['yes', 'no'].map((each) => ({ value: each, label: say(`follow-up.reached-${each}`) })),
  });
  const at = fieldOf('at', say('follow-up.record-at'), {
    value: value('at'),
    error: error('at'),
    hint: say('follow-up.record-at-hint'),
    width: 5,
  });
  const said = fieldOf('said', say('follow-up.record-said'), {
    kind: 'textarea',
    value: value('said'),
    error: error('said'),
    hint: textHint,
  });
  const answered = fieldOf('answered', say(isComplaint ? 'follow-up.record-agreed' : 'follow-up.record-answered'), {
    kind: 'textarea',
    value: value('answered'),
    error: error('answered'),
    hint: textHint,
  });
  return {
    action: `/follow-up/${encodeURIComponent(followUp.id)}/attempts`,
    heading: say(isComplaint ? 'follow-up.record-complaint' : 'follow-up.record'),
    version: String(followUp.version),
    once,
    choices: [way, reached],
    texts: [at, said, answered],
    fields: [way, reached, at, said, answered],
  };
}
