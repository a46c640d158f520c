// What whoever asks may see of a contract, and of the questions made of it.

import type { Contract } from '../records/contract.ts';
import type { Check } from '../records/order.ts';
import type { Asker } from '../records/who.ts';
import { isOffice } from './refuse.ts';

/** The office sees all. A workshop sees no address, e-mail, telephone or fee; others see no name either. */
export function seenBy(asker: Asker, contract: Contract): Contract {
  if (isOffice(asker)) return contract;
  const { name, type, language } = contract.customer;
  const { monthlyFee: _, ...facts } = contract.facts;
  const isNamed = asker.who.role === 'workshop' && name !== undefined;
  return {
    ...contract,
    facts,
    customer: { ...(isNamed ? { name } : {}), ...(type === undefined ? {} : { type }), ...(language === undefined ? {} : { language }) },
  };
}

/** The fee is the office's here too; the record keeps it, since it was part of the question. */
export function checkSeenBy(asker: Asker, check: Check): Check {
  if (isOffice(asker)) return check;
  const { monthlyFee: _, ...contract } = check.question.contract;
  return { ...check, question: { ...check.question, contract } };
}
