// Letters about a contract and no case: a settlement, a change of the terms, a warning before the kilometres run out.

import { addDays } from '../../engine/domain/calendar-day.ts';
import type { FactValue } from '../../engine/domain/fact.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import type { CheckAnswer, SettlementAnswer } from '../../engine/domain/wire.ts';
import type { Language } from '../../engine/domain/words.ts';
import type { ContractAround, LetterDay } from '../letters/letter-around.ts';
import { changeSource, overrunSource, settlementSource } from '../letters/contract-source.ts';
import type { Contract } from '../records/contract.ts';
import type { LetterKind, LetterSource } from '../records/letter.ts';
import { Refusal } from '../records/refusal.ts';
import type { Asker } from '../records/who.ts';
import { contractById } from '../store/contract-rows.ts';
import type { ContractLetterInput, LetterParts, Letters } from './letter-types.ts';
import { prepareLetter } from './prepare-letter.ts';
import { bareOrder, contractPart, vehiclePart } from './question-of.ts';
import { dayFaults, recordFault, textFaults } from './record-faults.ts';
import { demandNoProblems, demandOffice, isId } from './refuse.ts';
import { settlementQuestion } from './settlements.ts';

const MOST_CHANGES = 20;
const LONGEST_CHANGE = 1_000;

/** `keep`: puts a prepared letter on record. */
export function contractLetters(parts: LetterParts, keep: Letters['keep']): Pick<Letters, 'makeForContract' | 'kindsForContract'> {
  const { store, clock, journal, trail } = parts;

  async function opened(asker: Asker, id: string): Promise<Contract> {
    demandOffice(asker);
    const contract = isId(id) ? await contractById(store, id) : undefined;
    if (!contract) throw new Refusal('contract-not-found');
    await trail.contractsRead(asker, [id], 'letter');
    return contract;
  }

  return {
    async makeForContract(asker, contractId, input, language) {
      const contract = await opened(asker, contractId);
      if (contract.erasedAt !== undefined) throw new Refusal('person-erased');
      if (!kindsOf(parts, contract).includes(input.kind)) throw stopped(`no-${input.kind}`);
      const source = sourceOf(parts, contract, input, language ?? contract.customer.language ?? 'da', {
        on: clock.today(),
        at: clock.now(),
      });
      const prepared = await prepareLetter(parts, source);
      const subject = { kind: 'contract', id: contractId } as const;
      return store.atomically(() => keep(journal.byOf(asker), prepared, { subject, contractId }));
    },
    kindsForContract: async (asker, contractId) => kindsOf(parts, await opened(asker, contractId)),
  };
}

/** Without casework of the product nobody signs a letter; a warning is for those whom the kilometres will leave without cover. */
function kindsOf({ engine, clock }: LetterParts, contract: Contract): LetterKind[] {
  const { facts, erasedAt } = contract;
  if (erasedAt !== undefined || !engine.book.products.get(facts.product)?.casework) return [];
  const today = clock.today();
  const lastDay = lastDayOf(contract);
  const isOver = lastDay !== undefined && lastDay < today;
  const { limitReachedOn, lastReading } = contract;
  const passes = lastReading && limitReachedOn && (lastDay === undefined || limitReachedOn <= lastDay);
  return ['settlement', ...(isOver ? [] : (['change-of-terms'] as const)), ...(passes && !isOver ? (['overrun-warning'] as const) : [])];
}

function lastDayOf({ facts: { endsOn, terminatedOn } }: Contract): string | undefined {
  return [endsOn, terminatedOn].filter((day) => typeof day === 'string').sort()[0];
}

function sourceOf(parts: LetterParts, contract: Contract, input: ContractLetterInput, language: Language, day: LetterDay): LetterSource {
  const { engine, messages } = parts;
  const around: ContractAround = { book: engine.book, messages, contract, language };
  if (input.kind === 'settlement') return settlementSource(around, input.event, settled(parts, contract, input, language), day);
  if (input.kind === 'change-of-terms') {
    const change = changeOf(parts, contract, input, day.on);
    return changeSource(around, change, standing(parts, contract, day.on, undefined, language).terms.version, day);
  }
  const { lastReading } = contract;
  const { readOn, km } = lastReading ?? {};
  const source = lastReading && overrunSource(around, lastReading, standing(parts, contract, readOn ?? day.on, km, language), day);
  if (!source) throw stopped('no-overrun-warning');
  return source;
}

/** Refuses while facts are missing: an amount that is still open is nothing to write to a customer. */
function settled(
  { engine }: LetterParts,
  contract: Contract,
  input: Extract<ContractLetterInput, { kind: 'settlement' }>,
  language: Language,
) {
  const told = new Map(input.told ?? []);
  for (const [name, value] of Object.entries(input.event)) told.set(`/event/${name}`, value as FactValue);
  const asked = engine.askNow('settlement', settlementQuestion(contract, told, language));
  if (!asked.ok) throw new Refusal('invalid-question', { count: asked.problems.length }, asked.problems);
  const answer = asked.value as SettlementAnswer;
  const open = answer.missing ?? [];
  if (open.length > 0 || answer.allowed === 'unknown') {
    throw stopped(
      ...(open.length > 0 ? open : [{ question: '' }]).map(({ question }) => ({ code: 'settlement-open', values: { question } })),
    );
  }
  return answer;
}

/** How the agreement stands on that day: the version that governs it, and where the kilometres lead. */
function standing({ engine }: LetterParts, contract: Contract, on: string, km: number | undefined, language: Language): CheckAnswer {
  const question = { contract: contractPart(contract), vehicle: vehiclePart(contract), order: bareOrder(on, km), language };
  const asked = engine.askNow('check', question);
  if (!asked.ok) throw new Refusal('invalid-question', { count: asked.problems.length }, asked.problems);
  return asked.value as CheckAnswer;
}

function changeOf(
  { engine }: LetterParts,
  contract: Contract,
  { from, changes }: Extract<ContractLetterInput, { kind: 'change-of-terms' }>,
  today: string,
) {
  const noticeDays = engine.book.products.get(contract.facts.product)?.casework?.changeOfTerms.noticeDays ?? 0;
  const earliest = addDays(today, noticeDays);
  const texts = changes.map((text) => text.trim()).filter((text) => text !== '');
  const dayProblems = dayFaults('/from', from);
  demandNoProblems([
    ...dayProblems,
    ...(dayProblems.length === 0 && from < earliest
      ? [{ ...recordFault('/from', 'too-soon', { earliest, noticeDays }), code: 'letter-pages.too-soon' }]
      : []),
    ...(texts.length === 0 ? [recordFault('/changes', 'missing')] : []),
    ...(texts.length > MOST_CHANGES ? [recordFault('/changes', 'too-long', { most: MOST_CHANGES })] : []),
    ...texts.flatMap((text) => textFaults('/changes', text, { most: LONGEST_CHANGE })),
  ]);
  return { from, changes: texts };
}

function stopped(...reasons: readonly (string | { readonly code: string; readonly values: Problem['values'] })[]): Refusal {
  const problems = reasons.map((reason) => (typeof reason === 'string' ? { code: reason, values: {} } : reason));
  return new Refusal(
    'letter-stopped',
    { count: problems.length },
    problems.map(({ code, values }) => ({ code: `letter-pages.${code}`, values })),
  );
}
