// The time of day, handed in so that tests can hold it still.

export interface Clock {
  /** An instant in ISO 8601, UTC. */
  now(): string;
  /** The calendar day in Denmark. */
  today(): string;
}

const danishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => danishDay.format(new Date()),
};
