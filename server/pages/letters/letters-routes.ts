// The pages of letters, for claims and admin.

import type { Route } from '../../http/route.ts';
import type { Services } from '../../services.ts';
import type { RenderPage } from '../render-page.ts';
import { contractLettersRoutes } from './contract-letters-routes.ts';
import { letterRoutes } from './letter-routes.ts';

export function lettersRoutes(services: Services, render: RenderPage): readonly Route[] {
  return [...letterRoutes({ services, render }), ...contractLettersRoutes({ services, render })];
}
