// The form of components.yaml: the catalogue, with the words that workshops use.

import { Type, type Static } from 'typebox';
import { byKebab, closed, Id, Sentence } from './parts.ts';

const Terms = Type.Array(Type.String({ minLength: 1 }));

const ComponentEntry = closed(
  {
    parent: Id,
    label: Sentence,
    synonyms: Type.Optional(closed({ da: Type.Optional(Terms), en: Type.Optional(Terms) }, 'Other words that a workshop writes')),
  },
  'One component; its parent is a group, or a component that it is part of',
);

const ByLanguage = closed({ da: Terms, en: Terms }, 'Words by language');

const GroupEntry = closed({ parent: Type.Optional(Id), label: Sentence }, 'A group that components name as their parent');

export const ComponentsFile = closed(
  {
    groups: Type.Optional(byKebab(GroupEntry, 'Groups')),
    reading: Type.Optional(closed({ circumstances: ByLanguage, otherThings: ByLanguage }, 'How the text of a line is read')),
    components: byKebab(ComponentEntry, 'Components'),
  },
  'The catalogue of components',
);

export type ComponentsData = Static<typeof ComponentsFile>;
