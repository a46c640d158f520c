// The administration: what there is to administer, and the routes of each part.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { accountAdminRoutes } from './account-admin-routes.ts';
import { ADMIN, type AdminPages, openAdmin, sendAdmin } from './admin-page.ts';
import { keyRoutes } from './key-routes.ts';
import { trailRoutes } from './trail-routes.ts';
import { workshopRoutes } from './workshop-routes.ts';

export function adminRoutes(services: Services, render: RenderPage): readonly Route[] {
  const pages: AdminPages = { services, render };

  const index: RequestHandler = (request, response) => {
    const opened = openAdmin(pages, request, response);
    const { say } = opened;
    const parts = ['accounts', 'workshops', 'api-keys', 'trail'].map((part) => ({
      href: `/admin/${part}`,
      heading: say(`admin.${part === 'api-keys' ? 'keys' : part}`),
      about: say(`admin.about-${part}`),
    }));
    sendAdmin(pages, response, opened, 'index', say('admin.title'), { parts });
  };

  return [
    { method: 'get', path: '/admin', may: ADMIN, handlers: [index] },
    ...accountAdminRoutes(pages),
    ...workshopRoutes(pages),
    ...keyRoutes(pages),
    ...trailRoutes(pages),
  ];
}
