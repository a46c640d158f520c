// What is wrong with the templates of letters themselves, in branches that no case reaches too.

import type { Problem } from '../../../engine/domain/problem.ts';
import type { Language } from '../../../engine/domain/words.ts';
import { type LetterTemplates, wordsOfTemplates } from '../letter-templates.ts';
import { splitSentences } from '../split-sentences.ts';
import { isForeign } from '../wording-faults.ts';

export interface TemplateFault {
  readonly problem: Problem;
  readonly template: string;
  readonly language: Language;
}

/** A text that is empty in one language, is in the other one, or fills other places there. */
export function templateFaults(templates: LetterTemplates, languages: readonly Language[]): TemplateFault[] {
  const { checks } = templates;
  return wordsOfTemplates(templates).flatMap(({ path: template, words }) =>
    languages.flatMap((language) => {
      const text = words[language];
      const other = words[language === 'da' ? 'en' : 'da'];
      const foreign = splitSentences(withoutPlaces(text), checks.abbreviations).filter((sentence) => isForeign(sentence, language, checks));
      const isEmpty = text.trim() === '' && other.trim() !== '';
      const differs = placesOf(text).join() !== placesOf(other).join();
      return [
        ...(isEmpty ? [{ code: 'letter-fault.empty-part', values: {} }] : []),
        ...(differs ? [{ code: 'letter-lint.places-differ', values: { text } }] : []),
        ...foreign.map((sentence) => ({ code: 'letter-fault.wrong-language', values: { sentence } })),
      ].map((problem) => ({ problem, template, language }));
    }),
  );
}

function withoutPlaces(text: string): string {
  return text.replace(/\{\{[^}]*\}\}/gu, ' ');
}

/** Which places a text fills, whatever their order and how often; conditions among them. */
function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^}]*)\}\}/gu)].map((match) => (match[1] ?? '').trim()))].sort();
}
