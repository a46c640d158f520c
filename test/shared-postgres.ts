// PostgreSQL around a whole run: started before the first test where test/run.mjs asks for it, stopped after the last.

import { sharePostgres, stopPostgres } from './builders/postgres.ts';

/** A run of everything shares one server between its processes; a single file starts its own when it first needs it. */
export async function mochaGlobalSetup(): Promise<void> {
  if (process.env['TEST_EVERYTHING']) await sharePostgres();
}

export const mochaGlobalTeardown = stopPostgres;
