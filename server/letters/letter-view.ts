// What the places of the templates hold: a letter's source with its amounts, days and kilometres as people write them. Every place is there; '' or [] where there is nothing.

import { isZero, less } from './money-of.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { LetterLine, LetterSource } from '../records/letter.ts';
import { formatAmount, formatDay, formatKm } from '../words/format.ts';
import type { LetterTemplates } from './letter-templates.ts';
import { contractMatterView } from './contract-matter-view.ts';

export function letterView(source: LetterSource, templates: LetterTemplates) {
  const { language, reference, totals } = source;
  const day = (on: string | undefined) => (on ? formatDay(on, language) : '');
  const amount = (of: string | null | undefined) => (of === null || of === undefined ? '' : formatAmount(of, language));
  const lines = source.lines.map((line, index) => lineView(line, index + 1, source, templates));
  const { timing } = reference;
  return {
    ...contractMatterView(source),
    language,
    day: day(source.on),
    product: source.product,
    sender: { email: '', phone: '', web: '', ...source.sender, address: source.sender.address.map((line) => line) },
    recipientName: source.recipient.name ?? '',
    isBusiness: source.recipient.type === 'business',
    reference: {
      caseNumber: reference.caseNumber ?? '',
      contractNumber: reference.contractNumber ?? '',
      orderNumber: reference.orderNumber ?? '',
      registration: reference.registration ?? '',
      car: reference.car ?? '',
      workshop: reference.workshop ?? '',
      tier: reference.tier,
      orderDay: day(reference.orderDate),
      odometer: reference.odometerKm === undefined ? '' : formatKm(reference.odometerKm, language),
    },
    isBefore: timing === 'before',
    isAfter: timing === 'after',
    isAppeal: (source.round ?? 1) > 1,
    terms: { version: source.terms.version, from: day(source.terms.from) },
    decidedBy: source.decidedBy ?? { role: '', name: '' },
    agreedBy: source.agreedBy ?? { role: '', name: '' },
    isByPerson: source.decidedBy !== undefined,
    isAgreed: source.agreedBy !== undefined,
    lines,
    rows: [...source.lines.map((line) => rowOf(line, source, templates)), ...source.deductions.map((each) => deductionRow(each, language))],
    hasPrices: totals !== undefined && !isZero(totals.asked),
    /** Those that are told one by one: not simply paid. */
    toldLines: lines.filter(({ isPaid }) => !isPaid),
    paidLines: lines.filter(({ isPaid }) => isPaid),
    hasGoodwill: source.lines.some(({ goodwill }) => goodwill),
    deductions: source.deductions.map((each) => ({ text: each.text, clause: each.clause, amount: amount(each.amount) })),
    totals: {
      asked: amount(totals?.asked),
      approved: amount(totals?.approved),
      goodwill: amount(totals?.goodwill),
      customer: amount(totals?.customer),
    },
    paysNothing: totals === undefined || isZero(totals.approved),
    isCustomerPaying: totals !== undefined && !isZero(totals.customer),
    authorisation: {
      number: source.authorisation?.number ?? '',
      most: amount(source.authorisation?.most),
      until: day(source.authorisation?.until),
    },
    asked: {
      questions: source.asked?.questions ?? [],
      isOfCustomer: source.asked?.of === 'customer',
      by: day(source.asked?.by),
      note: source.asked?.note ?? '',
    },
    objection: { how: source.objection.how, weeks: source.objection.weeks, until: day(source.objection.until) },
    complaints: source.complaints.map((body) => ({ ...body, address: body.address.join(', '), web: body.web ?? '' })),
    otherRights: source.otherRights,
  };
}

function lineView(line: LetterLine, number: number, { language }: LetterSource, { frame }: LetterTemplates) {
  const amount = (of: string | null) => (of === null ? '–' : formatAmount(of, language));
  return {
    number,
    text: line.text,
    outcomeWithin: wordOf(frame.words, 'outcomesWithin', line.outcome, language),
    isDeclined: line.outcome === 'declined',
    isInPart: line.outcome === 'approved-in-part',
    isApproved: line.outcome === 'approved',
    isPaid: line.outcome === 'approved' && !line.goodwill && !line.handlerReason,
    hasPrice: line.asked !== null,
    asked: amount(line.asked),
    amount: amount(line.amount),
    customer: amount(line.customer),
    isCustomerPaying: line.customer !== null && !isZero(line.customer),
    /** The reason that was found by the terms; empty where a person decided otherwise. */
    reason: line.reason === line.handlerReason ? '' : line.reason,
    handlerReason: line.handlerReason ?? '',
    facts: line.facts.map(({ label, value, source }) => ({ label, value, source: wordOf(frame.words, 'sources', source, language) })),
    hasClause: line.clause !== undefined,
    clause: line.clause
      ? { ...line.clause, from: formatDay(line.clause.from, language) }
      : { number: '', heading: '', summary: '', version: '', from: '' },
    wouldChange: line.wouldChange,
    hasGoodwill: line.goodwill !== undefined,
    goodwill: line.goodwill
      ? { ...line.goodwill, amount: formatAmount(line.goodwill.amount, language) }
      : { payer: '', amount: '', reason: '' },
  };
}

/** A row of the table; a price that was not given is a dash. */
function rowOf(line: LetterLine, { language }: LetterSource, { frame }: LetterTemplates) {
  const amount = (of: string | null) => (of === null ? '–' : formatAmount(of, language));
  return {
    text: line.text,
    outcome: wordOf(frame.words, 'outcomes', line.outcome, language),
    asked: amount(line.asked),
    amount: line.asked === null && isZero(line.amount) ? '–' : amount(line.amount),
    goodwill: amount(line.goodwill?.amount ?? '0.00'),
    customer: amount(line.customer),
  };
}

/** Taken from what is paid, and left to the customer. */
function deductionRow({ text, amount }: LetterSource['deductions'][number], language: Language) {
  return {
    text,
    outcome: '',
    asked: '',
    amount: formatAmount(less('0.00', amount), language),
    goodwill: '',
    customer: formatAmount(amount, language),
  };
}

/** A word of frame.yaml; one that is lacking is a mistake in the templates and throws. */
export function wordOf(words: LetterTemplates['frame']['words'], of: string, name: string, language: Language): string {
  const found = words[of]?.[name]?.[language];
  if (found === undefined) throw new Error(`templates/letters/frame.yaml has no word ${of}.${name}`);
  return found;
}
