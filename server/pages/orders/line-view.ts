// One line of the order: its fields, what was answered, its verdict, and what is asked next.

import { createHash } from 'node:crypto';
import type { Fact } from '../../../engine/domain/fact.ts';
import type { LineAnswer, Missing } from '../../../engine/domain/wire.ts';
import type { Say } from '../../words/sentences.ts';
import { type FactNaming, labelOf, valueText } from './fact-words.ts';
import { fieldId, fieldName, isBlank, type LineForm } from './order-form.ts';
import { type PanelView, panelView } from './panel-view.ts';
import { askedLabel, type QuestionContext, type QuestionView, questionView } from './question-view.ts';
import { readTyped } from './typed-fact.ts';
import { type VerdictContext, type VerdictView, verdictView } from './verdict-view.ts';

export interface LineView {
  readonly key: string;
  readonly number: number;
  readonly id: string;
  readonly text: string;
  readonly amount: string;
  readonly hasTextFault: boolean;
  readonly hasAmountFault: boolean;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly panel: PanelView | null;
  readonly answer: LineAnswerView;
}

/** What is replaced while one types. */
export interface LineAnswerView {
  readonly key: string;
  readonly id: string;
  /** A fingerprint of all that is shown; the page sends it back, so that only what changed is sent again. */
  readonly shown: string;
  readonly isLive: boolean;
  readonly faults: readonly FaultView[];
  readonly verdict: VerdictView | null;
  readonly question: QuestionView | null;
  /** What may be asked after it. */
  readonly later: string;
  /** What of the order, the agreement or the car it waits for. */
  readonly waits: string;
  readonly readAs: string;
  readonly chips: readonly ChipView[];
}

export interface ChipView {
  readonly field: string;
  readonly id: string;
  readonly text: string;
}

export interface FaultView {
  readonly id: string;
  readonly field: string;
  readonly path: string;
  readonly text: string;
}

export interface LineContext {
  readonly say: Say;
  readonly naming: FactNaming;
  readonly questions: QuestionContext;
  readonly verdicts: VerdictContext | undefined;
  /** Texts of faults by the name of their field. */
  readonly faults: ReadonlyMap<string, string>;
  readonly open: ReadonlySet<string>;
  readonly isLive: boolean;
}

export function lineView(line: LineForm, number: number, answered: AnsweredLine, context: LineContext): LineView {
  const { key, typed } = line;
  const isOpen = context.open.has(key);
  const panel = isOpen ? panelView(line, context.naming, context.say) : null;
  const inPanel = new Set(panel?.fields.map(({ name }) => name));
  return {
    key,
    number,
    id: `line-${key}`,
    text: typed.get('text') ?? '',
    amount: typed.get('amount') ?? '',
    hasTextFault: context.faults.has(fieldName('text', key)),
    hasAmountFault: context.faults.has(fieldName('amount', key)),
    hidden: [...typed]
      .filter(([path]) => path !== 'text' && path !== 'amount' && !inPanel.has(fieldName(path, key)))
      .map(([path, value]) => ({ name: fieldName(path, key), value })),
    panel,
    answer: lineAnswerView(line, answered, context),
  };
}

export interface AnsweredLine {
  readonly line: LineAnswer | undefined;
  readonly missing: readonly Missing[];
}

export function lineAnswerView(form: LineForm, { line, missing }: AnsweredLine, context: LineContext): LineAnswerView {
  const { key } = form;
  const { naming, questions, verdicts, say } = context;
  const own = `line.${key}.`;
  const [first, ...others] = missing;
  const shared = (line?.missing ?? []).filter(({ fact }) => !fact.startsWith('/order/lines/'));
  const isRead = line?.component !== undefined && !form.typed.has('component');
  const view = {
    key,
    id: `line-${key}-answer`,
    isLive: context.isLive,
    faults: [...context.faults]
      .filter(([field]) => field.startsWith(own))
      .map(([field, text]) => ({ id: `${fieldId(field)}-error`, field, path: field.slice(own.length), text })),
    verdict: line && verdicts && !isBlank(form) ? verdictView(line, verdicts) : null,
    question: first && !isBlank(form) ? questionView(first, questions) : null,
    later: others.length === 0 ? '' : say('orders.asked-later', { labels: listed(others, naming) }),
    waits: shared.length === 0 || isBlank(form) ? '' : say('orders.waits-for', { labels: listed(shared, naming) }),
    readAs:
      isRead && !isBlank(form) ? say('orders.read-as', { component: valueText('line.component', line?.component ?? '', naming) }) : '',
    chips: chipsOf(form.typed, 'line', (path) => fieldName(path, key), naming),
  };
  return { ...view, shown: fingerprint(view) };
}

/** What was answered, but for what stands in a field of its own. */
export function chipsOf(
  typed: ReadonlyMap<string, string>,
  part: 'order' | 'line',
  nameOf: (path: string) => string,
  naming: FactNaming,
  notShown: ReadonlySet<string> = new Set(['line.text', 'line.amount']),
): ChipView[] {
  return [...typed].flatMap(([path, text]) => {
    const name = `${part}.${path}`;
    const fact = naming.version?.facts.get(name) ?? naming.book.facts.get(name);
    if (!fact || notShown.has(name)) return [];
    const field = nameOf(path);
    return [{ field, id: `chip-${fieldId(field)}`, text: `${labelOf(name, naming)}: ${typedText(fact, text, naming)}` }];
  });
}

/** As it reads, or as it was typed where it cannot be read. */
function typedText(fact: Fact, typed: string, naming: FactNaming): string {
  const read = readTyped(fact, typed);
  return 'fault' in read ? typed : valueText(fact.name, read.value, naming);
}

function listed(missing: readonly Missing[], naming: FactNaming): string {
  return missing.map((each) => askedLabel(each, naming)).join(', ');
}

export function fingerprint(view: unknown): string {
  return createHash('sha1').update(JSON.stringify(view)).digest('base64url').slice(0, 12);
}
