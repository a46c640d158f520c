// The claims desk: work lists, one case, and everything that its handlers do with it.

import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import type { CasePages } from './case-pages.ts';
import { caseRoutes } from './case-routes.ts';
import { decideRoutes } from './decide-routes.ts';
import { listRoutes } from './list-routes.ts';
import { moveRoutes } from './move-routes.ts';

export function casesRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages: CasePages = { services, render };
  return [...listRoutes(pages), ...caseRoutes(pages), ...moveRoutes(pages), ...decideRoutes(pages), ...attachmentRoutes(pages)];
}
