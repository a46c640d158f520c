// Deciding a case: the form, what it comes to before it is put on record, and the second person's agreement.

import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { formBody } from '../../http/form-body.ts';
import type { Route } from '../../http/route.ts';
import { letterView } from '../letters/letter-view.ts';
import { type Posted, postedText } from '../form-field.ts';
import { caseLinesView } from './case-lines-view.ts';
import { type CasePages, OFFICE, sendPage } from './case-pages.ts';
import { answerInWords } from './case-words.ts';
import { draftOf, readDecideForm } from './decide-form.ts';
import { faultsOfDraft, needsSecondPerson, previewLetter, problemWords } from './decide-preview.ts';
import { LANGUAGE_NAMES } from '../frame.ts';
import { carName } from '../../words/contract-words.ts';
import { type Moved, type Moving, moving, textIn } from './move-routes.ts';
import { sendCase } from './send-case.ts';
import { settledDraft } from './settled-view.ts';

export function decideRoutes(pages: CasePages): readonly Route[] {
  const { services } = pages;
  const { cases } = services;

  async function decide(input: Moving): Promise<Moved> {
    const { opened, file, posted, response, version } = input;
    const { case: theCase } = file;
    if (postedText(posted, 'do') === 'edit') {
      await sendCase(pages, response, opened, file, { form: { name: 'decide', posted, faults: new Map() } });
      return undefined;
    }
    const answer = answerInWords(theCase.question, theCase.answer, opened);
    const subject = { answer, order: theCase.order, language: opened.language };
    const { draft, faults } = draftOf(readDecideForm(posted, subject), subject);
    const texts = new Map([...faults].map(([field, code]) => [field, opened.say(code)]));
    textIn(input, 'note', texts);
    if (texts.size === 0) for (const [field, text] of faultsOfDraft(draft, theCase, opened)) texts.set(field, text);
    if (postedText(posted, 'do') === 'record') {
      // The case may have moved: that is told before anything else.
      if (texts.size > 0 && version === theCase.version) return texts;
      const after = await cases.decide(opened.asker, theCase.id, version, draft);
      return { done: after.state === 'awaiting-agreement' ? 'propose' : 'decide' };
    }
    // As the service would refuse it: nobody reads a preview of what cannot be put on record.
    await cases.demandDecidable(opened.asker, theCase.id, version);
    if (texts.size > 0) return texts;
    await sendPreview(input, draft);
    return undefined;
  }

  async function sendPreview({ opened, file, posted, response }: Moving, draft: Parameters<typeof settledDraft>[0]): Promise<void> {
    const { say } = opened;
    const { case: theCase, contract } = file;
    const answer = answerInWords(theCase.question, theCase.answer, opened);
    const settled = settledDraft(draft, theCase, answer, opened);
    const isSecond = needsSecondPerson(draft, theCase.product, opened);
    const made = await previewLetter(services, file, draft, opened);
    const path = `/cases/${theCase.id}`;
    const title = say('cases.preview-title', { number: theCase.number });
    sendPage(pages, response, opened, {
      page: 'preview',
      styles: ['/assets/own/letters.css'],
      title,
      address: `${path}?do=decide`,
      view: {
        path,
        title,
        car: carName(contract.vehicle, say('cases.unknown-car')),
        lines: caseLinesView({ product: theCase.product, order: theCase.order, answer, settled }, opened),
        carried: carriedFields(posted),
        second: isSecond === undefined ? '' : say('cases.preview-second', { amount: isSecond }),
        submit: say(isSecond === undefined ? 'cases.record-button' : 'cases.propose-button'),
        stopped: problemWords(made.problems, opened),
        letter: made.letter ? letterView(made.letter) : null,
        letterLanguage: made.letter ? say('cases.preview-letter-language', { language: LANGUAGE_NAMES[made.letter.language] }) : '',
      },
    });
  }

  const agree = moving(pages, 'agree', async ({ opened, file, version }) => {
    await cases.agree(opened.asker, file.case.id, version);
    return { done: 'agree' };
  });
  const decideMove: RequestHandler = moving(pages, 'decide', decide);

  return [
    { method: 'post', path: '/cases/:id/decide', may: OFFICE, handlers: [formBody(), decideMove] },
    { method: 'post', path: '/cases/:id/agree', may: OFFICE, handlers: [formBody(), agree] },
  ];
}

/** What was typed, for the step that puts it on record; the key is the step's own. */
function carriedFields(posted: Posted): { readonly name: string; readonly value: string }[] {
  const kept = Object.entries(posted).filter(([name]) => name !== 'preview' && name !== 'do' && name !== 'once');
  return [
    ...kept.flatMap(([name, values]) => [values ?? []].flat().map((value) => ({ name, value }))),
    { name: 'once', value: randomUUID() },
  ];
}
