// How a product's cases are handled: limits, service levels, letters, complaint bodies, follow-up. No verdict hangs on it.

import type { CaseworkData } from './source/casework-file.ts';

export type Casework = CaseworkData;

/** Somewhere a customer may complain, as data with the day on which it must be checked again. */
export type ComplaintBody = Casework['complaints'][number];
