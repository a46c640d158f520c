// Imports as the pages show them: how far one has come, what came of it, and the latest ones.

import type { Language } from '../../../engine/domain/words.ts';
import type { ImportRun } from '../../services/imports.ts';
import type { Say } from '../../words/sentences.ts';
import { momentInWords } from './history-view.ts';

export interface ImportView {
  readonly href: string;
  readonly fileName: string;
  readonly when: string;
  readonly by: string;
  readonly state: string;
  readonly tone: 'success' | 'warning' | 'error' | 'info';
  readonly isRunning: boolean;
  /** Rows that are done, of all: for the bar, and in words. */
  readonly done: string;
  readonly total: string;
  readonly progress: string;
  readonly counts: readonly { readonly label: string; readonly count: string }[];
  /** What to do now. */
  readonly next: string;
  /** Address of the file of rejects; empty: there are none. */
  readonly rejects: string;
}

export function importView(run: ImportRun, language: Language, say: Say): ImportView {
  const isRunning = run.state === 'running';
  const whole = new Intl.NumberFormat(language === 'da' ? 'da-DK' : 'en-GB');
  const href = `/contracts/import/${run.id}`;
  const hasRejects = !isRunning && run.rejected > 0;
  return {
    href,
    fileName: run.fileName,
    when: momentInWords(run.startedAt, language, say),
    by: run.by,
    state: say(`contracts.import-${run.state}`),
    tone: isRunning ? 'info' : run.state === 'interrupted' ? 'error' : run.rejected > 0 ? 'warning' : 'success',
    isRunning,
    done: String(run.done),
    total: String(Math.max(run.total, 1)),
    progress: say('contracts.import-progress', { done: whole.format(run.done), total: whole.format(run.total) }),
    counts: (['added', 'updated', 'unchanged', 'rejected'] as const).map((name) => ({
      label: say(`contracts.import-${name}`),
      count: whole.format(run[name]),
    })),
    next: isRunning
      ? ''
      : say(run.state === 'interrupted' ? 'contracts.import-again' : hasRejects ? 'contracts.import-mend' : 'contracts.import-fine'),
    rejects: hasRejects ? `${href}/rejects` : '',
  };
}
