// The pages of repair orders at the desk; a path with a fixed word stands before one with a place.

import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { listRoutes } from './list-routes.ts';
import { liveRoutes } from './live-routes.ts';
import { openOrderPages } from './order-pages.ts';
import { editRoutes } from './edit-routes.ts';

export function ordersRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages = openOrderPages(services, render);
  return [...listRoutes(pages), ...liveRoutes(pages), ...editRoutes(pages)];
}
