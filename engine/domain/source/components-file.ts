// The form of components.yaml: the catalogue, with the words that workshops use.

import { Type, type Static } from 'typebox';
import { byCamel, byKebab, closed, Id } from './parts.ts';

const label = (description: string) => Type.String({ pattern: '\\S', description, 'x-form': 'sentence' });
const Terms = Type.Array(Type.String({ minLength: 1 }));

const ComponentEntry = closed(
  {
    parent: Id,
    da: label('The label in Danish'),
    en: label('The label in English'),
    synonyms: Type.Optional(closed({ da: Type.Optional(Terms), en: Type.Optional(Terms) }, 'Other words that a workshop writes')),
  },
  'One component; its parent is a group, or a component that it is part of',
);

const GroupEntry = closed(
  { parent: Type.Optional(Id), da: label('The label in Danish'), en: label('The label in English') },
  'A group that components name as their parent',
);

export const ComponentsFile = closed(
  {
    groups: Type.Optional(byKebab(GroupEntry, 'Groups')),
    reading: Type.Optional(byCamel(closed({ da: Terms, en: Terms }, 'By language'), 'How the text of a line is read')),
    components: byKebab(ComponentEntry, 'Components'),
  },
  'The catalogue of components',
);

export type ComponentSource = Static<typeof ComponentEntry>;
export type GroupSource = Static<typeof GroupEntry>;
export type ComponentsData = Static<typeof ComponentsFile>;
