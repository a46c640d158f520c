// Examples of what is sent and asked for, taken from the example questions.

import type { CheckRequest } from '../../../engine/domain/wire.ts';
import type { Describing } from './description.ts';
import type { SchemaName } from './named-schemas.ts';

/** Records of the demo that the examples name; left out where there are none. */
export interface RecordExamples {
  readonly registration?: string;
  readonly contractId?: string;
  readonly orderId?: string;
  readonly checkId?: string;
  readonly caseId?: string;
  /** An order that may still be sent as a case. */
  readonly unsentOrderId?: string;
  /** The contract as it would be sent, and its version. */
  readonly contract?: object;
  readonly contractEtag?: string;
}

/** A whole body that is accepted as it stands. */
export function bodyExample(body: SchemaName, { examples, language, say }: Describing, onFile: RecordExamples): unknown {
  const { contract, vehicle, order } = examples.questions.check as CheckRequest;
  const { customer = {}, ...agreement } = contract;
  const draft = {
    number: 'EX-2026-1',
    contract: agreement,
    vehicle: { registration: 'EX 20 261', ...vehicle },
    customer: { name: 'Karen Lund', ...customer },
  };
  switch (body) {
    case 'ContractDraft':
      return draft;
    case 'ContractEdit':
      return { ...(onFile.contract ?? { ...draft, number: 'EX-2026-2' }), note: 'API' };
    case 'ReadingDraft':
      return { readOn: contract.signedOn, km: contract.odometerAtStartKm, source: 'customer' };
    case 'OrderCheck':
      return { order, language };
    case 'CaseDraft':
      return { orderId: onFile.unsentOrderId ?? '00000000-0000-7000-8000-000000000000', timing: 'before' };
    case 'CaseAppeal':
    case 'CaseWithdrawal':
      return { reason: say('openapi.example-reason') };
    case 'CaseComment':
      return { text: say('openapi.example-comment') };
    default:
      return { order };
  }
}
