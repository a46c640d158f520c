// The audit trail: all of it for administrators, one contract's for claims too.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import { carName } from '../../words/contract-words.ts';
import { askedText } from '../asked-text.ts';
import { fieldOf } from '../form-field.ts';
import { ADMIN, type AdminPages, idOf, openAdmin, sendAdmin } from './admin-page.ts';
import { trailRows } from './trail-view.ts';

const ENTRIES = 50;

export function trailRoutes(pages: AdminPages): readonly Route[] {
  const { services } = pages;
  const { trail, contracts, workshops, messages } = services;

  const all: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const { asker, say, language } = opened;
    const asked = askedText(request.query['contract']) ?? '';
    const cursor = askedText(request.query['cursor']) ?? '';
    const contractId = asked === '' ? undefined : (await contracts.find(asker, asked))[0]?.id;
    const isUnknown = asked !== '' && contractId === undefined;
    const page = isUnknown
      ? { items: [] }
      : await trail.list(asker, {
          limit: ENTRIES,
          ...(contractId === undefined ? {} : { contractId }),
          ...(cursor === '' ? {} : { cursor }),
        });
    sendAdmin(pages, response, opened, 'trail', say('admin.trail'), {
      field: fieldOf('contract', say('admin.trail-contract'), { value: asked, width: 20 }),
      hasField: true,
      lead: say('admin.trail-lead'),
      unknown: isUnknown ? say('admin.trail-unknown', { number: asked }) : '',
      rows: trailRows(page.items, { messages, language, workshops: await workshops.list(asker) }),
      next: page.nextCursor === undefined ? '' : addressWith('/admin/trail', { contract: asked, cursor: page.nextCursor }),
      back: { href: '/admin', text: say('admin.back') },
    });
  };

  const ofContract: RequestHandler = async (request, response) => {
    const opened = openAdmin(pages, request, response);
    const { asker, say, language } = opened;
    const cursor = askedText(request.query['cursor']) ?? '';
    const contract = await contracts.read(asker, idOf(request), 'trail');
    const at = `/contracts/${encodeURIComponent(contract.id)}/trail`;
    const page = await trail.list(asker, { contractId: contract.id, limit: ENTRIES, ...(cursor === '' ? {} : { cursor }) });
    sendAdmin(pages, response, opened, 'trail', say('admin.trail-of', { number: contract.number }), {
      field: null,
      hasField: false,
      lead: carName(contract.vehicle, ''),
      unknown: '',
      rows: trailRows(page.items, { messages, language, workshops: await workshops.list(asker) }),
      next: page.nextCursor === undefined ? '' : addressWith(at, { cursor: page.nextCursor }),
      back: { href: `/desk/contracts/${encodeURIComponent(contract.id)}`, text: say('admin.trail-to-contract') },
    });
  };

  return [
    { method: 'get', path: '/admin/trail', may: ADMIN, handlers: [all] },
    { method: 'get', path: '/contracts/:id/trail', may: ['claims', 'admin'], handlers: [ofContract] },
  ];
}

/** An address with what is asked for in it; what is empty is left out. */
function addressWith(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()}`;
}
