// The form for entering and editing a contract, sent with what was typed, what is wrong, and what others changed.

import type { Response } from 'express';
import type { Product } from '../../../engine/domain/rule-set.ts';
import type { Contract } from '../../records/contract.ts';
import type { Posted } from '../form-field.ts';
import { fieldGroups } from './contract-fields.ts';
import { type ContractPages, type Opened, sendPage } from './contract-page.ts';
import type { EntryAdvice } from './entry-advice.ts';
import { type FormFaults, NO_FAULTS } from './form-faults.ts';
import { formView } from './form-view.ts';
import type { ChangeView } from './history-view.ts';

export interface FormPage extends Partial<FormFaults> {
  readonly product: Product;
  readonly form: Posted;
  /** What is edited; null: a new one is entered. */
  readonly contract: Contract | null;
  /** Of a new one. */
  readonly once?: string;
  /** What the form showed when it was opened; left out: what it shows now. */
  readonly seen?: Posted;
  /** What others saved meanwhile. */
  readonly others?: readonly ChangeView[];
  readonly advice?: EntryAdvice | null;
  /** The advice was asked for by a button. */
  readonly isAsked?: boolean;
  readonly status?: number;
}

export function sendForm(pages: ContractPages, response: Response, opened: Opened, page: FormPage): void {
  const { say, language, fieldWords } = opened;
  const { product, form, contract, once = '', seen = form, others = [], advice = null, isAsked = false, status = 200 } = page;
  const { faults, otherFaults } = { ...NO_FAULTS, ...page };
  const groups = fieldGroups(fieldWords, product);
  const view = formView({ words: fieldWords, product, groups, form, faults, otherFaults, say });
  const title = contract ? say('contracts.edit-title', { number: contract.number }) : say('contracts.new-title');
  const otherProducts = [...fieldWords.book.products.values()].filter(({ id }) => id !== product.id);
  const action = contract ? `/contracts/${contract.id}/edit` : '/contracts/new';
  sendPage(pages, response, opened, {
    page: 'form',
    title,
    status,
    view: {
      ...view,
      title,
      action,
      isNew: contract === null,
      product: { id: product.id, name: product.name[language] },
      otherProducts: otherProducts.map(({ id, name }) => ({
        href: `${action}?product=${encodeURIComponent(id)}`,
        label: say('contracts.other-product', { name: name[language] }),
      })),
      version: contract ? String(contract.version) : '',
      once,
      seen: contract ? JSON.stringify(seen) : '',
      note: typeof form['note'] === 'string' ? form['note'] : '',
      back: contract ? `/contracts/${contract.id}` : '/contracts',
      others: others.length > 0 ? { count: others.length, changes: others } : null,
      advice,
      noAdvice: isAsked && advice === null,
      adviceFirst: isAsked,
    },
  });
}
