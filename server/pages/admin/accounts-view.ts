// What the pages of accounts show: the list, and the form for a new one or one to be changed.

import type { Workshop } from '../../records/order.ts';
import { ROLES } from '../../records/who.ts';
import type { Account } from '../../records/account.ts';
import type { Say } from '../../words/sentences.ts';
import { fieldOf, type Posted, postedText } from '../form-field.ts';
import type { Faults } from './admin-page.ts';

export function accountRows(accounts: readonly Account[], workshops: readonly Workshop[], ownId: string, say: Say) {
  return accounts.map((account) => ({
    href: `/admin/accounts/${encodeURIComponent(account.id)}`,
    name: account.name,
    fullName: account.fullName,
    role: say(account.isLead ? 'admin.role-claims-lead' : `admin.role-${account.role}`),
    workshop: workshopName(account.workshopId, workshops),
    signIn:
      [account.hasPassword ? say('admin.by-password') : '', account.isFederated ? say('admin.by-oidc') : ''].filter(Boolean).join(', ') ||
      say('admin.by-nothing'),
    isDisabled: account.isDisabled,
    notes: [account.id === ownId ? say('admin.account-own') : '', account.isDemo ? say('admin.account-demo') : '']
      .filter(Boolean)
      .join(', '),
  }));
}

export function workshopName(id: string | undefined, workshops: readonly Workshop[]): string {
  return id === undefined ? '' : (workshops.find((workshop) => workshop.id === id)?.name ?? id);
}

/** What the form of an account holds. */
export function accountForm(account: Account | undefined): Posted {
  if (!account) return { role: 'workshop' };
  return {
    name: account.name,
    fullName: account.fullName,
    role: account.role,
    workshopId: account.workshopId ?? '',
    ...(account.isLead ? { isLead: 'yes' } : {}),
    ...(account.isDisabled ? { isDisabled: 'yes' } : {}),
  };
}

export function accountFields(form: Posted, workshops: readonly Workshop[], isNew: boolean, { byField }: Faults, say: Say) {
  const field = (name: string, label: string, options: Parameters<typeof fieldOf>[2] = {}) =>
    fieldOf(name, label, { value: postedText(form, name), error: byField[name] ?? '', ...options });
  return [
    ...(isNew ? [field('name', say('admin.account-name'), { hint: say('admin.account-name-hint'), isRequired: true, width: 30 })] : []),
    field('fullName', say('admin.account-full-name'), { isRequired: true }),
    field('role', say('admin.role'), { kind: 'select', choices: roleChoices(say) }),
    field('workshopId', say('admin.workshop'), {
      kind: 'select',
      hint: say('admin.workshop-hint'),
      choices: workshopChoices(workshops, say),
    }),
  ];
}

/** Counts for the role of claims only; at any other it is not kept. */
export function leadField(form: Posted, say: Say) {
  return fieldOf('isLead', say('admin.account-lead-heading'), {
    kind: 'checkboxes',
    value: postedText(form, 'isLead'),
    hint: say('admin.account-lead-hint'),
    choices: [{ value: 'yes', label: say('admin.account-lead') }],
  });
}

/** Disabling is a box of its own, with what it means. */
export function disabledField(form: Posted, say: Say) {
  return fieldOf('isDisabled', say('admin.account-state'), {
    kind: 'checkboxes',
    value: postedText(form, 'isDisabled'),
    hint: say('admin.account-disable-hint'),
    choices: [{ value: 'yes', label: say('admin.account-disable') }],
  });
}

export function roleChoices(say: Say) {
  return ROLES.map((role) => ({ value: role, label: say(`admin.role-${role}`) }));
}

export function workshopChoices(workshops: readonly Workshop[], say: Say) {
  return [{ value: '', label: say('admin.workshop-none') }, ...workshops.map(({ id, name }) => ({ value: id, label: name }))];
}
