// What stands around the customer's slip on the page of whoever prints it: languages, PDF, the way back.

import { LANGUAGES } from '../../../engine/domain/words.ts';
import type { Slip } from '../../services/slips.ts';

/** `asked` is the language that the address asks for. */
export function slipPageView({ check, language }: Slip, words: Readonly<Record<string, string>>, asked: unknown) {
  const path = `/desk/checks/${encodeURIComponent(check.id)}/slip`;
  return {
    words,
    pdf: `${path}.pdf?language=${language}`,
    back: check.orderId === undefined ? `/desk/contracts/${check.contractId}` : `/desk/orders/${check.orderId}`,
    backLabel: words[check.orderId === undefined ? 'backToContract' : 'backToOrder'] as string,
    slipLanguages: LANGUAGES.map((code) => ({
      code,
      href: `${path}?language=${code}`,
      label: words[code === 'da' ? 'languageDa' : 'languageEn'] as string,
      current: code === language,
    })),
    /** The terms decide otherwise today than on record, so the record is shown in its own language. */
    isOtherLanguage: LANGUAGES.some((code) => code === asked && code !== language),
  };
}
