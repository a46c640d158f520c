// The three questions answered: validation, the version that governs, judging, and the words.

import { fillWords, type Language } from './domain/words.ts';
import type { Result } from './domain/problem.ts';
import type { Component, Product, QuestionKind, RuleBook, TermsVersion } from './domain/rule-set.ts';
import type {
  Assumption,
  CheckAnswer,
  CheckRequest,
  EligibilityAnswer,
  EligibilityRequest,
  SettlementAnswer,
  SettlementRequest,
} from './domain/wire.ts';
import { judgeCheck } from './evaluate/judge-check.ts';
import { judgeTier } from './evaluate/judge-entry.ts';
import { judgeSettlement } from './evaluate/judge-settlement.ts';
import { openOrder, weigh, weighNow, type OpenOrder } from './evaluate/open-order.ts';
import { programsOf } from './evaluate/programs.ts';
import { projectPosition } from './evaluate/projection.ts';
import { selectTerms, type SelectedTerms } from './evaluate/select-terms.ts';
import { explainCheck } from './explain/explain-check.ts';
import { explainTiers } from './explain/explain-entry.ts';
import { explainSettlement } from './explain/explain-settlement.ts';
import { formatDay, wordFor, type Naming } from './explain/format-value.ts';
import { componentResolver } from './resolve/component-from-text.ts';
import { searchComponents } from './resolve/search-components.ts';
import { checkQuestion } from './validate/check-question.ts';

export type Answer = CheckAnswer | EligibilityAnswer | SettlementAnswer;

export interface CoverlineEngine {
  readonly book: RuleBook;
  /** Validates the question and answers it; rules of a repair order run through json-rules-engine's Engine. */
  ask(kind: QuestionKind, question: unknown): Promise<Result<Answer>>;
  /** The same answer, synchronously: the same rules asked directly. For bulk. */
  askNow(kind: QuestionKind, question: unknown): Result<Answer>;
  /** Components of the catalogue by what a workshop may type, typos included; best first. */
  findComponents(query: string, language: Language): readonly Component[];
}

/** An engine over a book of rules. It keeps nothing of the questions it is asked. */
export function openEngine(book: RuleBook): CoverlineEngine {
  const programs = programsOf();
  const resolve = componentResolver(book.catalogue);
  const componentsOf = componentsByProduct(book);

  function opened(question: CheckRequest): Result<{ order: OpenOrder; terms: SelectedTerms; product: Product }> {
    const product = productOf(question.contract.product);
    const terms = selectTerms(product, question.contract.terms, question.contract.signedOn, question.order.date);
    if (!terms.ok) return terms;
    const order = openOrder(programs(terms.value.version, 'check'), question, resolve);
    return { ok: true, value: { order, terms: terms.value, product } };
  }

  function checkAnswer({ order, terms, product }: { order: OpenOrder; terms: SelectedTerms; product: Product }): CheckAnswer {
    const { question } = order;
    const language = question.language ?? 'da';
    const naming = namingOf(book, product, terms.version);
    const ask = {
      entry: programs(terms.version, 'eligibility'),
      tiers: [...product.tiers.keys()],
      addOns: [...product.addOns.keys()],
      resolve,
    };
    const judgement = judgeCheck(order, ask, componentsOf(product.id));
    const ofTerms = termsAssumptions(terms, question.order.date, naming, language);
    // Out of force there is nothing left to run.
    const projection = judgement.standing.inForce === false ? undefined : projectPosition(order);
    return {
      terms: termsOf(terms.version),
      ...explainCheck(judgement, ofTerms, naming, language),
      ...(projection ? { projection } : {}),
    };
  }

  async function check(question: CheckRequest): Promise<Result<CheckAnswer>> {
    const open = opened(question);
    if (!open.ok) return open;
    await weigh(open.value.order);
    return { ok: true, value: checkAnswer(open.value) };
  }

  function checkNow(question: CheckRequest): Result<CheckAnswer> {
    const open = opened(question);
    if (!open.ok) return open;
    weighNow(open.value.order);
    return { ok: true, value: checkAnswer(open.value) };
  }

  function eligibility(question: EligibilityRequest): Result<EligibilityAnswer> {
    const product = productOf(question.product);
    const terms = selectTerms(product, question.terms, question.on, question.on);
    if (!terms.ok) return terms;
    const program = programs(terms.value.version, 'eligibility');
    const tiers = question.tier === undefined ? [...product.tiers.keys()] : [question.tier];
    const judged = tiers.map((tier) => judgeTier(program, question, tier, [...product.addOns.keys()]));
    const naming = namingOf(book, product, terms.value.version);
    return { ok: true, value: { terms: termsOf(terms.value.version), tiers: explainTiers(judged, naming, question.language ?? 'da') } };
  }

  function settlement(question: SettlementRequest): Result<SettlementAnswer> {
    const product = productOf(question.contract.product);
    const terms = selectTerms(product, question.contract.terms, question.contract.signedOn, question.event.on);
    if (!terms.ok) return terms;
    const language = question.language ?? 'da';
    const naming = namingOf(book, product, terms.value.version);
    const answer = explainSettlement(judgeSettlement(programs(terms.value.version, 'settlement'), question), naming, language);
    const ofTerms = termsAssumptions(terms.value, question.event.on, naming, language);
    return {
      ok: true,
      value: { terms: termsOf(terms.value.version), ...answer, assumptions: [...ofTerms, ...(answer.assumptions ?? [])] },
    };
  }

  function productOf(id: string): Product {
    const product = book.products.get(id);
    if (!product) throw new Error(`the product ${id} passed validation and does not exist`);
    return product;
  }

  return {
    book,
    findComponents: (query, language) => searchComponents(book.catalogue, query, language),
    async ask(kind, question) {
      const problems = checkQuestion(kind, question, book);
      if (problems.length > 0) return { ok: false, problems };
      if (kind === 'check') return check(question as CheckRequest);
      return kind === 'eligibility' ? eligibility(question as EligibilityRequest) : settlement(question as SettlementRequest);
    },
    askNow(kind, question) {
      const problems = checkQuestion(kind, question, book);
      if (problems.length > 0) return { ok: false, problems };
      if (kind === 'check') return checkNow(question as CheckRequest);
      return kind === 'eligibility' ? eligibility(question as EligibilityRequest) : settlement(question as SettlementRequest);
    },
  };
}

function termsOf(version: TermsVersion): CheckAnswer['terms'] {
  return { product: version.product, version: version.version, hash: version.hash };
}

function namingOf(book: RuleBook, product: Product, version: TermsVersion): Naming {
  return { version, product, catalogue: book.catalogue, words: book.words };
}

function termsAssumptions(terms: SelectedTerms, day: string, naming: Naming, language: Language): Assumption[] {
  if (!terms.isByDay) return [];
  const text = fillWords(wordFor('terms-by-order-day', naming, language), () => formatDay(day, language));
  return [{ fact: '/contract/terms', value: terms.version.version, text }];
}

function componentsByProduct(book: RuleBook): (product: string) => readonly Component[] {
  const known = new Map<string, readonly Component[]>();
  return (product) => {
    let components = known.get(product);
    if (!components) {
      components = [...book.catalogue.components.values()].filter((each) => each.product === undefined || each.product === product);
      known.set(product, components);
    }
    return components;
  };
}
