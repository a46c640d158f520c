// Every letter that the cases of the rules give, looked through: faults that stop one, sentences too hard to read, data to be looked at.

import { addDays } from '../../../engine/domain/calendar-day.ts';
import type { Problem } from '../../../engine/domain/problem.ts';
import type { RuleBook } from '../../../engine/domain/rule-set.ts';
import type { Language } from '../../../engine/domain/words.ts';
import type { RuleCase } from '../../../engine/index.ts';
import type { LetterKind } from '../../records/letter.ts';
import { sourceFaults } from '../letter-faults.ts';
import type { LetterTemplates } from '../letter-templates.ts';
import { makeLetter } from '../make-letter.ts';
import { namesOf } from '../names-of.ts';
import { lixOfLetter, readabilityFaults } from '../readability.ts';
import { wordingFaults } from '../wording-faults.ts';
import { type SampleNeeds, sampleLetters } from './sample-letters.ts';
import { templateFaults } from './template-faults.ts';

export interface LintNeeds extends SampleNeeds {
  readonly templates: LetterTemplates;
}

/** A fault in a template, or in the letters of a case; `more`: of how many other letters it is said too. */
export interface LintFault {
  readonly problem: Problem;
  /** The file of templates/letters. */
  readonly template: string;
  readonly kind?: LetterKind;
  readonly language: Language;
  readonly case?: string;
  readonly more: number;
}

export interface LintReport {
  readonly letters: number;
  readonly faults: readonly LintFault[];
  readonly warnings: readonly Problem[];
  /** Of letters with reason paragraphs. */
  readonly lix: readonly { readonly language: Language; readonly mean: number; readonly most: number; readonly case: string }[];
}

export function lintLetters(needs: LintNeeds, cases: readonly RuleCase[], languages: readonly Language[]): LintReport {
  const found = new Map<string, LintFault>();
  const add = (fault: Omit<LintFault, 'more'>) => {
    const key = JSON.stringify([fault.problem.code, fault.problem.values, fault.template, fault.language]);
    const known = found.get(key);
    found.set(key, known ? { ...known, more: known.more + 1 } : { ...fault, more: 0 });
  };
  for (const fault of templateFaults(needs.templates, languages)) add(fault);
  let letters = 0;
  const lix = languages.map((language) => {
    const measured: { readonly case: string; readonly lix: number }[] = [];
    for (const { case: id, source } of sampleLetters(needs, cases, language)) {
      const { templates, book } = needs;
      const names = namesOf(book, book.products.get(source.product.id), language);
      const letter = makeLetter(source, templates);
      letters += 1;
      const { lix: hard, words } = lixOfLetter(letter, templates, names);
      if (words > 0) measured.push({ case: `${source.kind} ${id}`, lix: hard });
      // Nothing in a sample was typed by anybody, so that its words need no mask.
      const problems = [
        ...sourceFaults(source, templates),
        ...wordingFaults(letter, templates),
        ...readabilityFaults(letter, templates, names),
      ];
      for (const problem of problems) {
        add({ problem, template: `${source.kind}.yaml`, kind: source.kind, language, case: id });
      }
    }
    return { language, ...summary(measured) };
  });
  return { letters, faults: [...found.values()], warnings: warningsOf(needs.book, needs.templates, needs.day.on), lix };
}

function summary(measured: readonly { readonly case: string; readonly lix: number }[]) {
  const hardest = measured.reduce((one, other) => (other.lix > one.lix ? other : one), { case: '', lix: 0 });
  return {
    mean: measured.reduce((sum, { lix }) => sum + lix, 0) / Math.max(1, measured.length),
    most: hardest.lix,
    case: hardest.case,
  };
}

/** Senders and complaint bodies that nobody has confirmed, and those that must soon be checked again. */
function warningsOf(book: RuleBook, { checks }: LetterTemplates, today: string): Problem[] {
  const due = addDays(today, checks.complaintsDueWithinDays);
  return [...book.products.values()].flatMap(({ id: product, casework }) => {
    if (!casework) return [];
    const bodies = casework.complaints.map((body) => ({ ...body, body: body.name.da }));
    return [
      ...(casework.sender.confirmed ? [] : [{ code: 'letter-lint.sender-not-confirmed', values: { product } }]),
      ...bodies
        .filter(({ confirmed }) => !confirmed)
        .map(({ body }) => ({ code: 'letter-lint.body-not-confirmed', values: { product, body } })),
      ...bodies
        .filter(({ checkAgainBy }) => checkAgainBy >= today && checkAgainBy <= due)
        .map(({ body, checkAgainBy }) => ({ code: 'letter-lint.body-due', values: { product, body, day: checkAgainBy } })),
    ];
  });
}
