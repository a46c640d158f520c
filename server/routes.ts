// Every route of the server in one list: what is served, and who may.

import { bookRoutes } from './api/book-routes.ts';
import { openApiRoutes } from './api/openapi-route.ts';
import { questionRoutes } from './api/question-routes.ts';
import { recordRoutes } from './api/record-routes.ts';
import type { Route } from './http/route.ts';
import { adminRoutes } from './pages/admin/admin-routes.ts';
import { auditRoutes } from './pages/audit/audit-routes.ts';
import { deskCasesRoutes } from './pages/desk-cases/desk-cases-routes.ts';
import { deskRoutes } from './pages/desk/desk-routes.ts';
import { ordersRoutes } from './pages/orders/orders-routes.ts';
import { casesRoutes } from './pages/cases/cases-routes.ts';
import { contractsRoutes } from './pages/contracts/contracts-routes.ts';
import { followUpRoutes } from './pages/follow-up/follow-up-routes.ts';
import { lessonsRoutes } from './pages/lessons/lessons-routes.ts';
import { lettersRoutes } from './pages/letters/letters-routes.ts';
import { pageRoutes } from './pages/page-routes.ts';
import type { RenderPage } from './pages/render-page.ts';
import { accountRoutes } from './pages/sign-in/account-routes.ts';
import { signInRoutes } from './pages/sign-in/sign-in-routes.ts';
import { eligibilityRoutes } from './pages/eligibility/eligibility-routes.ts';
import { settlementRoutes } from './pages/settlements/settlement-routes.ts';
import { slipRoutes } from './pages/slips/slip-routes.ts';
import type { Services } from './services.ts';

/** The questions come first: they are what the server is asked most. A path with a fixed word stands before one with a place. */
export function allRoutes(services: Services, render: RenderPage): readonly Route[] {
  return [
    ...questionRoutes(services),
    ...bookRoutes(services),
    ...openApiRoutes(services),
    ...recordRoutes(services),
    ...pageRoutes(services, render),
    ...contractsRoutes(services, render),
    ...casesRoutes(services, render),
    ...eligibilityRoutes(services, render),
    ...settlementRoutes(services, render),
    ...slipRoutes(services, render),
    ...lettersRoutes(services, render),
    ...signInRoutes(services, render),
    ...accountRoutes(services, render),
    ...followUpRoutes(services, render),
    ...lessonsRoutes(services, render),
    ...ordersRoutes(services, render),
    ...deskCasesRoutes(services, render),
    ...deskRoutes(services, render),
    ...auditRoutes(services, render),
    ...adminRoutes(services, render),
  ];
}
