// Styles, fonts and scripts, served from this machine: the pages ask nothing of anyone else.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { ROOT, TEMPLATES } from '../places.ts';

const DESIGN = packageAt('dkfds');
const REFERENCE = packageAt('swagger-ui-dist');
const HTMX = packageAt('htmx.org');

/** Packages carry their version in the address, so browsers may keep them for good. */
const DESIGN_PATH = `/assets/design-${DESIGN.version}`;
const REFERENCE_PATH = `/assets/reference-${REFERENCE.version}`;
const HTMX_PATH = `/assets/htmx-${HTMX.version}`;
const OWN_PATH = '/assets/own';

export const ASSETS = {
  design: `${DESIGN_PATH}/css/dkfds.min.css`,
  own: `${OWN_PATH}/coverline.css`,
  icon: `${OWN_PATH}/icon.svg`,
  htmx: `${HTMX_PATH}/htmx.min.js`,
  referenceStyle: `${REFERENCE_PATH}/swagger-ui.css`,
  referenceScripts: [`${REFERENCE_PATH}/swagger-ui-bundle.js`, `${OWN_PATH}/reference.js`],
} as const;

export function assetRoutes(): Router {
  const router = Router();
  const forGood = { immutable: true, maxAge: '1y', index: false, redirect: false } as const;
  for (const folder of ['css', 'fonts', 'img']) {
    router.use(`${DESIGN_PATH}/${folder}`, express.static(join(DESIGN.folder, 'dist', folder), forGood));
  }
  router.get(`${HTMX_PATH}/htmx.min.js`, (_request, response) => {
    response.sendFile(join(HTMX.folder, 'dist', 'htmx.min.js'), { immutable: true, maxAge: '1y' });
  });
  router.use(REFERENCE_PATH, express.static(REFERENCE.folder, forGood));
  router.use(OWN_PATH, express.static(join(TEMPLATES, 'assets'), { index: false, redirect: false, maxAge: 0 }));
  return router;
}

/** Found by its place: one of them does not let itself be resolved by name. */
function packageAt(name: string): { folder: string; version: string } {
  const folder = join(ROOT, 'node_modules', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}
