// The workshops that send repair orders: listed, entered, edited.

import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { Workshop } from '../../records/order.ts';
import { freshKey, savedOnce } from '../contracts/saved-once.ts';
import { fieldOf, type Posted, postedList, postedText } from '../form-field.ts';
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

export function workshopRoutes(pages: AdminPages): readonly Route[] {
  const { services } = pages;
  const { workshops, engine } = services;

  const list: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const { say, language } = opened;
    const rows = (await workshops.list(opened.asker)).map((workshop) => ({
      href: `/admin/workshops/${encodeURIComponent(workshop.id)}`,
      name: workshop.name,
      address: workshop.address ?? '',
      phone: workshop.phone ?? '',
      country: workshop.country,
      networks: workshop.network.map((id) => engine.book.products.get(id)?.name[language] ?? id),
    }));
    sendAdmin(pages, response, opened, 'workshops', say('admin.workshops'), {
      rows,
      done: doneWords(request, ['workshop-created', 'workshop-saved'], say),
    });
  };

  const sendForm = (response: Response, opened: OpenedAdmin, workshop: Workshop | undefined, form: Posted, faults: Faults): void => {
    const { say, language } = opened;
    const fields = workshopFields(
      form,
      faults,
      [...engine.book.products.values()].map(({ id, name }) => ({ value: id, label: name[language] })),
      opened,
    );
    const isNew = workshop === undefined;
    const action = isNew ? '/admin/workshops/new' : `/admin/workshops/${encodeURIComponent(workshop.id)}`;
    sendAdmin(
      pages,
      response,
      opened,
      'workshop-form',
      isNew ? say('admin.workshop-new') : workshop.name,
      {
        ...summaryOf([...fields.plain, fields.network], faults, say, action),
        fields: fields.plain,
        network: fields.network,
        action,
        version: workshop ? String(workshop.version) : '',
        once: freshKey(),
        submit: say(isNew ? 'admin.workshop-create' : 'admin.save'),
      },
      faults.status,
    );
  };

  const openNew: RequestHandler = (request, response) =>
    sendForm(response, openAdmin(pages, request, response), undefined, { country: 'DK' }, NO_FAULTS);

  const create: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const form = postedOf(request);
    try {
      const location = await savedOnce(services, opened.asker, request, async () => {
        await workshops.create(opened.asker, draftOf(form));
        return '/admin/workshops?done=workshop-created';
      });
      response.redirect(303, location);
    } catch (error) {
      sendForm(response, opened, undefined, form, faultsOf(error, pages, opened, 'name'));
    }
  };

  const open: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const workshop = await workshops.read(opened.asker, idOf(request));
    const { name, address = '', phone = '', country, network } = workshop;
    sendForm(response, opened, workshop, { name, address, phone, country, network }, NO_FAULTS);
  };

  const update: RequestHandler = async (request: Request, response) => {
    const opened = openAdmin(pages, request, response);
    const form = postedOf(request);
    const workshop = await workshops.read(opened.asker, idOf(request));
    try {
      await workshops.update(opened.asker, workshop.id, Number(postedText(form, 'version')) || 0, draftOf(form));
    } catch (error) {
      return sendForm(response, opened, workshop, form, faultsOf(error, pages, opened, 'name'));
    }
    response.redirect(303, '/admin/workshops?done=workshop-saved');
  };

  return [
    { method: 'get', path: '/admin/workshops', may: ADMIN, handlers: [list] },
    { method: 'get', path: '/admin/workshops/new', may: ADMIN, handlers: [openNew] },
    { method: 'post', path: '/admin/workshops/new', may: ADMIN, handlers: [formBody(), create] },
    { method: 'get', path: '/admin/workshops/:id', may: ADMIN, handlers: [open] },
    { method: 'post', path: '/admin/workshops/:id', may: ADMIN, handlers: [formBody(), update] },
  ];
}

function draftOf(form: Posted): Omit<Workshop, 'id' | 'version'> {
  const address = postedText(form, 'address');
  const phone = postedText(form, 'phone');
  return {
    name: postedText(form, 'name'),
    ...(address === '' ? {} : { address }),
    ...(phone === '' ? {} : { phone }),
    country: postedText(form, 'country').toUpperCase(),
    network: postedList(form, 'network').filter((id) => id !== ''),
  };
}

function workshopFields(form: Posted, { byField }: Faults, products: readonly { value: string; label: string }[], { say }: OpenedAdmin) {
  const field = (name: string, label: string, options: Parameters<typeof fieldOf>[2] = {}) =>
    fieldOf(name, label, { value: postedText(form, name), error: byField[name] ?? '', ...options });
  return {
    plain: [
      field('name', say('admin.workshop-name'), { isRequired: true }),
      field('address', say('admin.workshop-address')),
      field('phone', say('admin.workshop-phone'), { inputmode: 'tel', width: 16 }),
      field('country', say('admin.workshop-country'), { hint: say('admin.workshop-country-hint'), isRequired: true, width: 4 }),
    ],
    network: field('network', say('admin.workshop-network'), {
      kind: 'checkboxes',
      value: postedList(form, 'network'),
      hint: say('admin.workshop-network-hint'),
      choices: products,
    }),
  };
}
