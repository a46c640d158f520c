// API keys of workshop systems: listed, created and shown once, revoked for good.

import type { RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { type Role, type Scope, SCOPES } from '../../records/who.ts';
import type { Workshop } from '../../records/order.ts';
import type { ApiKey } from '../../services/api-keys.ts';
import { formatInstant } from '../../words/format.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { fieldOf, type Posted, postedList, postedText } from '../form-field.ts';
import { roleChoices, workshopChoices, workshopName } from './accounts-view.ts';
import {
  ADMIN,
  type AdminPages,
  doneWords,
  type Faults,
  faultsOf,
  idOf,
  NO_FAULTS,
  openAdmin,
  type OpenedAdmin,
  postedOf,
  sendAdmin,
  summaryOf,
} from './admin-page.ts';

export function keyRoutes(pages: AdminPages): readonly Route[] {
  const { services } = pages;
  const { apiKeys, workshops } = services;

  const list: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const [keys, places] = await Promise.all([apiKeys.list(opened.asker), workshops.list(opened.asker)]);
    sendAdmin(pages, response, opened, 'keys', opened.say('admin.keys'), {
      rows: keys.map((key) => keyRow(key, places, opened)),
      done: doneWords(request, ['key-revoked', 'key-created'], opened.say),
    });
  };

  const sendForm = async (response: Response, opened: OpenedAdmin, form: Posted, faults: Faults): Promise<void> => {
    const { say, asker } = opened;
    const fields = keyFields(form, await workshops.list(asker), faults, opened);
    const view = {
      ...summaryOf([...fields.plain, fields.scopes], faults, say),
      fields: fields.plain,
      scopes: fields.scopes,
      once: freshKey(),
    };
    sendAdmin(pages, response, opened, 'key-form', say('admin.key-new'), view, faults.status);
  };

  const openNew: RequestHandler = (request, response) =>
    sendForm(response, openAdmin(pages, request, response), { role: 'workshop', scopes: ['ask', 'read'] }, NO_FAULTS);

  const create: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const { say } = opened;
    const form = postedOf(request);
    let created: { key: ApiKey; secret: string } | undefined;
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        const workshopId = postedText(form, 'workshopId');
        created = await apiKeys.create(opened.asker, {
          name: postedText(form, 'name'),
          role: postedText(form, 'role') as Role,
          scopes: postedList(form, 'scopes').filter((scope) => scope !== '') as Scope[],
          ...(workshopId === '' ? {} : { workshopId }),
        });
        return '/admin/api-keys?done=key-created';
      });
      if (!created) return response.redirect(303, location);
    } catch (error) {
      return sendForm(response, opened, form, faultsOf(error, pages, opened, 'name'));
    }
    sendAdmin(pages, response, opened, 'secret', say('admin.key-title', { name: created.key.name }), {
      lead: say('admin.key-lead'),
      label: say('admin.key-label'),
      secret: created.secret,
      after: say('admin.key-after'),
      back: { href: '/admin/api-keys', text: say('admin.keys-back') },
    });
  };

  const revoke: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    await apiKeys.revoke(opened.asker, idOf(request));
    response.redirect(303, '/admin/api-keys?done=key-revoked');
  };

  return [
    { method: 'get', path: '/admin/api-keys', may: ADMIN, handlers: [list] },
    { method: 'get', path: '/admin/api-keys/new', may: ADMIN, handlers: [openNew] },
    { method: 'post', path: '/admin/api-keys/new', may: ADMIN, handlers: [formBody(), create] },
    { method: 'post', path: '/admin/api-keys/:id/revoke', may: ADMIN, handlers: [formBody(), revoke] },
  ];
}

function keyRow(key: ApiKey, places: readonly Workshop[], { say, language }: OpenedAdmin) {
  return {
    name: key.name,
    hint: `${key.hint}…`,
    role: say(`admin.role-${key.role}`),
    workshop: workshopName(key.workshopId, places),
    scopes: key.scopes.map((scope) => say(`admin.scope-${scope}`)),
    created: say('admin.key-created', { at: formatInstant(key.createdAt, language), by: key.createdBy }),
    used: key.usedAt === undefined ? say('admin.key-unused') : formatInstant(key.usedAt, language),
    revoked: key.revokedAt === undefined ? '' : say('admin.key-revoked', { at: formatInstant(key.revokedAt, language) }),
    revoke: key.revokedAt === undefined ? `/admin/api-keys/${encodeURIComponent(key.id)}/revoke` : '',
  };
}

function keyFields(form: Posted, workshops: readonly Workshop[], { byField }: Faults, { say }: OpenedAdmin) {
  const field = (name: string, label: string, options: Parameters<typeof fieldOf>[2] = {}) =>
    fieldOf(name, label, { value: postedText(form, name), error: byField[name] ?? '', ...options });
  return {
    plain: [
      field('name', say('admin.key-name'), { hint: say('admin.key-name-hint'), isRequired: true }),
      field('role', say('admin.role'), { kind: 'select', choices: roleChoices(say) }),
      field('workshopId', say('admin.workshop'), {
        kind: 'select',
        hint: say('admin.workshop-hint'),
        choices: workshopChoices(workshops, say),
      }),
    ],
    scopes: field('scopes', say('admin.key-scopes'), {
      kind: 'checkboxes',
      value: postedList(form, 'scopes'),
      hint: say('admin.key-scopes-hint'),
      choices: SCOPES.map((scope) => ({ value: scope, label: say(`admin.scope-${scope}`) })),
    }),
  };
}
