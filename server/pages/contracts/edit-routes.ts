// Editing a contract: each edit is of one version; where somebody saved meanwhile, nothing typed is lost.

import { isDeepStrictEqual } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import type { Contract } from '../../records/contract.ts';
import { Refusal } from '../../records/refusal.ts';
import { draftFaults } from '../../services/check-draft.ts';
import { postedText } from '../form-field.ts';
import { fieldGroups } from './contract-fields.ts';
import { draftOf, formOf } from './contract-form.ts';
import { type ContractPages, idOf, OFFICE, openPage, postedOf, queryText } from './contract-page.ts';
import { entryAdvice } from './entry-advice.ts';
import { faultsOfForm, faultsOfRefusal, isFaulty } from './form-faults.ts';
import { changeViews } from './history-view.ts';
import { mergeForms, readSeen } from './merge-forms.ts';
import { agreementChoices } from './form-view.ts';
import { sendForm } from './send-form.ts';

export function editRoutes(pages: ContractPages): readonly Route[] {
  const { services } = pages;
  const { engine, messages, contracts } = services;
  const productOf = (id: string) => {
    const product = engine.book.products.get(id);
    // A contract of a product whose rules are not loaded can be read, and edited nowhere.
    if (!product) throw new Refusal('record-not-found');
    return product;
  };

  const open: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language, say, today } = opened;
    const contract = await contracts.read(asker, idOf(request), 'edit');
    const product = engine.book.products.get(queryText(request, 'product')) ?? productOf(contract.facts.product);
    const groups = fieldGroups(fieldWords, product);
    const form = formOf(contract, { product, groups, language });
    const isMoved = product.id !== contract.facts.product;
    const advice = isMoved ? null : await entryAdvice(engine, contract, today, language, say);
    sendForm(pages, response, opened, {
      product,
      contract,
      form: isMoved ? { ...form, 'facts.tier': '', 'facts.terms': '' } : form,
      advice,
    });
  };

  const save: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language } = opened;
    const posted = postedOf(request);
    const contract = await contracts.read(asker, idOf(request), 'edit');
    const product = engine.book.products.get(postedText(posted, 'product')) ?? productOf(contract.facts.product);
    const groups = fieldGroups(fieldWords, product);
    const version = Number(postedText(posted, 'version'));
    const seen = readSeen(postedText(posted, 'seen'));
    if (version !== contract.version) return sendConflict(request, response);

    const { draft, faults } = draftOf(posted, { product, groups, language }, contract);
    const again = { product, contract, form: posted, seen };
    const wrong = faultsOfForm(faults, draftFaults(engine, draft, opened.today), { groups, messages, language });
    if (isFaulty(wrong)) {
      sendForm(pages, response, opened, { ...again, ...wrong, status: 422 });
      return;
    }
    if (postedText(posted, 'do') === 'check') {
      const advice = await entryAdvice(engine, draft, opened.today, language, opened.say);
      sendForm(pages, response, opened, { ...again, advice, isAsked: true });
      return;
    }
    const note = postedText(posted, 'note');
    try {
      await contracts.update(asker, contract.id, version, draft, note === '' ? undefined : note);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'changed-meanwhile') return sendConflict(request, response);
      if (error.kind !== 'invalid-record' && error.kind !== 'already-there') throw error;
      sendForm(pages, response, opened, { ...again, ...faultsOfRefusal(error, { groups, messages, language }), status: 422 });
      return;
    }
    response.redirect(303, `/contracts/${contract.id}?done=saved`);
  };

  /** 412: what the other saved, with what was typed in the fields, ready to be saved over the newest version. */
  async function sendConflict(request: Request, response: Response): Promise<void> {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language, say } = opened;
    const posted = postedOf(request);
    const contract = await contracts.read(asker, idOf(request), 'edit');
    const product = engine.book.products.get(postedText(posted, 'product')) ?? productOf(contract.facts.product);
    const groups = fieldGroups(fieldWords, product);
    const version = Number(postedText(posted, 'version'));
    const history = await contracts.history(asker, contract.id);
    const current = formOf(contract, { product, groups, language });
    const { form, bothChanged } = mergeForms(readSeen(postedText(posted, 'seen')), withoutOwn(posted), current);
    // A double click: what was typed is on file already.
    if (isOnFile(draftOf(form, { product, groups, language }, contract), contract)) {
      response.redirect(303, `/contracts/${contract.id}?done=saved`);
      return;
    }
    const fields = groups.flatMap(({ fields }) => fields);
    const label = (name: string) => fields.find((field) => field.name === name)?.label ?? say('contracts.agreement-of-list');
    sendForm(pages, response, opened, {
      product,
      contract,
      form: { ...form, note: postedText(posted, 'note') },
      seen: current,
      others: changeViews(
        history.filter((change) => change.version > version),
        { groups, agreements: agreementChoices(fieldWords, product), language, say },
      ),
      faults: new Map(bothChanged.map((name) => [name, say('contracts.both-changed', { field: label(name) })])),
      status: 412,
    });
  }

  return [
    { method: 'get', path: '/contracts/:id/edit', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/contracts/:id/edit', may: OFFICE, handlers: [formBody(), save] },
  ];
}

function isOnFile({ draft, faults }: ReturnType<typeof draftOf>, { number, facts, vehicle, customer }: Contract): boolean {
  return faults.length === 0 && isDeepStrictEqual(draft, { number, facts, vehicle, customer });
}

/** The fields of the contract alone, without those that the form carries for itself. */
function withoutOwn(posted: ReturnType<typeof postedOf>): ReturnType<typeof postedOf> {
  const { version: _version, seen: _seen, once: _once, note: _note, do: _do, ...fields } = posted;
  return fields;
}
