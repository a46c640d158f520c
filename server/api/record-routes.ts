// Everything that workshop systems ask of what is kept, in one list.

import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { caseRoutes } from './case-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { contractRoutes } from './contract-routes.ts';
import { orderRoutes } from './order-routes.ts';
import { readingRoutes } from './reading-routes.ts';
import { workshopRoutes } from './workshop-routes.ts';

export function recordRoutes(services: Services): readonly Route[] {
  return [
    ...contractRoutes(services),
    ...readingRoutes(services),
    ...orderRoutes(services),
    ...checkRoutes(services),
    ...caseRoutes(services),
    ...workshopRoutes(services),
  ];
}
