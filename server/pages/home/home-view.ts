// What the front page shows: the product in words, and one repair order under several tiers side by side.

import type { Messages } from '../../../engine/domain/problem.ts';
import type { Product, RuleBook } from '../../../engine/domain/rule-set.ts';
import type { CheckAnswer, CheckRequest, LineAnswer } from '../../../engine/domain/wire.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { Role } from '../../records/who.ts';
import { formatAmount, formatDay, formatKm } from '../../words/format.ts';
import { sayIn, type Say, sentencesOf } from '../../words/sentences.ts';
import { coverHints } from '../../words/cover-hints.ts';

export interface HomeInput {
  readonly language: Language;
  readonly messages: Messages;
  readonly book: RuleBook;
  /** Left out: nobody is signed in. */
  readonly role?: Role;
  readonly question: CheckRequest;
  /** The example's answer under each tier; empty where these rules cannot answer it. */
  readonly answers: readonly { readonly tier: string; readonly answer: CheckAnswer }[];
}

export function homeView(input: HomeInput) {
  const { language, messages, book } = input;
  const say = sayIn(messages, language);
  return {
    words: sentencesOf(messages, 'home', language),
    start: startView(input.role, say),
    example: input.answers.length === 0 ? null : exampleView(input, say),
    editions: [...book.products.values()].flatMap((product) => editionsOf(product, language, say)),
  };
}

const START_WORDS: Readonly<Record<Role, string>> = {
  workshop: 'home.start-desk',
  claims: 'home.start-contracts',
  admin: 'home.start-contracts',
  product: 'home.start-eligibility',
};

/** Where to go from here: whoever is signed in is led on from the sign-in page to where their role begins its day. */
function startView(role: Role | undefined, say: Say) {
  return {
    href: '/sign-in',
    label: say(role === undefined ? 'home.start-sign-in' : START_WORDS[role]),
    note: role === undefined ? say('home.start-sign-in-note') : '',
  };
}

function exampleView({ language, book, question, answers }: HomeInput, say: Say) {
  const product = book.products.get(question.contract.product) as Product;
  const { version } = (answers[0] as HomeInput['answers'][number]).answer.terms;
  const tiers = answers.map(({ tier, answer }) => ({ name: product.tiers.get(tier)?.[language] ?? tier, answer }));
  return {
    lead: say('home.example-lead', {
      day: formatDay(question.order.date, language),
      km: formatKm(question.order.odometerKm ?? 0, language),
    }),
    terms: say('home.example-terms', { product: product.name[language], version }),
    tiers: tiers.map(({ name }) => name),
    lines: question.order.lines.map((line) => ({
      text: line.text ?? line.id,
      amount: line.amount === undefined ? '' : say('home.example-amount', { amount: formatAmount(line.amount, language) }),
      verdicts: tiers.map(({ name, answer }) => ({ tier: name, ...verdictView(lineOf(answer, line.id), product, language, say) })),
    })),
    sums: tiers.map(({ name, answer }) => ({ tier: name, shares: sharesView(answer.totals, language, say) })),
  };
}

/** One line under one tier: the verdict, what decided it, who pays, and what is missing or would have helped. */
function verdictView(line: LineAnswer, product: Product, language: Language, say: Say) {
  const deciding = line.reasons.find((reason) => reason.defeatedBy === undefined);
  const { provider, customer } = line.amounts ?? {};
  return {
    label: say(`verdict.${line.verdict}`),
    tone: TONES[line.verdict],
    clause: line.clause === undefined ? '' : say('answer.clause', { clause: line.clause }),
    reason: line.verdict === 'needs-information' ? '' : (deciding?.text ?? ''),
    missing: line.missing.map(({ question }) => say('answer.missing', { question })),
    hints: coverHints(line, product, language, say),
    shares: sharesView({ provider: provider ?? '0.00', customer: customer ?? '0.00' }, language, say),
  };
}

/** How a verdict looks: the classes of the design system's badges. */
const TONES: Readonly<Record<LineAnswer['verdict'], string>> = {
  covered: 'success',
  'partly-covered': 'info',
  'not-covered': 'error',
  'needs-approval': 'warning',
  'needs-information': 'warning',
};

/** Who pays what, without the shares of nothing. */
function sharesView(shares: { provider?: string; customer?: string; open?: string }, language: Language, say: Say) {
  const rows: [string, string | undefined][] = [
    ['answer.provider-pays', shares.provider],
    ['answer.customer-pays', shares.customer],
    ['answer.open', shares.open],
  ];
  return rows
    .filter(([, amount]) => amount !== undefined && Number(amount) !== 0)
    .map(([code, amount]) => ({ label: say(code), amount: formatAmount(amount as string, language) }));
}

function editionsOf(product: Product, language: Language, say: Say) {
  return product.versions.map((version) => ({
    name: say('home.edition', { product: product.name[language], version: version.version }),
    from: say('home.edition-from', { day: formatDay(version.signedFrom, language) }),
    href: `/api/v1/products/${encodeURIComponent(product.id)}/versions/${encodeURIComponent(version.version)}`,
  }));
}

function lineOf(answer: CheckAnswer, id: string): LineAnswer {
  const line = answer.lines.find((candidate) => candidate.id === id);
  if (!line) throw new Error(`the answer has no line ${id}`);
  return line;
}
