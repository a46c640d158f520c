// One contract of the demo with its car's history: what it was agreed to be, and what became of it.

import { addDays, addMonths, daysBetween } from '../../engine/domain/calendar-day.ts';
import type { ContractDraft, Customer, Payment, ReadingDraft } from '../records/contract.ts';
import { type DemoCar, type DemoData, type DemoNamed, type DemoStory, type DemoTier, tierOf } from './demo-data.ts';
import type { Random } from './random.ts';

export interface DemoContract {
  readonly draft: ContractDraft;
  /** Oldest first. */
  readonly readings: readonly ReadingDraft[];
  readonly payments: readonly Omit<Payment, 'id'>[];
}

/** What a contract is made from. */
interface Plan {
  readonly product: string;
  readonly tier: string;
  readonly story: DemoStory;
  readonly car: DemoCar;
  readonly gearbox: string;
  readonly customer: Customer;
  readonly plate: string;
  readonly addOns: readonly string[];
  readonly agreements: readonly { readonly allows: string; readonly note: string }[];
  readonly startsOn: string;
  readonly termMonths: number;
  readonly kmLimit: number;
  readonly kmPerYear: number;
}

const DAYS_PER_YEAR = 365;
/** Letters of plates and VINs, without those that look like digits. */
const LETTERS = Array.from('ABCDEHJKLMNPRSTVXYZ');

/** A contract by chance, of this tier and with this story. */
export function drawnContract(
  data: DemoData,
  random: Random,
  product: string,
  tier: string,
  story: DemoStory,
  index: number,
  today: string,
): DemoContract {
  const looks = tierOf(data, product, tier);
  const car = random.pick(data.cars);
  const own = data.products.products[product];
  const termMonths = random.pick(looks.termMonths);
  const addOns = [...random.pick(looks.addOns), ...(random.below(3) === 0 ? (own?.addOnsByDrivetrain?.[car.drivetrain] ?? []) : [])];
  const yearly = random.pick(looks.kmPerYear);
  const agreements = own?.agreements && random.below(6) === 0 ? [random.pick(own.agreements)] : [];
  const plan: Plan = {
    product,
    tier,
    story,
    car,
    gearbox: random.pick(car.gearbox),
    customer: drawnCustomer(data, random, index),
    plate: `${random.pick(LETTERS)}${random.pick(LETTERS)} ${random.between(20, 99)} ${random.between(100, 999)}`,
    addOns,
    agreements,
    startsOn: startOf(story, termMonths, random, today),
    termMonths,
    kmLimit: (yearly * termMonths) / 12,
    kmPerYear: Math.round(yearly * (story === 'passes-limit' ? random.between(115, 135) : random.between(60, 92)) * 0.01),
  };
  return contractOf(plan, looks, random, index, today);
}

/** A contract that the terminal names. */
export function namedContract(data: DemoData, random: Random, named: DemoNamed, index: number, today: string): DemoContract {
  const car = data.cars.find(({ make, model }) => make === named.car.make && model === named.car.model);
  if (!car) throw new Error(`templates/demo/cars.yaml has no ${named.car.make} ${named.car.model}`);
  const plan: Plan = {
    ...named,
    car,
    gearbox: named.car.gearbox,
    agreements: [],
    startsOn: addMonths(today, -named.startedMonthsAgo),
  };
  return contractOf(plan, tierOf(data, named.product, named.tier), random, index, today);
}

function startOf(story: DemoStory, termMonths: number, random: Random, today: string): string {
  const monthsAgo: Record<DemoStory, () => number> = {
    running: () => random.between(3, Math.max(4, termMonths - 8)),
    'ends-soon': () => termMonths - random.between(1, 5),
    // Far enough to have driven a good part of the limit, and not yet all of it.
    'passes-limit': () => Math.round(termMonths * random.between(40, 68) * 0.01),
    overdue: () => random.between(6, Math.max(7, termMonths - 8)),
    'not-begun': () => -random.between(1, 2),
    expired: () => termMonths + random.between(1, 8),
    terminated: () => random.between(12, termMonths - 4),
    cancelled: () => random.between(12, termMonths - 4),
  };
  return addDays(addMonths(today, -monthsAgo[story]()), random.between(-9, 9));
}

function contractOf(plan: Plan, looks: DemoTier, random: Random, index: number, today: string): DemoContract {
  const { startsOn, story } = plan;
  const endsOn = addDays(addMonths(startsOn, plan.termMonths), -1);
  const isNew = looks.begins === 'new';
  const [youngest, oldest] = looks.ageMonths ?? [0, 0];
  const age = isNew ? 0 : random.between(youngest, oldest);
  const kmBefore = isNew ? 0 : Math.round((age * plan.kmPerYear) / 12);
  const stopped = story === 'terminated' || story === 'cancelled' ? addDays(today, -random.between(20, 120)) : undefined;
  const last = [today, endsOn, ...(stopped === undefined ? [] : [stopped])].toSorted()[0] as string;
  const firstRegisteredOn = age === 0 ? startsOn : addMonths(startsOn, -age);
  const addOnFees = plan.addOns.length * 65;
  const monthlyFee = `${Math.round((looks.monthlyFee + addOnFees) * plan.car.price)}.00`;
  const payments = paymentsOf(startsOn, last, monthlyFee, story, random);
  const draft: ContractDraft = {
    number: `${2_000_000 + index * 37}`,
    facts: {
      product: plan.product,
      tier: plan.tier,
      signedOn: addDays(startsOn, story === 'not-begun' ? -40 : -random.between(2, 12)),
      confirmedOn: startsOn > today ? addDays(today, -3) : startsOn,
      startsOn,
      endsOn,
      soldVia: random.pick(['dealer', 'dealer', 'workshop', 'online']),
      soldWithNewCar: age === 0,
      ...(startsOn > today ? { firstPaymentOn: null } : { firstPaymentOn: startsOn }),
      payment: story === 'overdue' ? 'overdue' : story === 'cancelled' ? 'cancelled-for-non-payment' : 'current',
      ...(story === 'overdue' ? { reminderDeadline: addDays(today, random.between(-6, 10)) } : {}),
      ...(stopped === undefined ? {} : { terminatedOn: stopped }),
      odometerAtStartKm: kmBefore,
      kmLimit: plan.kmLimit,
      monthlyFee,
      overrunRate: looks.overrunRate,
      kmRate: looks.kmRate,
      addOns: [...plan.addOns],
      agreements: plan.agreements.map((agreement) => ({ ...agreement, agreedOn: startsOn > today ? addDays(today, -1) : startsOn })),
    },
    vehicle: {
      registration: plan.plate,
      vin: `${plan.car.vin}${String.fromCharCode(74 + (index % 4))}${random.pick(['P', 'W', 'E', 'M'])}${String(100_000 + index * 4_111)
        .slice(-7)
        .padStart(7, '0')}`,
      make: plan.car.make,
      model: plan.car.model,
      firstRegisteredOn,
      drivetrain: plan.car.drivetrain,
      gearbox: plan.gearbox,
      uses: [plan.customer.type === 'business' ? 'company' : 'private'],
      servicePlanKept: true,
    },
    customer: plan.customer,
  };
  return { draft, payments, readings: readingsOf(startsOn, kmBefore, plan.kmPerYear, last, random) };
}

/** At the start, then every few months at about the same pace. */
function readingsOf(startsOn: string, startKm: number, kmPerYear: number, last: string, random: Random): ReadingDraft[] {
  const readings: ReadingDraft[] = [];
  let km = startKm;
  let day = startsOn;
  for (let step = 0; day <= last; step += 1) {
    readings.push({ readOn: day, km, source: step === 0 ? 'office' : random.pick(['workshop', 'workshop', 'customer']) });
    const days = random.between(90, 170);
    day = addDays(day, days);
    km += Math.round((days * kmPerYear * random.between(88, 112)) / 100 / DAYS_PER_YEAR);
  }
  return readings;
}

/** The last instalments, and the next where the contract runs; behind by two where it is in arrears. */
function paymentsOf(startsOn: string, last: string, amount: string, story: DemoStory, random: Random): Omit<Payment, 'id'>[] {
  const months = Math.max(0, Math.floor(daysBetween(startsOn, last) / 30.5));
  const first = Math.max(0, months - 5);
  const unpaid = story === 'overdue' || story === 'cancelled' ? 2 : 0;
  return Array.from({ length: months - first + 1 }, (_, index) => {
    const dueOn = `${addMonths(startsOn, first + index).slice(0, 7)}-01`;
    const isPaid = first + index <= months - unpaid && dueOn <= last;
    return { dueOn, amount, paidOn: isPaid ? addDays(dueOn, random.between(-2, 0)) : null };
  }).filter(({ dueOn }) => dueOn >= startsOn);
}

function drawnCustomer({ people }: DemoData, random: Random, index: number): Customer {
  const isBusiness = random.below(100) < people.businessShare;
  const name = isBusiness ? random.pick(people.companies) : `${random.pick(people.firstNames)} ${random.pick(people.lastNames)}`;
  const mailbox = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll(/[^a-z]+/g, '.')
    .replaceAll(/^\.|\.$/g, '');
  return {
    name,
    type: isBusiness ? 'business' : 'consumer',
    address: `${random.pick(people.streets)} ${random.between(1, 120)}, ${random.pick(people.towns)}`,
    email: `${mailbox}.${index}@example.com`,
    phone: `00 ${random.between(10, 99)} ${random.between(10, 99)} ${random.between(10, 99)}`,
    language: random.below(100) < people.englishShare ? 'en' : 'da',
  };
}
