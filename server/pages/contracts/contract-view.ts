// A contract as its page shows it: everything on file, group by group; what is not known is named in one line.

import type { Language } from '../../../engine/domain/words.ts';
import type { Contract } from '../../records/contract.ts';
import { formatDay, formatKm } from '../../words/format.ts';
import type { Say } from '../../words/sentences.ts';
import type { ContractField, FieldGroup } from './contract-fields.ts';
import { choiceLabel } from './contract-fields.ts';
import { valueAt } from './contract-form.ts';
import { valueInWords } from './field-values.ts';
import { statusByDays } from './list-view.ts';

export interface ContractViewInput {
  readonly contract: Contract;
  readonly groups: readonly FieldGroup[];
  readonly agreements: ContractField['choices'];
  readonly productName: string;
  readonly today: string;
  readonly language: Language;
  readonly say: Say;
}

export function contractView(input: ContractViewInput) {
  const { contract, groups, agreements, productName, language, say } = input;
  return {
    id: contract.id,
    number: contract.number,
    productName,
    ...statusByDays(contract.facts, input),
    car: [contract.vehicle.registration, [contract.vehicle.make, contract.vehicle.model].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(' · '),
    erased: contract.erasedAt === undefined ? '' : say('contracts.erased', { day: formatDay(contract.erasedAt.slice(0, 10), language) }),
    groups: groups.map((group) => groupView(group, input)),
    agreements: (contract.facts.agreements ?? []).map(({ allows, agreedOn, note = '' }) => ({
      allows: choiceLabel({ choices: agreements }, allows),
      agreedOn: agreedOn === undefined ? say('contracts.agreed-before') : formatDay(agreedOn, language),
      note,
    })),
    odometer: odometerWords(contract, language, say),
  };
}

function groupView({ id, heading, fields }: FieldGroup, { contract, language, say }: ContractViewInput) {
  const told = fields.map((field) => ({ field, value: valueAt(contract, field.pointer) }));
  const unknown = told.filter(({ value }) => value === undefined).map(({ field }) => field.label.toLocaleLowerCase(language));
  return {
    id,
    heading,
    facts: told
      .filter(({ value }) => value !== undefined)
      .map(({ field, value }) => ({ label: field.label, value: valueInWords(field, value, language, say) })),
    unknown: unknown.length === 0 ? '' : say('contracts.not-known-list', { fields: unknown.join(', ') }),
  };
}

/** The newest reading, and when the limit is reached at its pace. */
function odometerWords({ lastReading, limitReachedOn, facts }: Contract, language: Language, say: Say): readonly string[] {
  if (!lastReading) return [say('contracts.no-reading')];
  const newest = say('contracts.newest-reading', { km: formatKm(lastReading.km, language), day: formatDay(lastReading.readOn, language) });
  if (typeof limitReachedOn !== 'string') return [newest];
  const day = formatDay(limitReachedOn, language);
  const isBefore = typeof facts.endsOn === 'string' && limitReachedOn <= facts.endsOn;
  return [newest, say(isBefore ? 'contracts.limit-before-end' : 'contracts.limit-after-end', { day })];
}
