// What the demo is made from: templates/demo/*.yaml, and their types.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AskedParty, Timing } from '../records/case.ts';
import type { Customer } from '../records/contract.ts';
import type { LineDecision } from '../records/decision.ts';
import type { OrderFacts } from '../records/order.ts';
import type { Role } from '../records/who.ts';
import { TEMPLATES } from '../places.ts';

export interface DemoPeople {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly companies: readonly string[];
  readonly streets: readonly string[];
  readonly towns: readonly string[];
  /** Of 100 customers. */
  readonly businessShare: number;
  readonly englishShare: number;
}

export interface DemoCar {
  readonly make: string;
  readonly model: string;
  readonly drivetrain: string;
  readonly gearbox: readonly string[];
  readonly price: number;
  readonly vin: string;
  readonly isVan?: boolean;
}

/** How agreements of a tier look. */
export interface DemoTier {
  /** Whether it begins with the car's first registration. */
  readonly begins: 'new' | 'later';
  readonly ageMonths?: readonly [number, number];
  readonly termMonths: readonly number[];
  readonly kmPerYear: readonly number[];
  readonly monthlyFee: number;
  readonly overrunRate: string;
  readonly kmRate: string;
  readonly addOns: readonly (readonly string[])[];
}

export interface DemoProduct {
  readonly other: DemoTier;
  readonly tiers?: Readonly<Record<string, Partial<DemoTier>>>;
  readonly addOnsByDrivetrain?: Readonly<Record<string, readonly string[]>>;
  readonly agreements?: readonly { readonly allows: string; readonly note: string }[];
}

export interface DemoWorkshop {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly country: string;
  readonly network: 'all' | 'none' | readonly string[];
}

export interface DemoAccount {
  readonly role: Role;
  readonly isLead?: boolean;
  readonly name: string;
  readonly fullName: string;
  readonly password: string;
  /** By its place among the workshops. */
  readonly workshop?: number;
}

/** What has become of a contract, which decides its days, payments and kilometres. */
export type DemoStory = 'running' | 'ends-soon' | 'passes-limit' | 'overdue' | 'not-begun' | 'expired' | 'terminated' | 'cancelled';

export interface DemoOrder {
  readonly workshop: number;
  readonly daysAgo: number;
  readonly occasion: string;
  readonly lines: readonly Omit<OrderFacts['lines'][number], 'id'>[];
}

/** A contract that the terminal names. */
export interface DemoNamed {
  readonly plate: string;
  readonly product: string;
  readonly tier: string;
  readonly addOns: readonly string[];
  readonly car: { readonly make: string; readonly model: string; readonly gearbox: string };
  readonly customer: Customer;
  readonly startedMonthsAgo: number;
  readonly termMonths: number;
  readonly kmLimit: number;
  readonly kmPerYear: number;
  readonly story: DemoStory;
  readonly orders: readonly DemoOrder[];
}

/** A line decided otherwise than proposed; `amount: whole` is its price. */
export type DemoLineDecision = Partial<Omit<LineDecision, 'lineId'>>;

/** One step in the course of a case, by the account of that name or by the workshop. */
export interface DemoStep {
  readonly daysAgo: number;
  readonly do: 'open' | 'take' | 'ask' | 'answer' | 'end' | 'decide' | 'agree' | 'appeal' | 'reopen' | 'withdraw' | 'close' | 'comment';
  readonly by?: string;
  readonly reason?: string;
  /** Asked of whom, and what. */
  readonly of?: AskedParty;
  readonly facts?: readonly { readonly fact: string; readonly question: string }[];
  /** Facts of lines that are told now, by the lines' numbers. */
  readonly tell?: Readonly<Record<string, Partial<OrderFacts['lines'][number]>>>;
  /** By the lines' numbers. */
  readonly lines?: Readonly<Record<string, DemoLineDecision>>;
  /** Why lines that the engine leaves open are declined. */
  readonly open?: string;
  readonly note?: string;
}

export interface DemoCase {
  /** The nth running contract of the tier, from 0. */
  readonly car: { readonly product: string; readonly tier: string; readonly nth: number };
  readonly workshop: number;
  readonly timing: Timing;
  readonly occasion: string;
  readonly lines: readonly Omit<OrderFacts['lines'][number], 'id'>[];
  readonly course: readonly DemoStep[];
}

export interface DemoData {
  readonly people: DemoPeople;
  readonly cars: readonly DemoCar[];
  readonly products: { readonly other: DemoTier; readonly products: Readonly<Record<string, DemoProduct>> };
  readonly workshops: readonly DemoWorkshop[];
  readonly accounts: readonly DemoAccount[];
  readonly named: readonly DemoNamed[];
  readonly cases: readonly DemoCase[];
}

export function readDemoData(): DemoData {
  return {
    people: readDemoFile('people') as DemoPeople,
    cars: (readDemoFile('cars') as { cars: DemoCar[] }).cars,
    products: readDemoFile('products') as DemoData['products'],
    workshops: (readDemoFile('workshops') as { workshops: DemoWorkshop[] }).workshops,
    accounts: readDemoAccounts(),
    named: readDemoNamed(),
    cases: (readDemoFile('cases') as { cases: DemoCase[] }).cases,
  };
}

export function readDemoAccounts(): readonly DemoAccount[] {
  return (readDemoFile('accounts') as { accounts: DemoAccount[] }).accounts;
}

export function readDemoNamed(): readonly DemoNamed[] {
  return (readDemoFile('named') as { contracts: DemoNamed[] }).contracts;
}

function readDemoFile(name: string): unknown {
  return parse(readFileSync(join(TEMPLATES, 'demo', `${name}.yaml`), 'utf8'));
}

/** How agreements of this tier look: its own figures over its product's over everyone's. */
export function tierOf({ products: { other, products } }: DemoData, product: string, tier: string): DemoTier {
  const own = products[product];
  return { ...other, ...own?.other, ...own?.tiers?.[tier] };
}
