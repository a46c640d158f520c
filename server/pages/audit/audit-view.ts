// The audit as a page: what the list is narrowed to, what it adds up to, and its rows.

import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { AuditCase, AuditLine, AuditTotals } from '../../records/audit.ts';
import { AUDIT_APPEALS, AUDIT_DAYS, AUDIT_SHOWS } from '../../records/audit.ts';
import { CASE_OUTCOMES, CASE_STATES, TIMINGS } from '../../records/case.ts';
import { LINE_OUTCOMES } from '../../records/decision.ts';
import type { AuditChoices, AuditList } from '../../services/audit.ts';
import { formatAmount, formatDay, formatInstant, formatNumber } from '../../words/format.ts';
import { outcomeBadge, stateBadge, wholeBadge, type CaseContext } from '../cases/case-words.ts';
import { payerName } from '../cases/case-lines-view.ts';
import { type FieldView, fieldOf } from '../form-field.ts';
import { labelOf } from '../orders/fact-words.ts';
import { factName } from '../orders/question-view.ts';
import { addressOf, type AuditTyped } from './audit-query.ts';

export interface AuditShown {
  readonly typed: AuditTyped;
  readonly list: AuditList;
  readonly totals: AuditTotals;
  readonly choices: AuditChoices;
  readonly faults: readonly ('from' | 'to')[];
  readonly cursor: string;
  /** Claims and admin: sees who decided, and opens cases. */
  readonly isOffice: boolean;
}

export function auditView(shown: AuditShown, context: CaseContext) {
  const { typed, list, totals, cursor, isOffice } = shown;
  const fields = auditFields(shown, context);
  const isOfLines = list.show === 'lines';
  const { nextCursor } = list.page;
  return {
    isOffice,
    isOfLines,
    ...fields,
    errors: [...fields.main, ...fields.further]
      .filter(({ error }) => error !== '')
      .map(({ id, error }) => ({ href: `#${id}`, text: error })),
    isNarrowed: Object.values(typed).some((value) => value !== ''),
    sums: sumsOf(totals, isOfLines, context),
    lines: isOfLines ? list.page.items.map((line) => lineRow(line, isOffice, context)) : [],
    cases: isOfLines ? [] : list.page.items.map((each) => caseRow(each, isOffice, context)),
    csv: addressOf('/audit/export.csv', typed),
    next: nextCursor === undefined ? '' : addressOf('/audit', typed, { cursor: nextCursor }),
    first: cursor === '' ? '' : addressOf('/audit', typed),
  };
}

function auditFields({ typed, choices, faults, isOffice }: AuditShown, context: CaseContext) {
  const { say, book, language } = context;
  const any = { value: '', label: say('audit.any') };
  const select = (
    name: keyof AuditTyped,
    options: readonly { readonly value: string; readonly label: string }[],
    hasAny = true,
  ): FieldView =>
    fieldOf(name, say(`audit.field-${name}`), { kind: 'select', value: typed[name], choices: hasAny ? [any, ...options] : options });
  const worded = (name: keyof AuditTyped, values: readonly string[], prefix: string, hasAny = true) =>
    select(
      name,
      values.map((value) => ({ value, label: say(`${prefix}${value}`) })),
      hasAny,
    );
  const day = (name: 'from' | 'to') =>
    fieldOf(name, say(`audit.field-${name}`), {
      value: typed[name],
      inputmode: 'numeric',
      width: 10,
      error: faults.includes(name) ? say('audit.fault-day') : '',
    });
  const products = [...book.products.values()];
  const nameOf = (product: string) => book.products.get(product)?.name[language] ?? product;
  /** One entry for each value; which product it is of stands behind it. */
  const once = (entries: readonly { readonly value: string; readonly label: string; readonly product: string }[]) => {
    const byValue = new Map<string, { label: string; products: string[] }>();
    for (const { value, label, product } of entries) {
      const known = byValue.get(value) ?? { label, products: [] };
      known.products.push(nameOf(product));
      byValue.set(value, known);
    }
    return [...byValue].map(([value, { label, products: of }]) => ({ value, label: `${label} (${of.join(', ')})` }));
  };
  const clauses = choices.clauses.map(({ clause, product }) => ({ value: clause, label: clause, product }));
  const collate = new Intl.Collator('en', { numeric: true });
  const further = [
    worded('show', AUDIT_SHOWS, 'audit.show-', false),
    worded('day', AUDIT_DAYS, 'audit.day-', false),
    worded('which', ['all', 'current'], 'audit.which-', false),
    select(
      'tier',
      once(products.flatMap(({ id, tiers }) => [...tiers].map(([tier, label]) => ({ value: tier, label: label[language], product: id })))),
    ),
    worded('result', CASE_OUTCOMES, 'cases.whole-'),
    worded('by', ['person', 'rules'], 'audit.by-'),
    worded('goodwill', ['yes', 'no'], 'audit.goodwill-'),
    select(
      'payer',
      once(choices.payers.map(({ payer, product }) => ({ value: payer, label: payerName(payer, product, context), product }))),
    ),
    worded('timing', TIMINGS, 'cases.timing-'),
    worded('state', CASE_STATES, 'cases.state-'),
    worded('appeal', AUDIT_APPEALS, 'audit.appeal-'),
    select('fact', factChoices(choices.facts, typed.fact, book, context)),
  ];
  return {
    main: [
      day('from'),
      day('to'),
      select(
        'product',
        products.map(({ id, name }) => ({ value: id, label: name[language] })),
      ),
      select('clause', [
        ...once(clauses).toSorted((a, b) => collate.compare(a.value, b.value)),
        { value: 'none', label: say('audit.no-clause') },
      ]),
      worded('outcome', LINE_OUTCOMES, 'cases.outcome-'),
      ...(isOffice
        ? [
            select(
              'handler',
              choices.handlers.map(({ id, name }) => ({ value: id, label: name })),
            ),
          ]
        : []),
    ],
    further,
    isFurther: further.some(({ value, name }) => value !== '' && !(name === 'show' && value === 'lines')),
  };
}

function factChoices(facts: readonly string[], typed: string, book: RuleBook, { language }: CaseContext) {
  const naming = { book, version: undefined, language };
  const known = typed === '' || facts.includes(typed) ? facts : [...facts, typed];
  return known.map((pointer) => ({ value: pointer, label: labelOf(factName(pointer), naming) }));
}

function sumsOf(totals: AuditTotals, isOfLines: boolean, { say, language }: CaseContext) {
  const count = (name: 'cases' | 'decisions' | 'lines') => ({
    label: say(`audit.sum-${name}`),
    value: formatNumber(totals[name], language),
  });
  const amount = (name: 'asked' | 'proposed' | 'approved' | 'goodwill') => ({
    label: say(`audit.sum-${name}`),
    value: formatAmount(totals[name], language),
  });
  return [
    count('cases'),
    ...(isOfLines ? [count('decisions'), count('lines')] : []),
    amount('asked'),
    amount('proposed'),
    amount('approved'),
    amount('goodwill'),
  ];
}

function placeOf(id: string, isOffice: boolean) {
  const path = encodeURIComponent(id);
  return { href: isOffice ? `/cases/${path}` : '', trail: isOffice ? `/audit/cases/${path}/trail.pdf` : '' };
}

function lineRow(line: AuditLine, isOffice: boolean, context: CaseContext) {
  const { language, say, book } = context;
  const amount = (text: string | undefined) => (text === undefined ? '' : formatAmount(text, language));
  const component = line.component === undefined ? '' : (book.catalogue.components.get(line.component)?.label[language] ?? line.component);
  return {
    ...placeOf(line.caseId, isOffice),
    number: line.caseNumber,
    round: line.round > 1 ? say('cases.round', { round: line.round }) : '',
    day: formatDay(line.decidedOn, language),
    agreement: book.products.get(line.product)?.tiers.get(line.tier)?.[language] ?? line.tier,
    component: component || say('audit.line-unnamed'),
    clause: line.clause === undefined ? '' : say('answer.clause', { clause: line.clause }),
    outcome: outcomeBadge(line.outcome, say),
    verdict: say(`verdict.${line.verdict}`),
    replaced: line.isCurrent ? '' : say('audit.replaced'),
    asked: amount(line.asked),
    proposed: amount(line.proposed),
    approved: amount(line.approved),
    goodwill: Number(line.goodwill) === 0 ? '' : amount(line.goodwill),
    payer: line.payer === undefined ? '' : payerName(line.payer, line.product, context),
    by: line.handler === undefined ? say('audit.row-by-rules') : line.handler || say('audit.by-person'),
  };
}

function caseRow(each: AuditCase, isOffice: boolean, context: CaseContext) {
  const { language, say } = context;
  return {
    ...placeOf(each.id, isOffice),
    number: each.number,
    round: each.round > 1 ? say('cases.round', { round: each.round }) : '',
    agreement: agreementOf(each, context),
    opened: formatInstant(each.openedAt, language),
    decided: each.decidedAt === undefined ? '' : formatInstant(each.decidedAt, language),
    timing: say(`cases.timing-${each.timing}`),
    state: stateBadge(each.state, say),
    outcome: each.outcome === undefined ? null : wholeBadge(each.outcome, say),
    asked: formatAmount(each.asked, language),
    approved: each.approved === undefined ? '' : formatAmount(each.approved, language),
  };
}

function agreementOf({ product, tier }: { readonly product: string; readonly tier: string }, { book, language }: CaseContext): string {
  const known = book.products.get(product);
  return [known?.tiers.get(tier)?.[language] ?? tier, known?.name[language] ?? product].join(', ');
}
