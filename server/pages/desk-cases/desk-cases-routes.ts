// The pages of cases at the workshop's desk: sending an order, the workshop's cases, and each of them.

import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { caseRoutes, caseSender } from './case-routes.ts';
import type { DeskCasePages } from './desk-case-page.ts';
import { sendRoutes } from './send-routes.ts';

export function deskCasesRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages: DeskCasePages = { services, render };
  const sendCase = caseSender(pages);
  return [...sendRoutes(pages), ...caseRoutes(pages, sendCase), ...attachmentRoutes(pages, sendCase)];
}
