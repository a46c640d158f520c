// The contract at a glance, for somebody at the counter with a customer waiting.

import { daysBetween } from '../../../engine/domain/calendar-day.ts';
import type { Product, RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Messages } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Contract, Reading } from '../../records/contract.ts';
import type { OrderSummary } from '../../records/order.ts';
import type { Role } from '../../records/who.ts';
import type { Advice } from '../../services/advice.ts';
import type { Standing } from '../../services/standing.ts';
import { addOnName, agreementName, carName, tierName } from '../../words/contract-words.ts';
import { formatAmount, formatDay, formatInstant, formatKm } from '../../words/format.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';
import { adviceView, clausesOf } from './advice-view.ts';
import { pictureView } from './picture-view.ts';

export interface GlanceInput {
  readonly language: Language;
  readonly messages: Messages;
  readonly book: RuleBook;
  readonly role: Role;
  readonly today: string;
  readonly contract: Contract;
  /** Undefined: the engine cannot be asked about this contract. */
  readonly standing: Standing | undefined;
  readonly advice: readonly Advice[];
  readonly readings: readonly Reading[];
  readonly orders: readonly OrderSummary[];
  /** Where the next orders are; left out: these are all. */
  readonly nextOrders?: string;
}

export function glanceView(input: GlanceInput) {
  const { language, messages, book, contract, standing, today, role } = input;
  const say = sayIn(messages, language);
  const product = book.products.get(contract.facts.product);
  const car = carName(contract.vehicle, say('desk.unnamed-car'));
  const at = `/desk/contracts/${encodeURIComponent(contract.id)}`;
  const words = product && standing ? { product, book, version: standing.version, language, today, say } : undefined;
  return {
    words: sentencesOf(messages, 'desk', language),
    title: say('desk.glance-title', { car }),
    car,
    plate: contract.vehicle.registration ?? '',
    vehicle: carName({ ...contract.vehicle, registration: '' }, contract.vehicle.registration === undefined ? say('desk.unnamed-car') : ''),
    erased: contract.erasedAt === undefined ? '' : say('desk.erased', { day: formatInstant(contract.erasedAt, language) }),
    status: statusView(input, say),
    figures: figuresOf(input, say),
    facts: factsOf(input, product, say),
    advice: words ? input.advice.map((each) => adviceView(each, words)) : [],
    adviceNone: say(standing?.status.inForce === false ? 'desk.advice-none-out' : 'desk.advice-none'),
    picture: pictureView(standing?.course, contract.id, input.readings, language, say),
    agreements: (contract.facts.agreements ?? []).map(({ allows, agreedOn, note }) => ({
      text: sentenceOfAgreement(allows, agreedOn, product, book, language, say),
      note: note ?? '',
    })),
    orders: input.orders.map((order) => orderRow(order, language, say)),
    ordersNone: say(role === 'workshop' ? 'desk.orders-none-own' : 'desk.orders-none'),
    moreOrders: input.nextOrders === undefined ? '' : `${at}?orders=${encodeURIComponent(input.nextOrders)}#orders`,
    links: {
      order: `${at}/orders/new`,
      settlement: `${at}/settlement`,
      edit: role === 'workshop' ? '' : `/contracts/${encodeURIComponent(contract.id)}/edit`,
      trail: role === 'workshop' ? '' : `/contracts/${encodeURIComponent(contract.id)}/trail`,
    },
  };
}

/** In force or not, in a word and a tone, and why. */
function statusView({ standing, today, language, contract }: GlanceInput, say: Say) {
  if (!standing) {
    return {
      tone: 'warning',
      heading: say('desk.status-not-asked'),
      until: '',
      askedWith: say('desk.status-not-asked-detail'),
      reasons: [],
      missing: [],
      assumptions: [],
      clauses: [],
    };
  }
  const { status, lasts, version } = standing;
  const newest = standing.course.readings.at(-1) ?? contract.lastReading;
  const reasons = status.reasons.filter(({ defeatedBy }) => defeatedBy === undefined);
  const [tone, heading] =
    status.inForce === true
      ? ['success', 'desk.status-in-force']
      : status.inForce === false
        ? ['error', 'desk.status-not-in-force']
        : ['warning', 'desk.status-unknown'];
  const day = formatDay(today, language);
  return {
    tone,
    heading: say(heading),
    until: lasts ? say('desk.status-until', { day: formatDay(lasts.lastDay, language) }) : '',
    askedWith: newest
      ? say('desk.status-asked-with', { day, km: formatKm(newest.km, language), readOn: formatDay(newest.readOn, language) })
      : say('desk.status-asked-without', { day }),
    reasons: reasons.map(({ text, clause }) => ({ text, clause: say('desk.clause', { clause }) })),
    missing: (status.missing ?? []).map(({ question }) => question),
    assumptions: (status.assumptions ?? []).map(({ text }) => text),
    clauses: clausesOf(reasons, { version, language, say }),
  };
}

/** The numbers that are asked for most: days and kilometres left, and the pace. */
function figuresOf({ standing, contract, language, today }: GlanceInput, say: Say) {
  const unknown = say('desk.not-known');
  const daysLeft = standing?.daysLeft;
  const { endsOn = contract.facts.endsOn, kmPerDay, readings = [] } = standing?.course ?? {};
  const days = daysLeft ?? (typeof endsOn === 'string' && endsOn >= today ? daysBetween(today, endsOn) : undefined);
  const newest = readings.at(-1);
  return [
    {
      label: say('desk.days-left'),
      value:
        standing?.status.inForce === false
          ? '0'
          : daysLeft === null
            ? say('desk.days-left-none')
            : days === undefined
              ? unknown
              : String(days),
      note: typeof endsOn === 'string' ? say('desk.last-day-is', { day: formatDay(contract.facts.terminatedOn ?? endsOn, language) }) : '',
    },
    kmFigure(standing, newest, language, say),
    {
      label: say('desk.pace'),
      value: kmPerDay === undefined ? unknown : formatKm(Math.round((kmPerDay * DAYS_OF_YEAR) / 100) * 100, language),
      note: newest ? say('desk.last-reading', { day: formatDay(newest.readOn, language) }) : '',
    },
  ];
}

const DAYS_OF_YEAR = 365.25;

function kmFigure(standing: Standing | undefined, newest: { readonly km: number } | undefined, language: Language, say: Say) {
  const limitKm = standing?.course.limitKm;
  const left = standing?.kmLeft ?? (limitKm !== undefined && newest ? limitKm - newest.km : undefined);
  const note = limitKm === undefined ? '' : say('desk.picture-limit', { km: formatKm(limitKm, language) });
  if (standing?.kmLeft === null) return { label: say('desk.km-left'), value: say('desk.fact-limit-none'), note: '' };
  if (left === undefined) return { label: say('desk.km-left'), value: say('desk.not-known'), note };
  return { label: say(left < 0 ? 'desk.km-beyond' : 'desk.km-left'), value: formatKm(Math.abs(left), language), note };
}

/** What is on file, in words; a tier and an add-on with what they give. */
function factsOf({ contract, standing, language, book }: GlanceInput, product: Product | undefined, say: Say) {
  const { facts, vehicle, customer, number } = contract;
  const { addOns = [], payment } = facts;
  const { scopes, clauses } = standing?.version ?? {};
  const summary = (clause: string | undefined) => (clause === undefined ? '' : (clauses?.get(clause)?.summary[language] ?? ''));
  const payments = book.facts.get('contract.payment')?.choices;
  const plain = (text: string) => (text === '' ? [] : [{ text, about: '' }]);
  const rows = [
    {
      label: say('desk.fact-tier'),
      items: [{ text: tierName(facts.tier, product, language), about: summary(scopes?.tiers.get(facts.tier)?.clause) }],
    },
    {
      label: say('desk.fact-add-ons'),
      items:
        addOns.length === 0
          ? plain(say('desk.fact-no-add-ons'))
          : addOns.map((addOn) => ({ text: addOnName(addOn, product, language), about: summary(scopes?.addOns.get(addOn)?.clause) })),
    },
    { label: say('desk.fact-period'), items: plain(periodOf(facts, language, say)) },
    { label: say('desk.fact-number'), items: plain(number) },
    { label: say('desk.fact-holder'), items: plain(customer.name ?? '') },
    {
      label: say('desk.fact-payment'),
      items: plain(payment === undefined ? '' : capitalised(payments?.get(payment)?.[language] ?? payment)),
    },
    {
      label: say('desk.fact-registered'),
      items: plain(vehicle.firstRegisteredOn === undefined ? '' : formatDay(vehicle.firstRegisteredOn, language)),
    },
    { label: say('desk.fact-vin'), items: plain(vehicle.vin ?? '') },
    {
      label: say('desk.fact-terms'),
      items: plain(
        product && standing
          ? say('desk.fact-terms-value', { product: product.name[language], version: standing.version.version })
          : (product?.name[language] ?? facts.product),
      ),
    },
  ];
  return rows.filter(({ items }) => items.length > 0);
}

function periodOf({ startsOn, endsOn }: Contract['facts'], language: Language, say: Say): string {
  if (typeof startsOn !== 'string') return '';
  const from = formatDay(startsOn, language);
  return typeof endsOn === 'string' ? say('desk.period', { from, to: formatDay(endsOn, language) }) : say('desk.period-open', { from });
}

function sentenceOfAgreement(
  allows: string,
  agreedOn: string | undefined,
  product: Product | undefined,
  book: RuleBook,
  language: Language,
  say: Say,
): string {
  const name = capitalised(agreementName(allows, product, book, language));
  return agreedOn === undefined ? say('desk.agreement', { name }) : say('desk.agreement-of', { name, day: formatDay(agreedOn, language) });
}

function orderRow(order: OrderSummary, language: Language, say: Say) {
  const { lastCheck } = order;
  const amount = (sum: string | undefined) => (sum === undefined ? '' : formatAmount(sum, language));
  return {
    href: `/desk/orders/${encodeURIComponent(order.id)}`,
    number: order.number,
    day: formatDay(order.date, language),
    km: order.odometerKm === undefined ? '' : formatKm(order.odometerKm, language),
    lines: String(order.lineCount),
    isChecked: lastCheck !== undefined,
    notChecked: say('desk.order-not-checked'),
    customer: amount(lastCheck?.customer),
    provider: amount(lastCheck?.provider),
    open: amount(lastCheck?.open),
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
