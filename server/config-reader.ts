// Settings as the environment writes them: text, numbers, yes or no; faults are gathered.

import type { Problem } from '../engine/domain/problem.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentReader {
  /** Empty where it is left out. */
  text(name: string): string;
  yesOrNo(name: string, otherwise: boolean): boolean;
  /** A whole number within the bounds, both included. */
  number(name: string, otherwise: number, least: number, most: number): number;
}

export function readerOf(env: Environment, problems: Problem[]): EnvironmentReader {
  const text = (name: string): string => env[name]?.trim() ?? '';
  return {
    text,
    yesOrNo(name, otherwise) {
      const value = text(name).toLowerCase();
      if (value === '') return otherwise;
      if (!['yes', 'no', 'true', 'false', '1', '0'].includes(value))
        problems.push({ code: 'config.not-yes-or-no', values: { name, value } });
      return ['yes', 'true', '1'].includes(value);
    },
    number(name, otherwise, least, most) {
      const value = text(name);
      if (value === '') return otherwise;
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= least && number <= most) return number;
      problems.push({ code: 'config.not-a-number', values: { name, value, least, most } });
      return otherwise;
    },
  };
}
