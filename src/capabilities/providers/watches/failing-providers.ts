import type { Breach, Mend, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import type { Abilities } from '../abilities.ts';
import { ProviderOutcomeEntity } from '../provider-outcome.entity.ts';
import type { ProviderState, Providers } from '../providers.ts';
import { failureMessages } from './failure-messages.ts';

const hourMs = 60 * 60_000;
/** Not a real member: the watch sees only the organisation's keys, no personal ones. */
const noMember = '00000000-0000-0000-0000-000000000000';

const messages = defineMessages({
  en: {
    title: 'providers that keep failing',
    failing: (name: string, why: string) =>
      `${name} keeps failing: most of its calls in the last hour failed, because ${why}.`,
    use: (name: string, what: string) => `Use ${name} for ${what}`,
    look: (name: string) => `Show ${name}`,
  },
  th: {
    title: 'ผู้ให้บริการที่มีปัญหาต่อเนื่อง',
    failing: (name, why) => `${name} มีปัญหาต่อเนื่อง การเรียกส่วนใหญ่ในชั่วโมงที่ผ่านมาไม่สำเร็จ (${why})`,
    use: (name, what) => `ใช้ ${name} กับ${what}`,
    look: (name) => `ดูข้อมูล ${name}`,
  },
});

export interface FailingProvidersParts {
  storage: Storage;
  clock: Clock;
  providers: Pick<Providers, 'states' | 'organizationsWithFailures'>;
  abilities: Pick<Abilities, 'canCall'>;
}

/** Alerts on providers whose calls keep failing, and suggests a replacement where they are primary. */
export function failingProviders({
  storage,
  clock,
  providers,
  abilities,
}: FailingProvidersParts): WatchSource {
  const remedyFor = (failing: ProviderState, states: readonly ProviderState[]) => {
    const able = states.filter(({ configured, status }) => configured && status !== 'error');
    for (const category of failing.primaryFor) {
      const other = able.find(
        ({ provider }) => provider.categories.includes(category) && abilities.canCall(provider.id, category),
      );
      if (other) return switchTo(other, category);
    }
    return look(failing);
  };
  const reasonOf = async (organizationId: string, provider: string) => {
    const since = new Date(clock.now().getTime() - hourMs);
    const where = { provider, failure: { $ne: null }, occurredAt: { $gte: since } };
    const groups = await storage
      .scope(organizationId)
      .aggregate(ProviderOutcomeEntity, { where, groupBy: ['failure'] });
    const [most] = groups.toSorted((a, b) => b.count - a.count);
    return most?.failure ?? ('unavailable' satisfies VendorFailure);
  };
  const breaches = async ({ organizationId }: WatchedOrganization): Promise<Breach[]> => {
    const states = await providers.states({ organizationId, memberId: noMember });
    const failing = states.filter(({ status }) => status === 'error');
    return Promise.all(
      failing.map(async (state) => {
        const { id, name } = state.provider;
        const reason = await reasonOf(organizationId, id);
        const what = messages.both((texts, locale) =>
          texts.failing(name, failureMessages.in(locale).reason(reason)),
        );
        return { subject: id, what, mend: remedyFor(state, states) };
      }),
    );
  };
  return {
    order: 10,
    kind: 'provider_failing',
    title: messages.both((texts) => texts.title),
    suspects: () => providers.organizationsWithFailures(),
    breaches,
  };
}

function switchTo({ provider }: ProviderState, category: Category): Mend {
  return {
    label: messages.both((texts, locale) =>
      texts.use(provider.name, providerMessages.in(locale).category(category)),
    ),
    value: `switch ${category} to ${provider.id}`,
    typed: `switch ${category} ${provider.id}`,
  };
}

function look({ provider }: ProviderState): Mend {
  const typed = `show provider ${provider.id}`;
  return { label: messages.both((texts) => texts.look(provider.name)), value: typed, typed };
}
