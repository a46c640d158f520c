// Entering a contract: the product first, then everything else; what was typed stays until it is saved.

import type { RequestHandler } from 'express';
import type { Product } from '../../../engine/domain/rule-set.ts';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import { draftFaults } from '../../services/check-draft.ts';
import { type Posted, postedText } from '../form-field.ts';
import { fieldGroups } from './contract-fields.ts';
import { draftOf } from './contract-form.ts';
import { type ContractPages, OFFICE, openPage, postedOf, queryText, sendPage } from './contract-page.ts';
import { entryAdvice } from './entry-advice.ts';
import { faultsOfForm, faultsOfRefusal, isFaulty } from './form-faults.ts';
import { freshKey, savedOnce } from './saved-once.ts';
import { type FormPage, sendForm } from './send-form.ts';

export function entryRoutes(pages: ContractPages): readonly Route[] {
  const { services } = pages;
  const { engine, messages } = services;

  const open: RequestHandler = (request, response) => {
    const opened = openPage(pages, request, response);
    const products = [...engine.book.products.values()];
    const asked = engine.book.products.get(queryText(request, 'product')) ?? (products.length === 1 ? products[0] : undefined);
    if (!asked) {
      sendPage(pages, response, opened, {
        page: 'choose-product',
        title: opened.say('contracts.new-title'),
        view: { products: products.map(({ id, name, tiers }) => productView({ id, name, tiers }, opened.language)) },
      });
      return;
    }
    sendForm(pages, response, opened, { ...newForm(asked), form: emptyForm(asked, queryText(request, 'registration')) });
  };

  const save: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language } = opened;
    const posted = postedOf(request);
    const product = engine.book.products.get(postedText(posted, 'product'));
    if (!product) {
      response.redirect(303, '/contracts/new');
      return;
    }
    const groups = fieldGroups(fieldWords, product);
    const { draft, faults } = draftOf(posted, { product, groups, language });
    const again = { ...newForm(product), form: posted, once: postedText(posted, 'once') || freshKey() };
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
    try {
      const created = await savedOnce(services, asker, request, async () => {
        const { id } = await services.contracts.create(asker, draft);
        return `/contracts/${id}?done=created`;
      });
      response.redirect(303, created);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'key-reused') {
        const notice = opened.say('contracts.saved-before');
        sendForm(pages, response, opened, { ...again, once: freshKey(), otherFaults: [notice], status: 422 });
        return;
      }
      if (error.kind !== 'invalid-record' && error.kind !== 'already-there') throw error;
      sendForm(pages, response, opened, { ...again, ...faultsOfRefusal(error, { groups, messages, language }), status: 422 });
    }
  };

  return [
    { method: 'get', path: '/contracts/new', may: OFFICE, handlers: [open] },
    { method: 'post', path: '/contracts/new', may: OFFICE, handlers: [formBody(), save] },
  ];
}

function newForm(product: Product): Pick<FormPage, 'product' | 'once' | 'contract'> {
  return { product, once: freshKey(), contract: null };
}

/** What came along in the address is filled in. */
function emptyForm(product: Product, registration: string): Posted {
  return { product: product.id, 'vehicle.registration': registration, 'agreement.0.allows': '', 'agreement.1.allows': '' };
}

function productView({ id, name, tiers }: Pick<Product, 'id' | 'name' | 'tiers'>, language: 'da' | 'en') {
  return {
    href: `/contracts/new?product=${encodeURIComponent(id)}`,
    name: name[language],
    tiers: [...tiers.values()].map((tier) => tier[language]),
  };
}
