// The review of follow-up contact: what was done since the last one, what customers say, and when the next is due.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { ContactReview, ReviewFigures } from '../records/follow-up.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contactFigures, firstOpenedAt, insertReview, quotesOf, reviewsOf } from '../store/contact-review-rows.ts';
import { newId } from '../store/new-id.ts';
import { danishWall } from './danish-time.ts';
import { reviewFaults, textOrNull } from './follow-up-steps.ts';
import { demandNoProblems, demandOffice } from './refuse.ts';
import type { ServiceParts } from './service-parts.ts';
import type { Trail } from './trail.ts';

/** Claims and admin, everyone else: `not-allowed`. */
export interface FollowUpReviews {
  /** Everything since the last review; undefined where the product settles no casework. */
  figures(asker: Asker, product: string): Promise<ReviewFigures | undefined>;
  /** Newest first. */
  reviews(asker: Asker, product: string): Promise<readonly ContactReview[]>;
  /** Heads of claims and administrators. */
  review(asker: Asker, product: string, draft: { readonly said?: string; readonly measures?: string }): Promise<ContactReview>;
  /** Products whose review is overdue; empty for whoever holds none. */
  overdueReviews(asker: Asker): Promise<readonly string[]>;
}

const MOST_REVIEWS = 20;
const MOST_QUOTES = 50;

/** Only heads of claims call about a car that came back. */
export function callsReturns({ who }: Asker): boolean {
  return who.isLead === true;
}

export function holdsReviews(asker: Asker): boolean {
  return callsReturns(asker) || asker.who.role === 'admin';
}

export function openFollowUpReviews({ store, engine, clock, trail }: ServiceParts & { readonly trail: Trail }): FollowUpReviews {
  async function figures(product: string): Promise<ReviewFigures | undefined> {
    const rules = engine.book.products.get(product)?.casework?.followUp;
    if (!rules) return undefined;
    const [[last], first] = await Promise.all([reviewsOf(store, product, 1), firstOpenedAt(store, product)]);
    const today = clock.today();
    const now = clock.now();
    const from = last?.at ?? first ?? now;
    const fromDay = danishWall(from).day;
    const dueOn = last || first ? addDays(last?.to ?? fromDay, rules.reviewDays) : addDays(today, rules.reviewDays);
    // Everything since the last review, which had what was noted in its own instant too.
    const period = { product, after: last?.at ?? '', until: now };
    const [counted, quotes] = await Promise.all([
      contactFigures(store, { ...period, today }),
      quotesOf(store, { ...period, most: MOST_QUOTES + 1 }),
    ]);
    return {
      product,
      from: fromDay,
      to: today,
      dueOn,
      isOverdue: today > dueOn,
      ...counted,
      quotes: quotes.slice(0, MOST_QUOTES),
      hasMoreQuotes: quotes.length > MOST_QUOTES,
    };
  }

  return {
    async figures(asker, product) {
      demandOffice(asker);
      const found = await figures(product);
      const read = found?.quotes.map(({ contractId }) => contractId) ?? [];
      if (read.length > 0) await trail.contractsRead(asker, read, 'follow-up');
      return found;
    },

    async reviews(asker, product) {
      demandOffice(asker);
      return reviewsOf(store, product, MOST_REVIEWS);
    },

    async review(asker, product, draft) {
      demandOffice(asker);
      demandNoProblems(reviewFaults(draft));
      if (!holdsReviews(asker)) throw new Refusal('not-allowed');
      return store.atomically(async () => {
        const looked = await figures(product);
        if (!looked) throw new Refusal('record-not-found');
        await insertReview(store, {
          id: newId(),
          product,
          from_day: looked.from,
          to_day: looked.to,
          contacts_made: looked.contactsMade,
          contacts_reached: looked.contactsReached,
          said: textOrNull(draft.said),
          measures: textOrNull(draft.measures),
          at: clock.now(),
          by: asker.who.name,
        });
        return (await reviewsOf(store, product, 1))[0] as ContactReview;
      });
    },

    async overdueReviews(asker) {
      if (!holdsReviews(asker)) return [];
      const all = await Promise.all([...engine.book.products.keys()].map(figures));
      return all.flatMap((each) => (each?.isOverdue ? [each.product] : []));
    },
  };
}
