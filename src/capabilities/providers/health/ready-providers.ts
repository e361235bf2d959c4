import type { HealthPart } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import { keyReaderOf, missingKey } from '#capabilities/keys/missing-key.ts';
import { type Category, categories } from '#lib/categories.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Abilities } from '../abilities.ts';
import type { ProviderState, Providers } from '../providers.ts';
import { switchTyped } from './switch-typed.ts';

const messages = defineMessages({
  en: {
    title: 'Providers ready',
    allReady: (count: number) => `All ${count} kinds of work are ready to use.`,
    missing: (ready: number, count: number, missing: readonly string[], keyless: string) =>
      `${ready} of ${count} kinds of work are ready to use. No working provider with a key: ${listText(missing, 'en')}.${keyless && ` ${keyless}`}`,
    nothing: 'No provider can be called yet.',
  },
  th: {
    title: 'ผู้ให้บริการที่พร้อมใช้',
    allReady: (count) => `งานทั้ง ${count} ประเภทพร้อมใช้`,
    missing: (ready, count, missing, keyless) =>
      `งานที่พร้อมใช้มี ${ready} จาก ${count} ประเภท ที่ยังขาดผู้ให้บริการที่มีคีย์และตอบสนองคือ ${listText(missing, 'th')}${keyless && ` ${keyless}`}`,
    nothing: 'ยังไม่มีผู้ให้บริการที่เรียกใช้ได้',
  },
});

interface ReadyProvidersParts {
  catalogue: Catalogue;
  providers: Providers;
  abilities: Abilities;
}

/** Scores the share of categories with a working provider and a key. Categories without an adapter do not count. */
export function readyProviders({ catalogue, providers, abilities }: ReadyProvidersParts): HealthPart {
  const { canCall, servedLocally } = abilities;
  const isServable = (category: Category) =>
    servedLocally.has(category) || catalogue.inCategory(category).some(({ id }) => canCall(id, category));
  const usableIn = (category: Category, states: readonly ProviderState[]) =>
    states.filter(
      ({ provider, configured, status }) =>
        configured && status !== 'error' && canCall(provider.id, category),
    );
  const isReady = (category: Category, states: readonly ProviderState[]) =>
    servedLocally.has(category) ||
    usableIn(category, states).some(({ primaryFor }) => primaryFor.includes(category));
  /** What to type for the first missing kind of work that a switch makes ready. */
  const remedy = (actor: Actor, missing: readonly Category[], states: readonly ProviderState[]) =>
    missing
      .map((category) => switchTyped(actor, category, usableIn(category, states)[0]?.provider.id))
      .find((typed) => typed !== undefined);
  /** The first provider that only lacks a key, where no switch helps. */
  const keyless = (missing: readonly Category[], states: readonly ProviderState[]) =>
    missing
      .filter((category) => usableIn(category, states).length === 0)
      .flatMap((category) => catalogue.inCategory(category).filter(({ id }) => canCall(id, category)))
      .find((provider) => states.some((state) => state.provider === provider && !state.configured));
  return {
    order: 10,
    name: 'ready-providers',
    title: messages.both((texts) => texts.title),
    weight: 35,
    measure: async (actor) => {
      const states = await providers.states(actor);
      const servable = categories.filter(isServable);
      const missing = servable.filter((category) => !isReady(category, states));
      if (servable.length === 0) return { share: undefined, why: messages.both((texts) => texts.nothing) };
      const ready = servable.length - missing.length;
      if (missing.length === 0) return { share: 1, why: messages.both((texts) => texts.allReady(ready)) };
      const lacking = keyless(missing, states);
      const keyText = lacking && missingKey(keyReaderOf(actor), lacking);
      const names = (locale: 'en' | 'th') =>
        missing.map((category) => providerMessages.in(locale).category(category));
      return {
        share: ready / servable.length,
        why: messages.both((texts, locale) =>
          texts.missing(ready, servable.length, names(locale), keyText?.[locale] ?? ''),
        ),
        typed: remedy(actor, missing, states) ?? (lacking && `add my ${lacking.id} key`),
      };
    },
  };
}
