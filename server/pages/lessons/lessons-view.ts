// The page of lessons: each figure as a plot and as a table, every number a link to the cases behind it.

import { money, moneyText, NO_MONEY } from '../../../engine/domain/money.ts';
import type { LessonsData } from '../../records/lessons.ts';
import { formatAmount, formatDay, formatNumber } from '../../words/format.ts';
import { errorSummary, fieldOf } from '../form-field.ts';
import { casesHref, linesHref } from './lesson-lists.ts';
import {
  appealsFigure,
  clausesFigure,
  factsFigure,
  type Figure,
  goodwillFigure,
  moneyFigure,
  monthsFigure,
  timesFigure,
} from './lesson-figures.ts';
import type { LessonsInput } from './lessons-input.ts';
import { barsByMonth, barsByRow } from './plots.ts';

export async function lessonsView(input: LessonsInput) {
  const { query, language, say } = input;
  const fields = filterFields(input);
  const figures = [
    clausesFigure(input),
    monthsFigure(input),
    moneyFigure(input),
    goodwillFigure(input),
    appealsFigure(input),
    factsFigure(input),
    timesFigure(input),
  ];
  return {
    fields,
    heading: say('lessons.faults'),
    errors: errorSummary(fields),
    clause: query.clause ?? '',
    period: say('lessons.period', { from: formatDay(query.from, language), to: formatDay(query.to, language) }),
    only:
      query.clause === undefined
        ? ''
        : query.clause === 'none'
          ? say('lessons.only-no-clause')
          : say('lessons.only-clause', { clause: query.clause }),
    allClauses: `/lessons?${new URLSearchParams({ from: query.from, to: query.to, product: query.product ?? '' }).toString()}`,
    overview: overview(input),
    figures: await Promise.all(figures.map((figure) => drawn(figure))),
  };
}

function filterFields({ book, typed, query, faults, language, say }: LessonsInput) {
  const error = (name: string) => (faults[name] === undefined ? '' : say(faults[name]));
  const day = (name: 'from' | 'to') =>
    fieldOf(name, say(`lessons.${name}`), {
      value: faults[name] === undefined ? dayTyped(query[name]) : typed[name],
      error: error(name),
      inputmode: 'numeric',
      width: 10,
    });
  const products = [...book.products.values()].map(({ id, name }) => ({ value: id, label: name[language] }));
  return [
    day('from'),
    day('to'),
    fieldOf('product', say('lessons.product'), {
      kind: 'select',
      value: query.product ?? '',
      choices: [{ value: '', label: say('lessons.product-all') }, ...products],
    }),
  ];
}

/** As it is typed in a field, in both languages. */
function dayTyped(day: string): string {
  return formatDay(day, 'da');
}

function overview({ data, query, language, say }: LessonsInput) {
  const number = (value: number) => formatNumber(value, language);
  const appeals = (pick: (each: LessonsData['appeals'][number]) => number) => data.appeals.reduce((sum, each) => sum + pick(each), 0);
  const goodwill = data.goodwill.reduce((sum, { amount }) => sum.plus(money(amount)), NO_MONEY);
  return [
    { label: say('lessons.lines'), value: number(data.lines), href: linesHref(query) },
    { label: say('lessons.automatic'), value: number(data.automatic), href: linesHref(query, { by: 'rules' }) },
    { label: say('lessons.goodwill-all'), value: formatAmount(moneyText(goodwill), language), href: linesHref(query, { goodwill: 'yes' }) },
    {
      label: say('lessons.appeals-all'),
      value: number(appeals(({ succeeded, failed, open }) => succeeded + failed + open)),
      href: casesHref(query, { day: 'appealed', appeal: 'any' }),
    },
    {
      label: say('lessons.succeeded-all'),
      value: number(appeals(({ succeeded }) => succeeded)),
      href: casesHref(query, { day: 'appealed', appeal: 'succeeded' }),
    },
  ];
}

async function drawn({ draw, plot, ...figure }: Figure) {
  const isThere = plot.bars.length > 0;
  const paint = draw === 'months' ? barsByMonth : barsByRow;
  const sizes = ['wide', 'narrow'] as const;
  const [wide = '', narrow = ''] = isThere
    ? await Promise.all(
        sizes.map((size) => paint({ ...plot, id: `plot-${figure.id}`, title: figure.title, description: figure.about, size })),
      )
    : [];
  return { ...figure, isThere: figure.rows.length > 0, wide, narrow };
}
