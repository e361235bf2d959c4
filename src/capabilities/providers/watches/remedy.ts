import type { Mend } from '#capabilities/capability.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Abilities } from '../abilities.ts';
import type { ProviderState } from '../providers.ts';

const messages = defineMessages({
  en: {
    use: (name: string, what: string) => `Use ${name} for ${what}`,
    look: (name: string) => `Show ${name}`,
  },
  th: {
    use: (name, what) => `ใช้ ${name} กับ${what}`,
    look: (name) => `ดูข้อมูล ${name}`,
  },
});

/** Another provider that can take the place of one where that is primary. */
export interface Replacement {
  category: Category;
  provider: string;
  providerName: string;
}

/** Finds who can step in for a provider. `undefined` if it is nowhere primary, or nobody can. */
export function replacementFor(
  { primaryFor, provider: { id: own } }: ProviderState,
  states: readonly ProviderState[],
  canCall: Abilities['canCall'],
  troubled: ReadonlySet<string> = new Set(),
): Replacement | undefined {
  const able = states.filter(
    ({ provider: { id }, configured, status }) =>
      configured && status !== 'error' && id !== own && !troubled.has(id),
  );
  for (const category of primaryFor) {
    const other = able.find(
      ({ provider }) => provider.categories.includes(category) && canCall(provider.id, category),
    );
    if (other) return { category, provider: other.provider.id, providerName: other.provider.name };
  }
  return undefined;
}

export function switchTo({ category, provider, providerName }: Replacement): Mend {
  return {
    label: messages.both((texts, locale) =>
      texts.use(providerName, providerMessages.in(locale).category(category)),
    ),
    value: `switch ${category} to ${provider}`,
    typed: `switch ${category} ${provider}`,
  };
}

export function lookAtProvider(name: string, typed: string): Mend {
  return { label: messages.both((texts) => texts.look(name)), value: typed, typed };
}
