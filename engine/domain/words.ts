// Sentences in both of the users' languages, and the one way to fill their places.

/** The languages of every answer; Danish is the users' first. */
export type Language = 'da' | 'en';

export const LANGUAGES: readonly Language[] = ['da', 'en'];

/** One sentence in each language. A place is written `{order.odometerKm}`. */
export type Words = Readonly<Record<Language, string>>;

/**
 * The sentence with each `{place}` replaced by what `valueOf` says of it.
 *
 * fillWords('The car has {km} km', () => '61,850') → 'The car has 61,850 km'
 */
export function fillWords(sentence: string, valueOf: (place: string) => string): string {
  return sentence.replace(PLACE, (_, place: string) => valueOf(place));
}

/** The names of the places of a sentence, in their order. */
export function placesIn(sentence: string): string[] {
  return [...sentence.matchAll(PLACE)].map((match) => match[1] as string);
}

const PLACE = /\{([a-zA-Z][\w.-]*)\}/g;
