import type { Breach, Mend, WatchedOrganization, WatchSource } from '#capabilities/capability.ts';
import { say as providerWords } from '#capabilities/catalogue/messages.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import type { Abilities } from '../abilities.ts';
import { ProviderOutcomeEntity } from '../provider-outcome.entity.ts';
import type { ProviderState, Providers } from '../providers.ts';
import { failureReasons } from './failure-reasons.ts';

const hourMs = 60 * 60_000;
/** Nobody in particular: the watch sees the organisation's keys and no member's own. */
const nobody = '00000000-0000-0000-0000-000000000000';

const say = defineMessages({
  en: {
    title: 'providers that keep failing',
    failing: (name: string, why: string) =>
      `${name} keeps failing: most of its calls in the last hour went wrong; ${why}.`,
    use: (name: string, what: string) => `Use ${name} for ${what}`,
    look: (name: string) => `Look at ${name}`,
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
  providers: Pick<Providers, 'states'>;
  abilities: Pick<Abilities, 'canCall'>;
}

/** Providers whose calls keep failing; where they lead a category, with another that can stand in. */
export function failingProviders({
  storage,
  clock,
  providers,
  abilities,
}: FailingProvidersParts): WatchSource {
  const standIn = (failing: ProviderState, states: readonly ProviderState[]) => {
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
    const states = await providers.states({ organizationId, memberId: nobody });
    const failing = states.filter(({ status }) => status === 'error');
    return Promise.all(
      failing.map(async (state) => {
        const { id, name } = state.provider;
        const reason = await reasonOf(organizationId, id);
        const what = say.both((words, locale) =>
          words.failing(name, failureReasons.in(locale).reason(reason)),
        );
        return { subject: id, what, mend: standIn(state, states) };
      }),
    );
  };
  return { order: 10, kind: 'provider_failing', title: say.both((words) => words.title), breaches };
}

function switchTo({ provider }: ProviderState, category: Category): Mend {
  return {
    label: say.both((words, locale) => words.use(provider.name, providerWords.in(locale).category(category))),
    value: `switch ${category} to ${provider.id}`,
    typed: `switch ${category} ${provider.id}`,
  };
}

function look({ provider }: ProviderState): Mend {
  const typed = `show provider ${provider.id}`;
  return { label: say.both((words) => words.look(provider.name)), value: typed, typed };
}
