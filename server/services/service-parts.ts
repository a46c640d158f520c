// What services are made of: the store, the engine, the time of day, and the trail that each reading leaves.

import type { CoverlineEngine } from '../../engine/index.ts';
import type { Clock } from '../records/clock.ts';
import type { Store } from '../store/open-store.ts';

export interface ServiceParts {
  readonly store: Store;
  readonly engine: CoverlineEngine;
  readonly clock: Clock;
}
