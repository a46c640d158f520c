// Accounts of people: listed, created, changed, disabled, and given a new password that is told once.

import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { Role } from '../../records/who.ts';
import type { Account, AccountDraft } from '../../records/account.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { type Posted, postedText } from '../form-field.ts';
import { accountFields, accountForm, accountRows, disabledField, leadField } from './accounts-view.ts';
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
import { oneTimePassword } from './one-time-password.ts';

export function accountAdminRoutes(pages: AdminPages): readonly Route[] {
  const { services } = pages;
  const { accounts, workshops, access } = services;

  const list: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const [all, places] = await Promise.all([accounts.list(opened.asker), workshops.list(opened.asker)]);
    const rows = accountRows(all, places, opened.asker.who.id, opened.say);
    sendAdmin(pages, response, opened, 'accounts', opened.say('admin.accounts'), {
      rows,
      done: doneWords(request, ['account-saved'], opened.say),
    });
  };

  const sendForm = async (
    request: Request,
    response: Response,
    opened: OpenedAdmin,
    account: Account | undefined,
    form: Posted,
    faults: Faults,
  ): Promise<void> => {
    const { say, asker } = opened;
    const isNew = account === undefined;
    const fields = accountFields(form, await workshops.list(asker), isNew, faults, say);
    const title = isNew ? say('admin.account-new') : say('admin.account-title', { name: account.name });
    const action = isNew ? '/admin/accounts/new' : `/admin/accounts/${encodeURIComponent(account.id)}`;
    const view = {
      ...summaryOf(fields, faults, say, action),
      fields,
      lead: leadField(form, say),
      disabled: isNew || account.id === asker.who.id ? null : disabledField(form, say),
      action,
      version: account ? String(account.version) : '',
      once: freshKey(),
      password: isNew ? '' : `/admin/accounts/${encodeURIComponent(account.id)}/password`,
      submit: say(isNew ? 'admin.account-create' : 'admin.save'),
      done: faults.status === 200 ? doneWords(request, ['account-created'], say) : '',
    };
    sendAdmin(pages, response, opened, 'account-form', title, view, faults.status);
  };

  const sendPassword = (response: Response, opened: OpenedAdmin, account: Account, password: string): void => {
    const { say } = opened;
    sendAdmin(pages, response, opened, 'secret', say('admin.password-title', { name: account.name }), {
      lead: say('admin.password-lead', { name: account.fullName }),
      label: say('admin.password-label'),
      secret: password,
      after: say('admin.password-after'),
      back: { href: '/admin/accounts', text: say('admin.accounts-back') },
    });
  };

  const openNew: RequestHandler = (request, response) => {
    const opened = openAdmin(pages, request, response);
    return sendForm(request, response, opened, undefined, accountForm(undefined), NO_FAULTS);
  };

  const create: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const form = postedOf(request);
    const password = oneTimePassword(access.passwordLeast);
    let created: Account | undefined;
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        created = await accounts.create(opened.asker, { name: postedText(form, 'name'), ...draftOf(form), password });
        return `/admin/accounts/${encodeURIComponent(created.id)}?done=account-created`;
      });
      if (!created) return response.redirect(303, location);
    } catch (error) {
      return sendForm(request, response, opened, undefined, form, faultsOf(error, pages, opened, 'name'));
    }
    sendPassword(response, opened, created, password);
  };

  const open: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const account = await accounts.read(opened.asker, idOf(request));
    return sendForm(request, response, opened, account, accountForm(account), NO_FAULTS);
  };

  const update: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const form = postedOf(request);
    const account = await accounts.read(opened.asker, idOf(request));
    try {
      // The box is not shown for one's own account, which nobody disables.
      await accounts.update(opened.asker, account.id, Number(postedText(form, 'version')) || 0, draftOf(form));
    } catch (error) {
      const faults = faultsOf(error, pages, opened, 'name');
      return sendForm(request, response, opened, account, form, faults);
    }
    response.redirect(303, '/admin/accounts?done=account-saved');
  };

  const setPassword: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const account = await accounts.read(opened.asker, idOf(request));
    const password = oneTimePassword(access.passwordLeast);
    await accounts.setPassword(opened.asker, account.id, password);
    sendPassword(response, opened, account, password);
  };

  return [
    { method: 'get', path: '/admin/accounts', may: ADMIN, handlers: [list] },
    { method: 'get', path: '/admin/accounts/new', may: ADMIN, handlers: [openNew] },
    { method: 'post', path: '/admin/accounts/new', may: ADMIN, handlers: [formBody(), create] },
    { method: 'get', path: '/admin/accounts/:id', may: ADMIN, handlers: [open] },
    { method: 'post', path: '/admin/accounts/:id', may: ADMIN, handlers: [formBody(), update] },
    { method: 'post', path: '/admin/accounts/:id/password', may: ADMIN, handlers: [formBody(), setPassword] },
  ];
}

function draftOf(form: Posted): AccountDraft {
  const workshopId = postedText(form, 'workshopId');
  return {
    fullName: postedText(form, 'fullName'),
    role: postedText(form, 'role') as Role,
    ...(workshopId === '' ? {} : { workshopId }),
    isDisabled: postedText(form, 'isDisabled') === 'yes',
    isLead: postedText(form, 'isLead') === 'yes',
  };
}
