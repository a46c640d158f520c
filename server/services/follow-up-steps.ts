// What is to be done next about a customer who is to be called, and what may be noted as an attempt.

import type { Casework } from '../../engine/domain/casework.ts';
import type { Problem } from '../../engine/domain/problem.ts';
import {
  type AttemptDraft,
  COMPLAINT_WAYS,
  CONTACT_WAYS,
  type ContactAttempt,
  type FollowUp,
  type NextStep,
} from '../records/follow-up.ts';
import { danishWall } from './danish-time.ts';
import { textFaults } from './record-faults.ts';

export type FollowUpRules = Casework['followUp'];

const LONGEST_TEXT = 4000;

/** The id of the product's time of day in which the instant lies; empty: outside all. */
export function timeOfDayAt({ timesOfDay }: FollowUpRules, instant: string): string {
  const { time } = danishWall(instant);
  return timesOfDay.find(({ from, to }) => from <= time && time < to)?.id ?? '';
}

/** Undefined where it is closed. Without a telephone number there is nobody to call. */
export function nextStep(
  rules: FollowUpRules,
  { kind, state }: Pick<FollowUp, 'kind' | 'state'>,
  attempts: readonly ContactAttempt[],
  hasPhone: boolean,
): NextStep | undefined {
  if (state !== 'open') return undefined;
  const all = rules.timesOfDay.map(({ id }) => id);
  if (kind === 'complaint') return { do: 'handle', timesOfDay: all, callsLeft: 0 };
  const inVain = callsInVain(attempts);
  const callsLeft = hasPhone ? Math.max(rules.attempts - inVain.length, 0) : 0;
  return { do: callsLeft === 0 ? 'message' : 'call', timesOfDay: untried(all, inVain), callsLeft };
}

/** What cannot be noted, each at its field. */
export function attemptFaults(
  rules: FollowUpRules,
  followUp: FollowUp,
  attempts: readonly ContactAttempt[],
  hasPhone: boolean,
  { way, isReached, said, answered, at }: AttemptDraft & { readonly at: string },
  now: string,
): Problem[] {
  const isComplaint = followUp.kind === 'complaint';
  const faults = [
    ...(CONTACT_WAYS.includes(way) ? [] : [fault('way-unknown', '/way')]),
    ...textFaults('/said', said, { most: LONGEST_TEXT }),
    ...textFaults('/answered', answered, { most: LONGEST_TEXT }),
    // Handled is what was said and what was agreed.
    ...(isComplaint && isReached && isBlank(said) ? [fault('said-needed', '/said')] : []),
    ...(isComplaint && isReached && isBlank(answered) ? [fault('agreed-needed', '/answered')] : []),
    ...(at > now || danishWall(at).day !== danishWall(now).day ? [fault('at-not-today', '/at')] : []),
    ...(at < followUp.openedAt ? [fault('at-too-early', '/at')] : []),
  ];
  if (faults.length > 0 || isReached || isComplaint) return faults;
  const step = nextStep(rules, followUp, attempts, hasPhone);
  if (way !== 'telephone') return step?.do === 'call' ? [fault('call-first', '/way', { count: step.callsLeft })] : [];
  if (step?.do === 'message') return [fault(hasPhone ? 'message-next' : 'no-phone', '/way')];
  const timeOfDay = timeOfDayAt(rules, at);
  if (timeOfDay === '') return [fault('outside-times', '/at')];
  return step?.timesOfDay.includes(timeOfDay) ? [] : [fault('another-time', '/at')];
}

export function complaintFaults({ way, said }: { readonly way: string; readonly said: string }): Problem[] {
  return [
    ...((COMPLAINT_WAYS as readonly string[]).includes(way) ? [] : [fault('way-unknown', '/way')]),
    ...(isBlank(said) ? [fault('complaint-needed', '/said')] : textFaults('/said', said, { most: LONGEST_TEXT })),
  ];
}

export function reviewFaults({ said, measures }: { readonly said?: string; readonly measures?: string }): Problem[] {
  return [
    ...(isBlank(measures) ? [fault('measures-needed', '/measures')] : textFaults('/measures', measures, { most: LONGEST_TEXT })),
    ...textFaults('/said', said, { most: LONGEST_TEXT }),
  ];
}

export function textOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function fault(code: string, pointer: string, values: Problem['values'] = {}): Problem {
  return { code: `follow-up.fault-${code}`, pointer, values };
}

function isBlank(text: string | undefined): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

/** Times of day of the calls that nobody answered, oldest first. */
function callsInVain(attempts: readonly ContactAttempt[]): readonly string[] {
  return attempts.filter(({ way, isReached }) => way === 'telephone' && !isReached).map(({ timeOfDay }) => timeOfDay);
}

/** Once each has been tried, all may be tried again. */
function untried(all: readonly string[], inVain: readonly string[]): readonly string[] {
  let left = all;
  for (const tried of inVain) {
    left = left.filter((each) => each !== tried);
    if (left.length === 0) left = all;
  }
  return left;
}
