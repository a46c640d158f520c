// The letters of a contract: the list, and another one made about a settlement, a change of the terms or the kilometres.

import type { RequestHandler, Response } from 'express';
import { isDay } from '../../../engine/domain/calendar-day.ts';
import { type Problem, problemText } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { formBody } from '../../http/form-body.ts';
import { isLanguage } from '../../http/language.ts';
import type { Route } from '../../http/route.ts';
import { Refusal } from '../../records/refusal.ts';
import type { ContractLetterInput } from '../../services/letters.ts';
import { formatDay } from '../../words/format.ts';
import { readDay } from '../../words/read-input.ts';
import { idOf, postedOf } from '../contracts/contract-page.ts';
import { freshKey, isFirstTime } from '../contracts/saved-once.ts';
import { type Posted, postedText } from '../form-field.ts';
import { readTold } from '../questions/told-facts.ts';
import { contractLettersView } from './contract-letters-view.ts';
import { doneWords } from './done-words.ts';
import { type LetterPages, MAY, type Opened, openPage, sendPage } from './letter-page.ts';

interface Shown {
  readonly done?: string;
  readonly posted?: Posted;
  readonly faults?: ReadonlyMap<string, string>;
  readonly refused?: readonly string[];
  readonly status?: number;
}

/** What may be told on the page instead of on one of its own. */
const TOLD = ['letter-stopped', 'invalid-record', 'invalid-question', 'key-reused', 'person-erased'];

export function contractLettersRoutes(pages: LetterPages): readonly Route[] {
  const { services } = pages;
  const { letters, contracts, engine, messages, clock } = services;

  const show: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    await send(opened, idOf(request), response, { done: doneWords(request, ['being-made'], opened.say) });
  };

  const make: RequestHandler = async (request, response) => {
    const opened = openPage(pages, request, response);
    const { asker, language, say } = opened;
    const id = idOf(request);
    const posted = postedOf(request);
    const asked = postedText(posted, 'language');
    try {
      const input = inputOf(posted);
      // The PDF is set outside any transaction: of two clicks the second one is led to the list, where the letter will be.
      const isFirst = await isFirstTime(services, asker, request, new Uint8Array());
      const made = isFirst ? await letters.makeForContract(asker, id, input, isLanguage(asked) ? asked : undefined) : undefined;
      response.redirect(303, made ? `/letters/${made.id}?done=made` : `/contracts/${id}/letters?done=being-made`);
    } catch (error) {
      if (!(error instanceof Refusal) || !TOLD.includes(error.kind)) throw error;
      const { kind, values, problems } = error;
      const texts = problems.map((problem) => [problem.pointer?.slice(1) ?? '', textOf(problem, language)] as const);
      const refused = texts.filter(([field]) => field !== 'from' && field !== 'changes').map(([, text]) => text);
      const whole = kind === 'key-reused' ? say('letter-pages.sent-before') : say(`${kind}.detail`, values);
      await send(opened, id, response, { posted, faults: new Map(texts), refused: texts.length === 0 ? [whole] : refused, status: 422 });
    }
  };

  /** Days in sentences are written as people write them. */
  function textOf({ code, values }: Problem, language: Language): string {
    const shown = Object.entries(values).map(
      ([name, value]) => [name, isDay(String(value)) ? formatDay(String(value), language) : value] as const,
    );
    return problemText({ code, values: Object.fromEntries(shown) }, messages, language);
  }

  /** Whatever cannot be read goes to the service as it was typed, which says what is wrong with it. */
  function inputOf(posted: Posted): ContractLetterInput {
    const kind = postedText(posted, 'kind');
    if (kind === 'overrun-warning') return { kind };
    if (kind === 'change-of-terms') {
      const from = postedText(posted, 'from');
      return { kind, from: readDay(from) ?? from, changes: postedText(posted, 'changes').split(/\r?\n/) };
    }
    if (kind !== 'settlement') throw new Refusal('invalid-parameters', { count: 1 });
    const { facts } = readTold(engine.book, 'settlement', posted);
    const [type, on] = ['/event/type', '/event/on'].map((pointer) => String(facts.get(pointer) ?? ''));
    return { kind, event: { type: type as string, on: on as string }, told: facts };
  }

  async function send(opened: Opened, id: string, response: Response, shown: Shown): Promise<void> {
    const { asker, language, say } = opened;
    const contract = await contracts.read(asker, id, 'letter');
    const [made, kinds] = [await letters.ofContract(asker, id), await letters.kindsForContract(asker, id)];
    const { done = '', posted = {}, faults = new Map<string, string>(), refused = [], status = 200 } = shown;
    const title = say('letter-pages.contract-title', { number: contract.number });
    const casework = engine.book.products.get(contract.facts.product)?.casework;
    const view = contractLettersView(
      { contract, letters: made, kinds, casework, today: clock.today(), language, once: freshKey(), posted, faults, refused, done },
      say,
    );
    sendPage(pages, response, opened, { page: 'contract-letters', title, status, view });
  }

  const path = '/contracts/:id/letters';
  return [
    { method: 'get', path, may: MAY, handlers: [show] },
    { method: 'post', path, may: MAY, handlers: [formBody(), make] },
  ];
}
