import type { Breach, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import type { Abilities } from '../abilities.ts';
import type { ProviderHealth } from '../provider-health.ts';
import { ProviderOutcomeEntity } from '../provider-outcome.entity.ts';
import type { Providers } from '../providers.ts';
import { failureMessages } from './failure-messages.ts';
import { lookAtProvider, replacementFor, switchTo } from './remedy.ts';

const hourMs = 60 * 60_000;
/** Not a real member: the watch sees only the organisation's keys, no personal ones. */
const noMember = '00000000-0000-0000-0000-000000000000';

const messages = defineMessages({
  en: {
    title: 'providers that keep failing',
    failing: (name: string, why: string) =>
      `${name} keeps failing: most of its calls in the last hour failed, because ${why}.`,
  },
  th: {
    title: 'ผู้ให้บริการที่มีปัญหาต่อเนื่อง',
    failing: (name, why) => `${name} มีปัญหาต่อเนื่อง การเรียกส่วนใหญ่ในชั่วโมงที่ผ่านมาไม่สำเร็จ (${why})`,
  },
});

export interface FailingProvidersParts {
  storage: Storage;
  clock: Clock;
  providers: Pick<Providers, 'states' | 'organizationsWithFailures'>;
  providerHealth: Pick<ProviderHealth, 'explained'>;
  abilities: Pick<Abilities, 'canCall'>;
}

/**
 * Alerts on providers whose calls keep failing, and suggests a replacement where they are primary. An outage has an alert of its own.
 */
export function failingProviders({
  storage,
  clock,
  providers,
  providerHealth,
  abilities,
}: FailingProvidersParts): WatchSource {
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
    const explained = await providerHealth.explained(organizationId);
    const failing = states.filter(
      ({ status, provider }) => status === 'error' && !explained.has(provider.id),
    );
    return Promise.all(
      failing.map(async (state) => {
        const { id, name } = state.provider;
        const reason = await reasonOf(organizationId, id);
        const what = messages.both((texts, locale) =>
          texts.failing(name, failureMessages.in(locale).reason(reason)),
        );
        const other = replacementFor(state, states, abilities.canCall);
        const mend = other ? switchTo(other) : lookAtProvider(name, `show provider ${id}`);
        return { subject: id, what, mend };
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
