// The pages of contracts, for claims and admin; a path with a fixed word stands before one with a place.

import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import type { ContractPages } from './contract-page.ts';
import { editRoutes } from './edit-routes.ts';
import { entryRoutes } from './entry-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { importRoutes } from './import-routes.ts';
import { listRoutes } from './list-routes.ts';
import { paymentsRoutes } from './payments-routes.ts';
import { readingsRoutes } from './readings-routes.ts';
import { worklistRoutes } from './worklist-routes.ts';

export function contractsRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages: ContractPages = { services, render };
  return [
    ...listRoutes(pages),
    ...entryRoutes(pages),
    ...importRoutes(pages),
    ...worklistRoutes(pages),
    ...fileRoutes(pages),
    ...editRoutes(pages),
    ...readingsRoutes(pages),
    ...paymentsRoutes(pages),
  ];
}
