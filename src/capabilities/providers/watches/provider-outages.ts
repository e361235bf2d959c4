import type { Breach, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Abilities } from '../abilities.ts';
import type { ProviderHealth } from '../provider-health.ts';
import type { Providers } from '../providers.ts';
import { toldHealth } from '../told-health.ts';
import { verdictText } from '../verdict-text.ts';
import { lookAtProvider, replacementFor, switchTo } from './remedy.ts';

/** Not a real member: the watch sees only the organisation's keys, no personal ones. */
const noMember = '00000000-0000-0000-0000-000000000000';

const messages = defineMessages({
  en: { title: 'outages of providers' },
  th: { title: 'ผู้ให้บริการที่ล่ม' },
});

export interface ProviderOutagesParts {
  providers: Pick<Providers, 'states'>;
  providerHealth: ProviderHealth;
  abilities: Pick<Abilities, 'canCall'>;
  /** Also of what the catalogue does not list. */
  nameOf(provider: string): string;
}

/**
 * Alerts on outages that two independent signals agree on, quotes the vendor's own words, and suggests a replacement where the provider
 * is primary.
 */
export function providerOutages(parts: ProviderOutagesParts): WatchSource {
  const { providers, providerHealth, abilities, nameOf } = parts;
  const breaches = async ({ organizationId, timeZone }: WatchedOrganization): Promise<Breach[]> => {
    const outages = await providerHealth.outages(organizationId);
    if (outages.size === 0) return [];
    const states = await providers.states({ organizationId, memberId: noMember });
    const reports = await providerHealth.of(organizationId, [...outages]);
    // What was over between the two looks is no breach any more.
    return reports
      .filter(({ verdict }) => verdict === 'outage')
      .map((report) => {
        const { provider: id } = report;
        const name = nameOf(id);
        const told = toldHealth(report, name, true);
        const state = states.find(({ provider }) => provider.id === id);
        const other = state && replacementFor(state, states, abilities.canCall, outages);
        return {
          subject: id,
          what: messages.both((_texts, locale) => verdictText(told, timeZone, locale)),
          mend: other ? switchTo(other) : lookAtProvider(name, `show provider health ${id}`),
        };
      });
  };
  return {
    order: 15,
    kind: 'provider_outage',
    title: messages.both((texts) => texts.title),
    suspects: () => providerHealth.organizationsSuspecting(),
    breaches,
  };
}
