// The fields of a contract as the pages show, read and name them: types, labels and choices come from the facts of the rules.

import type { Fact } from '../../../engine/domain/fact.ts';
import { type Messages, problemText } from '../../../engine/domain/problem.ts';
import type { Product, RuleBook } from '../../../engine/domain/rule-set.ts';
import { type Language, LANGUAGES } from '../../../engine/domain/words.ts';

export type FieldKind = 'text' | 'long-text' | 'day' | 'km' | 'number' | 'amount' | 'rate' | 'flag' | 'choice' | 'choices';

export interface ContractField {
  /** Place in a draft: `/facts/startsOn`. */
  readonly pointer: string;
  /** Name in the form: `facts.startsOn`. */
  readonly name: string;
  readonly kind: FieldKind;
  /** May be "none": none agreed, not paid. */
  readonly isNullable: boolean;
  readonly isRequired: boolean;
  /** A person's data: named in histories, never quoted. */
  readonly isPersonal: boolean;
  readonly label: string;
  readonly hint: string;
  /** What stands for it where it is left out, in words; empty: nothing. */
  readonly assumed: string;
  /** What "none" means here; empty where it cannot be none. */
  readonly noneLabel: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export interface FieldGroup {
  readonly id: string;
  readonly heading: string;
  readonly fields: readonly ContractField[];
}

export interface FieldWords {
  readonly book: RuleBook;
  readonly messages: Messages;
  readonly language: Language;
}

/** Where each field stands on the page. Own facts of the product come after these. */
const GROUPS: readonly (readonly [id: string, pointers: readonly string[]])[] = [
  ['agreement', ['/number', '/facts/tier', '/facts/addOns', '/facts/terms']],
  [
    'term',
    [
      '/facts/signedOn',
      '/facts/startsOn',
      '/facts/endsOn',
      '/facts/terminatedOn',
      '/facts/confirmedOn',
      '/facts/soldVia',
      '/facts/soldWithNewCar',
    ],
  ],
  ['kilometres', ['/facts/odometerAtStartKm', '/facts/kmLimit', '/facts/overrunRate', '/facts/kmRate']],
  ['payment', ['/facts/monthlyFee', '/facts/firstPaymentOn', '/facts/payment', '/facts/reminderDeadline']],
  ['customer', ['/customer/name', '/customer/type', '/customer/address', '/customer/email', '/customer/phone', '/customer/language']],
  [
    'vehicle',
    [
      '/vehicle/registration',
      '/vehicle/vin',
      '/vehicle/make',
      '/vehicle/model',
      '/vehicle/firstRegisteredOn',
      '/vehicle/drivetrain',
      '/vehicle/gearbox',
      '/vehicle/tailLiftMake',
      '/vehicle/uses',
    ],
  ],
  [
    'condition',
    [
      '/vehicle/servicePlanKept',
      '/vehicle/servicePlanDocumented',
      '/vehicle/modified',
      '/vehicle/odometerTampered',
      '/vehicle/totalLossOn',
      '/vehicle/stolenOn',
      '/vehicle/lossReportedOn',
    ],
  ],
];

/** Fields that are no fact of the rules; the rest take their type from the facts. */
const KINDS: Readonly<Record<string, FieldKind>> = {
  '/customer/address': 'long-text',
  '/customer/language': 'choice',
  '/facts/tier': 'choice',
  '/facts/terms': 'choice',
  '/facts/addOns': 'choices',
};

const REQUIRED: ReadonlySet<string> = new Set(['/number', '/facts/tier']);
const PERSONAL: ReadonlySet<string> = new Set([
  '/customer/name',
  '/customer/address',
  '/customer/email',
  '/customer/phone',
  '/vehicle/registration',
  '/vehicle/vin',
]);

/** Every field that a contract of the product may have, group by group; without a product those that all have. */
export function fieldGroups(words: FieldWords, product: Product | undefined): readonly FieldGroup[] {
  const groups = GROUPS.map(([id, pointers]) => ({ id, pointers }));
  const own = ownFacts(product).map(({ name }) => `/${name.replace(/^contract\./, 'facts.').replaceAll('.', '/')}`);
  return (own.length === 0 ? groups : [...groups, { id: 'own', pointers: own }])
    .map(({ id, pointers }) => ({
      id,
      heading: sentence(words, `contracts.group-${id}`) ?? id,
      fields: pointers.map((pointer) => fieldAt(words, product, pointer)),
    }))
    .map((group) => ({ ...group, fields: group.fields.filter(({ name, choices }) => name !== 'facts.addOns' || choices.length > 0) }));
}

/** The field that a pointer of a fault or of a change stands in; undefined: none of the form. */
export function fieldNear(groups: readonly FieldGroup[], pointer: string): ContractField | undefined {
  const fields = groups.flatMap(({ fields }) => fields);
  return fields.find((field) => pointer === field.pointer || pointer.startsWith(`${field.pointer}/`));
}

/** A word of an id among choices; the id itself where it is not known. */
export function choiceLabel(field: Pick<ContractField, 'choices'>, value: string): string {
  return field.choices.find((choice) => choice.value === value)?.label ?? value;
}

function fieldAt(words: FieldWords, product: Product | undefined, pointer: string): ContractField {
  const fact = factAt(words.book, product, pointer);
  const last = kebab(pointer.split('/').at(-1) as string);
  // Own facts of a product have words of their own in its rules, and the wire knows no "none" for them.
  const isOwn = pointer.split('/').length > 3;
  const isNullable = !isOwn && (fact?.nullable ?? false);
  const own = (code: string) => (isOwn ? undefined : sentence(words, `contracts.${code}-${last}`));
  const label = own('field') ?? fact?.label[words.language] ?? last;
  const choices = choicesAt(words, product, pointer, fact);
  return {
    pointer,
    name: pointer.slice(1).replaceAll('/', '.'),
    kind: KINDS[pointer] ?? kindOf(fact),
    isNullable,
    isRequired: REQUIRED.has(pointer),
    isPersonal: PERSONAL.has(pointer),
    label: capital(label),
    hint: own('hint') ?? (isOwn ? (fact?.question[words.language] ?? '') : ''),
    assumed: assumedWords(words, fact, choices),
    noneLabel: isNullable ? (own('none') ?? sentence(words, 'contracts.none-agreed') ?? '') : '',
    choices,
  };
}

function choicesAt(
  { messages, language, book }: FieldWords,
  product: Product | undefined,
  pointer: string,
  fact: Fact | undefined,
): ContractField['choices'] {
  const labelled = (choices: Iterable<readonly [string, Readonly<Record<Language, string>>]>) =>
    [...choices].map(([value, label]) => ({ value, label: capital(label[language]) }));
  const products = product ? [product] : [...book.products.values()];
  if (pointer === '/facts/tier') return labelled(products.flatMap(({ tiers }) => [...tiers]));
  if (pointer === '/facts/addOns') return labelled(products.flatMap(({ addOns }) => [...addOns]));
  if (pointer === '/facts/terms')
    return products.flatMap(({ versions }) => versions.map(({ version }) => ({ value: version, label: version })));
  if (pointer === '/customer/language')
    return LANGUAGES.map((code) => ({
      value: code,
      label: problemText({ code: `contracts.language-${code}`, values: {} }, messages, language),
    }));
  return labelled(fact?.choices ?? []);
}

function factAt(book: RuleBook, product: Product | undefined, pointer: string): Fact | undefined {
  const [, part, ...rest] = pointer.split('/');
  const name = [...(part === 'customer' ? ['contract', 'customer'] : [part === 'facts' ? 'contract' : part]), ...rest].join('.');
  return product?.versions.at(-1)?.facts.get(name) ?? book.facts.get(name) ?? ownFacts(product).find((fact) => fact.name === name);
}

/** Facts of the contract and the car that only this product's terms know, of every version. */
function ownFacts(product: Product | undefined): readonly Fact[] {
  const facts = new Map<string, Fact>();
  for (const version of product?.versions ?? [])
    for (const fact of version.facts.values()) if (/^(contract|vehicle)\.facts\./.test(fact.name)) facts.set(fact.name, fact);
  return [...facts.values()];
}

function kindOf(fact: Fact | undefined): FieldKind {
  switch (fact?.type) {
    case 'date':
      return 'day';
    case 'number':
      return fact.unit === 'km' ? 'km' : 'number';
    case 'money':
      return 'amount';
    case 'rate':
      return 'rate';
    case 'boolean':
      return 'flag';
    case 'choice':
      return 'choice';
    case 'choices':
      return 'choices';
    default:
      return 'text';
  }
}

function assumedWords(words: FieldWords, fact: Fact | undefined, choices: ContractField['choices']): string {
  if (!fact?.assume || fact.assumeIn?.includes('check') === false || !('value' in fact.assume)) return '';
  const { value } = fact.assume;
  if (typeof value === 'boolean') return sentence(words, `contracts.flag-${value ? 'yes' : 'no'}`) ?? '';
  return [value]
    .flat()
    .flatMap((each) => (typeof each === 'string' ? [choiceLabel({ choices }, each)] : []))
    .join(', ');
}

function sentence({ messages, language }: FieldWords, code: string): string | undefined {
  return messages[code]?.[language];
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('da') + text.slice(1);
}
