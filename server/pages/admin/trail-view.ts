// The audit trail as a table: when, who, what, which contract, why.

import type { Language } from '../../../engine/domain/words.ts';
import type { Messages } from '../../../engine/domain/problem.ts';
import { PURPOSES } from '../../records/who.ts';
import type { Workshop } from '../../records/order.ts';
import type { TrailEntry } from '../../services/trail.ts';
import { formatInstant } from '../../words/format.ts';
import { sayIn } from '../../words/sentences.ts';
import { workshopName } from './accounts-view.ts';

export interface TrailWords {
  readonly messages: Messages;
  readonly language: Language;
  readonly workshops: readonly Workshop[];
}

export function trailRows(entries: readonly TrailEntry[], { messages, language, workshops }: TrailWords) {
  const say = sayIn(messages, language);
  /** A word that the messages know, else the bare name: the trail may hold more than this edition of the program knows. */
  const named = (code: string, bare: string) => (code in messages ? say(code) : bare);
  return entries.map(({ at, who, action, contractId, contractNumber, why = '', requestId }) => ({
    at: formatInstant(at, language),
    instant: at,
    who: who.name,
    whoNote: [named(`admin.who-${who.kind}`, who.kind), workshopName(who.workshopId, workshops)].filter(Boolean).join(', '),
    action: named(`admin.action-${action.replace('.', '-')}`, action),
    why: (PURPOSES as readonly string[]).includes(why) ? named(`admin.why-${why}`, why) : why,
    contract: contractId === undefined ? '' : `/desk/contracts/${encodeURIComponent(contractId)}`,
    contractName: contractNumber ?? contractId ?? '',
    requestId,
  }));
}
