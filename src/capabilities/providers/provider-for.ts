import type { Catalogue, Provider } from '#capabilities/catalogue/catalogue.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Abilities } from './abilities.ts';

/**
 * Finds the provider a person names for a category, hosted or not. Throws a `UserError` that suggests alternatives if it is
 * unknown, retired, has no API or does not serve the category.
 */
export function providerFor(catalogue: Catalogue, category: Category, name: string): Provider {
  const provider = catalogue.resolve(name);
  if (catalogue.offersOf(provider.id, category).length > 0) return provider;
  const hosted = hostedIn(catalogue, category);
  throw new UserError(whyUnfit(catalogue, category, name, hosted, namesOf(hosted)));
}

/**
 * Finds the provider a person wants to use for a category. Throws a `UserError` that says whom they can have if Jarvis
 * cannot call it.
 */
export function callableProviderFor(
  catalogue: Catalogue,
  canCall: Abilities['canCall'],
  category: Category,
  name: string,
): Provider {
  const provider = catalogue.resolve(name);
  const hosted = hostedIn(catalogue, category);
  const callable = hosted.filter(({ id }) => canCall(id, category));
  if (callable.includes(provider)) return provider;
  const reason = hosted.includes(provider)
    ? providerMessages.both((texts) => texts.notCallable(provider.name, category))
    : whyUnfit(catalogue, category, name, callable, []);
  const [first] = callable;
  throw new UserError(
    providerMessages.both(
      (texts, locale) => `${reason[locale]} ${texts.callable(category, namesOf(callable), first?.id ?? '')}`,
    ),
  );
}

/** Why nothing of a provider can be had for a category; suggests only those that are `possible`, and names the `others`. */
function whyUnfit(
  catalogue: Catalogue,
  category: Category,
  name: string,
  possible: readonly Provider[],
  others: readonly string[],
): Bilingual {
  const provider = catalogue.resolve(name);
  const gone = catalogue.findRetired(name);
  const isPossible = (id: string) => possible.some((one) => one.id === id);
  return providerMessages.both((texts, locale) => {
    if (gone?.category === category)
      return isPossible(gone.useInstead.provider) ? texts.goneInstead(gone) : texts.ended(gone);
    if (!provider.noAccess) return texts.misfit(provider.name, category, others);
    const { why, useInstead } = provider.noAccess;
    return isPossible(useInstead)
      ? texts.noAccess(why[locale], catalogue.provider(useInstead).name)
      : why[locale];
  });
}

function namesOf(providers: readonly Provider[]): string[] {
  return providers.map(({ name }) => name);
}

function hostedIn(catalogue: Catalogue, category: Category): Provider[] {
  return catalogue
    .inCategory(category)
    .filter((provider) => catalogue.offersOf(provider.id, category).some((offer) => offer.access === 'api'));
}
