// The review of follow-up contact: figures since the last one, what customers say, and what is done about it.

import type { Language } from '../../../engine/domain/words.ts';
import type { ContactReview, ReviewFigures } from '../../records/follow-up.ts';
import { formatDay, formatInstant, formatNumber } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import { errorSummary, fieldOf, type Posted, postedText } from '../form-field.ts';
import type { FormFaults } from './follow-up-page.ts';

export interface ReviewInput {
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly product: string;
  /** undefined: no product has follow-up. */
  readonly figures: ReviewFigures | undefined;
  readonly reviews: readonly ContactReview[];
  readonly mayHold: boolean;
  readonly form: Posted;
  readonly faults: FormFaults;
  readonly once: string;
  readonly language: Language;
  readonly say: Say;
}

export function reviewView(input: ReviewInput) {
  const { products, product, figures, reviews, mayHold, language, say, faults } = input;
  const form = figures && mayHold ? reviewForm(input) : null;
  return {
    products: products.map(({ id, name }) => ({
      href: `/follow-up/review?product=${encodeURIComponent(id)}`,
      name,
      isHere: id === product,
    })),
    product,
    figures: figures ? figuresView(figures, language, say) : null,
    form,
    heading: say('follow-up.faults'),
    errors: form ? errorSummary(form.fields) : [],
    whole: faults.whole,
    isForLead: figures !== undefined && !mayHold,
    reviews: reviews.map(({ from, to, contactsMade, contactsReached, said = '', measures = '', by, at }) => ({
      period: periodWords(from, to, language, say),
      made: formatNumber(contactsMade, language),
      reached: formatNumber(contactsReached, language),
      said,
      measures,
      by: say('follow-up.review-by', { name: by }),
      at: formatInstant(at, language),
    })),
  };
}

function figuresView(figures: ReviewFigures, language: Language, say: Say) {
  const { from, to, dueOn, isOverdue, quotes, hasMoreQuotes } = figures;
  const number = (value: number) => formatNumber(value, language);
  return {
    period: periodWords(from, to, language, say),
    due: say(isOverdue ? 'follow-up.review-overdue' : 'follow-up.review-due', { day: formatDay(dueOn, language) }),
    isOverdue,
    numbers: [
      { label: say('follow-up.review-made'), value: number(figures.contactsMade) },
      { label: say('follow-up.review-reached'), value: number(figures.contactsReached) },
      { label: say('follow-up.review-complaints'), value: number(figures.complaints) },
      { label: say('follow-up.review-late'), value: number(figures.late) },
    ],
    quotes: quotes.map(({ followUpId, caseNumber, at, text, isComplaint }) => ({
      href: `/follow-up/${encodeURIComponent(followUpId)}`,
      label: say('follow-up.see-case', { number: caseNumber }),
      at: formatInstant(at, language),
      text,
      isComplaint,
    })),
    hasMoreQuotes,
  };
}

function periodWords(from: string, to: string, language: Language, say: Say): string {
  return say('follow-up.review-period', { from: formatDay(from, language), to: formatDay(to, language) });
}

function reviewForm({ product, form, faults: { byField }, say, once }: ReviewInput) {
  const own = (name: string) => ({ kind: 'textarea' as const, value: postedText(form, name), error: byField[name] ?? '' });
  const fields = [
    fieldOf('said', say('follow-up.review-said'), { ...own('said'), hint: say('follow-up.review-said-hint') }),
    fieldOf('measures', say('follow-up.review-measures'), { ...own('measures'), isRequired: true }),
  ];
  return { action: `/follow-up/review?product=${encodeURIComponent(product)}`, fields, once };
}
