// What a check of the journal found, for a person: what was read, what does not fit, what it means and what to do.

import type { Language } from '../../engine/domain/words.ts';
import type { DifferenceCode, Erasure, FaultCode, Finding, Findings, Verification } from '../records/verification.ts';
import { formatInstant, formatNumber } from '../words/format.ts';
import type { Terminal } from './terminal.ts';

export function printVerification(
  found: Verification,
  { chainOnly, withHeadFile }: { readonly chainOnly: boolean; readonly withHeadFile: boolean },
  terminal: Terminal,
): void {
  const { say, print, paint, language } = terminal;
  const { head, entries, parts, decisions, letters, erased } = found;
  if (!head && entries === 0) print(say('verify.empty'));
  else print(say('verify.read', { entries: formatNumber(entries, language), at: head ? instantText(head.at, language) : '–' }));
  if (!chainOnly && entries > 0) {
    print(say('verify.parts', { parts: formatNumber(parts, language) }));
    print(say('verify.decisions', inWords(decisions, language)));
    print(say('verify.letters', inWords(letters, language)));
  }
  if (withHeadFile) print(say('verify.head-file'));
  for (const each of erased.first)
    print(say('verify.erased', { ...subjectValues(each, terminal), at: instantText(each.at, language), by: each.by }));
  if (erased.count > erased.first.length) print(say('verify.more', { count: erased.count - erased.first.length }));

  printFindings(found.faults, 'red', 'verify.faults', terminal);
  printFindings(found.differences, 'yellow', 'verify.differences', terminal);
  if (found.faults.first.length > 0) return;
  print(
    `\n${paint('green', say(chainOnly ? 'verify.chain-fits' : found.differences.first.length > 0 ? 'verify.not-altered' : 'verify.all-fits'))}`,
  );
}

function printFindings<Code extends FaultCode | DifferenceCode>(
  findings: Findings<Code>,
  colour: 'red' | 'yellow',
  heading: string,
  terminal: Terminal,
): void {
  const { say, print, paint } = terminal;
  const counts = Object.entries(findings.counts) as [string, number][];
  if (counts.length === 0) return;
  print(`\n${paint(colour, say(heading, { count: counts.reduce((sum, [, count]) => sum + count, 0) }))}`);
  for (const [code, count] of counts) {
    const told = findings.first.filter((each) => each.code === code);
    print('');
    for (const finding of told) print(lineOf(finding, terminal));
    if (count > told.length) print(say('verify.more', { count: count - told.length }));
    print(paint('dim', `  ${say(`verify.${code}-means`)}`));
  }
}

function lineOf(finding: Finding, terminal: Terminal): string {
  const { say, paint } = terminal;
  const values = { ...finding.values, ...timeIn(finding.values, terminal.language) };
  const what = say(`verify.${finding.code}`, 'table' in values ? { ...values, table: say(`verify.table-${values['table']}`) } : values);
  return [paint('bold', placeOf(finding, terminal)), what].filter((part) => part !== '').join('  ');
}

function placeOf(finding: Finding, terminal: Terminal): string {
  const { say } = terminal;
  const entry = finding.seq === undefined ? [] : [say('verify.place-entry', { seq: finding.seq })];
  const subject = finding.subject ? [say('verify.place-subject', subjectValues({ ...finding, subject: finding.subject }, terminal))] : [];
  return [...entry, ...subject].join(', ');
}

function subjectValues({ subject, number }: Pick<Erasure, 'subject' | 'number'>, { say }: Terminal): Record<string, string> {
  return { kind: say(`verify.subject-${subject.kind}`), number: number ?? subject.id };
}

function timeIn(values: Finding['values'], language: Language): Record<string, string> {
  return typeof values['at'] === 'string' ? { at: instantText(values['at'], language) } : {};
}

/** It may have been altered, and be no instant at all. */
function instantText(at: string, language: Language): string {
  return Number.isNaN(Date.parse(at)) ? at : formatInstant(at, language);
}

function inWords(counts: Readonly<Record<string, number>>, language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, formatNumber(count, language)]));
}
