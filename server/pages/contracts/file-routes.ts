// A contract's page with everything on file, and its history.

import type { RequestHandler } from 'express';
import type { Route } from '../../http/route.ts';
import { fieldGroups } from './contract-fields.ts';
import { type ContractPages, doneWords, idOf, OFFICE, openPage, sendPage } from './contract-page.ts';
import { contractView } from './contract-view.ts';
import { entryAdvice } from './entry-advice.ts';
import { agreementChoices } from './form-view.ts';
import { changeViews } from './history-view.ts';
import { owedWords } from './payments-view.ts';

export function fileRoutes(pages: ContractPages): readonly Route[] {
  const { contracts, engine } = pages.services;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language, say, today } = opened;
    const contract = await contracts.read(asker, idOf(request), 'edit');
    const [payments, history] = await Promise.all([contracts.payments(asker, contract.id), contracts.history(asker, contract.id)]);
    const product = engine.book.products.get(contract.facts.product);
    const groups = fieldGroups(fieldWords, product);
    const agreements = agreementChoices(fieldWords, product);
    const done = doneWords(request, ['created', 'saved'], say);
    sendPage(pages, response, opened, {
      page: 'contract',
      title: say('contracts.contract-title', { number: contract.number }),
      view: {
        ...contractView({
          contract,
          groups,
          agreements,
          productName: product?.name[language] ?? contract.facts.product,
          today,
          language,
          say,
        }),
        title: say('contracts.contract-title', { number: contract.number }),
        done,
        owed: owedWords(payments, today, language, say),
        paymentCount: say('contracts.payment-count', { count: payments.length }),
        newest: changeViews(history.slice(0, 1), { groups, agreements, language, say }),
        advice: await entryAdvice(engine, contract, today, language, say),
        isEditable: product !== undefined,
      },
    });
  };

  const history: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, fieldWords, language, say } = opened;
    const contract = await contracts.read(asker, idOf(request), 'edit');
    const product = engine.book.products.get(contract.facts.product);
    const groups = fieldGroups(fieldWords, product);
    const agreements = agreementChoices(fieldWords, product);
    const title = say('contracts.history-title', { number: contract.number });
    sendPage(pages, response, opened, {
      page: 'history',
      title,
      view: {
        title,
        back: `/contracts/${contract.id}`,
        changes: changeViews(await contracts.history(asker, contract.id), { groups, agreements, language, say }),
      },
    });
  };

  return [
    { method: 'get', path: '/contracts/:id', may: OFFICE, handlers: [show] },
    { method: 'get', path: '/contracts/:id/history', may: OFFICE, handlers: [history] },
  ];
}
