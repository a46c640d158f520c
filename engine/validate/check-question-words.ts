// The words of a question: ids, choices and facts that the rule book knows, each line and add-on named once.

import type { Fact } from '../domain/fact.ts';
import type { Problem } from '../domain/problem.ts';
import type { Product, QuestionKind, RuleBook } from '../domain/rule-set.ts';
import { dayFault } from './question-day.ts';
import { pointerTo, questionFault, type Told } from './question-fault.ts';
import { choiceHint, hintAmong, questionWords, type KnownField, type QuestionWords } from './question-words.ts';

type Part = Readonly<Record<string, unknown>>;

/** Takes questions of any form: what has the wrong form is passed over here. */
export function checkQuestionWords(kind: QuestionKind, question: unknown, book: RuleBook): Problem[] {
  const check = new WordsCheck(questionWords(book));
  const asked = partOf(question);
  if (!asked) return [];
  const contract = kind === 'eligibility' ? asked : partOf(asked['contract']);
  const place = kind === 'eligibility' ? '' : '/contract';
  if (contract) check.agreement(contract, place);
  if (contract && kind !== 'eligibility') {
    check.part('contract', contract, place);
    check.part('contract.customer', contract['customer'], `${place}/customer`);
  }
  check.part('vehicle', asked['vehicle'], '/vehicle');
  if (kind === 'settlement') check.part('event', asked['event'], '/event');
  if (kind === 'check') check.order(asked['order']);
  return check.problems;
}

class WordsCheck {
  readonly problems: Problem[] = [];
  readonly #words: QuestionWords;
  #product: Product | undefined;

  constructor(words: QuestionWords) {
    this.#words = words;
  }

  /** Product, tier, version, add-ons and written agreements; the product is known from here on. */
  agreement(contract: Part, place: string): void {
    const { products } = this.#words.book;
    const { product: id, tier, terms, addOns, agreements } = contract;
    if (typeof id === 'string' && !products.has(id))
      this.#unknown(`${place}/product`, 'unknown-product', id, hintAmong(id, products.keys()));
    this.#product = typeof id === 'string' ? products.get(id) : undefined;
    const product = this.#product;
    if (product && typeof tier === 'string' && !product.tiers.has(tier)) {
      this.#unknown(`${place}/tier`, 'unknown-tier', tier, hintAmong(tier, product.tiers.keys()));
    }
    if (product && typeof terms === 'string' && !product.versions.some(({ version, id: full }) => version === terms || full === terms)) {
      const versions = product.versions.map(({ version }) => version);
      this.#unknown(`${place}/terms`, 'unknown-version', terms, hintAmong(terms, versions));
    }
    if (Array.isArray(addOns)) this.#addOns(addOns, `${place}/addOns`);
    if (Array.isArray(agreements)) {
      for (const [index, agreed] of agreements.entries()) {
        const allows = partOf(agreed)?.['allows'];
        if (typeof allows !== 'string' || this.#words.isAgreement(allows)) continue;
        this.#unknown(`${place}/agreements/${index}/allows`, 'unknown-agreement', allows, this.#words.agreementHint(allows));
      }
    }
  }

  #addOns(addOns: readonly unknown[], place: string): void {
    const seen = new Set<unknown>();
    for (const [index, addOn] of addOns.entries()) {
      if (typeof addOn !== 'string') continue;
      const known = this.#product?.addOns;
      if (known && !known.has(addOn)) this.#unknown(`${place}/${index}`, 'unknown-add-on', addOn, hintAmong(addOn, known.keys()));
      else if (seen.has(addOn)) this.#add(`${place}/${index}`, 'repeated-add-on', addOn);
      seen.add(addOn);
    }
  }

  /** The fields of one object whose values the rule book lists, and its own facts. */
  part(name: string, value: unknown, place: string): void {
    const part = partOf(value);
    if (!part) return;
    const fields = this.#words.fields.get(name);
    if (fields) {
      for (const field of fields) {
        const given = part[field.key];
        if (given !== undefined && !isKnown(field.fact, given)) this.#field(field, given, place);
      }
    }
    if (part['facts'] !== undefined) this.#ownFacts(name, part['facts'], `${place}/facts`);
  }

  order(value: unknown): void {
    const order = partOf(value);
    if (!order) return;
    this.part('order', order, '/order');
    this.part('order.workshop', order['workshop'], '/order/workshop');
    const lines = order['lines'];
    if (!Array.isArray(lines)) return;
    const seen = new Map<string, number>();
    for (let index = 0; index < lines.length; index += 1) {
      const line = partOf(lines[index]);
      if (!line) continue;
      const place = `/order/lines/${index}`;
      const id = line['id'];
      const before = typeof id === 'string' ? seen.get(id) : undefined;
      if (before !== undefined) this.#add(`${place}/id`, 'repeated-line', id, { values: { first: `/order/lines/${before}` } });
      else if (typeof id === 'string') seen.set(id, index);
      this.part('line', line, place);
      if (line['tyre'] !== undefined) this.part('line.tyre', line['tyre'], `${place}/tyre`);
    }
  }

  #field({ key, fact }: KnownField, value: unknown, place: string): void {
    if (fact.type === 'component') {
      if (typeof value === 'string') this.#component(value, `${place}/${key}`);
    } else if (fact.type === 'choices') {
      if (!Array.isArray(value)) return;
      for (const [index, entry] of value.entries()) this.#choice(fact, entry, `${place}/${key}/${index}`);
    } else if (fact.type === 'number') this.#bounds(fact, value, `${place}/${key}`);
    else this.#choice(fact, value, `${place}/${key}`);
  }

  #component(id: string, place: string): void {
    const component = this.#words.book.catalogue.components.get(id);
    if (component && (component.product === undefined || component.product === this.#product?.id)) return;
    const isGroup = this.#words.book.catalogue.groups.has(id);
    this.#unknown(place, isGroup ? 'component-is-group' : 'unknown-component', id, this.#words.componentHint(id));
  }

  #choice(fact: Fact, value: unknown, place: string): void {
    if (typeof value === 'string' && !fact.choices.has(value)) this.#unknown(place, 'unknown-choice', value, choiceHint(value, fact));
  }

  #bounds({ min, max }: Fact, value: unknown, place: string): void {
    if (typeof value !== 'number') return;
    if (min !== undefined && value < min) this.#add(place, 'too-small', value, { values: { limit: min } });
    if (max !== undefined && value > max) this.#add(place, 'too-large', value, { values: { limit: max } });
  }

  /** Without a known product nobody can say which facts it has. */
  #ownFacts(name: string, value: unknown, place: string): void {
    const facts = partOf(value);
    if (!facts || !this.#product) return;
    const declared = this.#words.ownFacts(this.#product);
    const prefix = `${name}.facts.`;
    for (const [key, given] of Object.entries(facts)) {
      const fact = declared.get(prefix + key);
      if (fact) this.#ownFact(fact, given, `${place}/${key}`);
      else {
        const known = [...declared.keys()].filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
        this.#unknown(pointerTo(place, key), 'unknown-own-fact', key, hintAmong(key, known));
      }
    }
  }

  #ownFact(fact: Fact, value: unknown, place: string): void {
    const wanted = OWN_TYPES[fact.type];
    if (wanted === undefined) this.#add(place, 'wrong-type-simple', value);
    else if (typeof value !== wanted || (typeof value === 'number' && !Number.isFinite(value)))
      this.#add(place, `wrong-type-${wanted}`, value);
    else if (fact.type === 'number') this.#bounds(fact, value, place);
    else if (fact.type === 'choice') this.#choice(fact, value, place);
    else if (fact.type === 'component') this.#component(String(value), place);
    else if (fact.type === 'date') this.#day(String(value), place);
    else if (fact.type === 'money' && !/^\d{1,9}(\.\d{1,2})?$/.test(String(value))) this.#add(place, 'not-money', value);
    else if (fact.type === 'rate' && !/^\d{1,5}(\.\d{1,4})?$/.test(String(value))) this.#add(place, 'not-rate', value);
  }

  #day(value: string, place: string): void {
    const fault = dayFault(value);
    if (fault) this.#add(place, fault.code, value, { values: fault.values ?? {} });
  }

  #unknown(place: string, code: string, input: string, hint: Problem['hint']): void {
    this.#add(place, code, input, {
      values: { ...(this.#product && { product: this.#product.id }) },
      ...(hint && { hint }),
    });
  }

  #add(place: string, code: string, input: unknown, told?: Told): void {
    this.problems.push(questionFault(place, code, input, told));
  }
}

/** The quick answer for nearly all fields: a choice that the fact lists. */
function isKnown({ choices }: Fact, value: unknown): boolean {
  return typeof value === 'string' && choices.has(value);
}

/** How the types of facts are written in a `facts` map; lists cannot stand there. */
const OWN_TYPES: Readonly<Partial<Record<Fact['type'], 'string' | 'number' | 'boolean'>>> = {
  text: 'string',
  choice: 'string',
  component: 'string',
  date: 'string',
  money: 'string',
  rate: 'string',
  number: 'number',
  boolean: 'boolean',
};

function partOf(value: unknown): Part | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : undefined;
}
