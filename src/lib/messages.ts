/** The languages Jarvis speaks. */
export type Locale = 'en' | 'th';
export const locales = ['en', 'th'] as const satisfies readonly Locale[];

/** One text in every language, for readers who are not known yet (errors, tool titles). */
export type Bilingual = Readonly<Record<Locale, string>>;

type Words = Record<string, string | ((...values: never[]) => string)>;
type Translated<W extends Words> = {
  [K in keyof W]: W[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

export interface Messages<W extends Words> {
  /** The texts of one language. */
  in(locale: Locale): Translated<W>;
  /** One text in every language. */
  both(say: (words: Translated<W>, locale: Locale) => string): Bilingual;
}

/** Defines a message catalogue. The types require a translation of every English message. */
export function defineMessages<W extends Words>(catalogue: {
  en: W;
  th: NoInfer<Translated<W>>;
}): Messages<W> {
  const english = catalogue.en as unknown as Translated<W>;
  const all: Record<Locale, Translated<W>> = { en: english, th: catalogue.th };
  return {
    in: (locale) => all[locale],
    both: (say) => ({ en: say(all.en, 'en'), th: say(all.th, 'th') }),
  };
}
