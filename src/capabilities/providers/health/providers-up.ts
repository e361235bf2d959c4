import type { HealthPart } from '#capabilities/capability.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Abilities } from '../abilities.ts';
import type { ProviderHealth, ProviderReport } from '../provider-health.ts';
import type { Providers } from '../providers.ts';
import { replacementFor } from '../watches/remedy.ts';
import { switchTyped } from './switch-typed.ts';

const messages = defineMessages({
  en: {
    title: 'Providers without trouble',
    unknown: 'No provider in use has a status page that was read, or calls in the last hour.',
    fine: (known: number) =>
      `None of the ${known} providers in use that are known of has an outage or reports trouble.`,
    outages: (names: string) => `Outage: ${names}.`,
    reports: (names: string) => `Trouble reported by: ${names}.`,
  },
  th: {
    title: 'ผู้ให้บริการที่ไม่มีปัญหา',
    unknown: 'ยังอ่านหน้าสถานะของผู้ให้บริการที่ใช้อยู่ไม่ได้ และไม่มีการเรียกในชั่วโมงที่ผ่านมา',
    fine: (known) => `ผู้ให้บริการที่ใช้อยู่ทั้ง ${known} เจ้าที่ตรวจได้ไม่ล่มและไม่ได้แจ้งปัญหา`,
    outages: (names) => `ล่มอยู่: ${names}`,
    reports: (names) => `แจ้งว่ามีปัญหา: ${names}`,
  },
});

export interface ProvidersUpParts {
  keys: Pick<Keys, 'configuredProviders'>;
  providers: Pick<Providers, 'states'>;
  providerHealth: ProviderHealth;
  abilities: Pick<Abilities, 'canCall'>;
  nameOf(provider: string): string;
}

/** Scores the providers with a key by their status pages and outages. Calls that fail only here count elsewhere. */
export function providersUp(parts: ProvidersUpParts): HealthPart {
  const { keys, providers, providerHealth, abilities, nameOf } = parts;
  const remedy = async (actor: Actor, outages: readonly ProviderReport[]) => {
    const states = await providers.states(actor);
    const troubled = new Set(outages.map(({ provider }) => provider));
    return outages
      .flatMap(({ provider }) => states.find((state) => state.provider.id === provider) ?? [])
      .map((state) => replacementFor(state, states, abilities.canCall, troubled))
      .map((other) => other && switchTyped(actor, other.category, other.provider))
      .find((typed) => typed !== undefined);
  };
  return {
    order: 25,
    name: 'providers-up',
    title: messages.both((texts) => texts.title),
    weight: 10,
    measure: async (actor) => {
      const inUse = [...(await keys.configuredProviders(actor))];
      const reports = await providerHealth.of(actor.organizationId, inUse);
      const known = reports.filter(({ verdict }) => verdict !== 'unknown');
      const outages = known.filter(({ verdict }) => verdict === 'outage');
      const reporting = known.filter(({ verdict }) => verdict === 'vendor_reports');
      const [worst] = [...outages, ...reporting];
      if (known.length === 0) return { share: undefined, why: messages.both((texts) => texts.unknown) };
      if (!worst) return { share: 1, why: messages.both((texts) => texts.fine(known.length)) };
      return {
        share: 1 - (outages.length + reporting.length / 2) / known.length,
        why: messages.both((texts, locale) => {
          const names = (some: readonly ProviderReport[]) =>
            listText(
              some.map(({ provider }) => nameOf(provider)),
              locale,
            );
          return [
            ...(outages.length > 0 ? [texts.outages(names(outages))] : []),
            ...(reporting.length > 0 ? [texts.reports(names(reporting))] : []),
          ].join(' ');
        }),
        typed: (await remedy(actor, outages)) ?? `show provider health ${worst.provider}`,
      };
    },
  };
}
