import type { HealthPart } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { percentText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Storage } from '#storage/storage.ts';
import { ProviderOutcomeEntity } from '../provider-outcome.entity.ts';
import type { Providers } from '../providers.ts';
import { switchTyped } from './switch-typed.ts';

const measuredDays = 7;
const dayMs = 86_400_000;
/** Fewer calls are not enough for a score. */
const minCalls = 5;
/** The error rate that scores zero points. */
const worstErrorRate = 0.2;

/** Failures caused by the request, not by the vendor. */
const requestFaults: readonly VendorFailure[] = ['refused_content', 'invalid_request'];

const messages = defineMessages({
  en: {
    title: 'Calls answered',
    tooFew: (calls: number) =>
      `Only ${calls} vendor ${calls === 1 ? 'call' : 'calls'} in the last ${measuredDays} days; at least ${minCalls} are needed for a score.`,
    none: `No vendor was called in the last ${measuredDays} days.`,
    allWell: (calls: number) => `All ${calls} vendor calls in the last ${measuredDays} days were answered.`,
    failed: (failed: number, calls: number, rate: string, worst: string) =>
      `${failed} of ${calls} vendor calls in the last ${measuredDays} days failed (${rate}), most of them at ${worst}. An error rate of 20% scores no points.`,
  },
  th: {
    title: 'การเรียกที่สำเร็จ',
    tooFew: (calls) =>
      `${measuredDays} วันที่ผ่านมามีการเรียกผู้ให้บริการเพียง ${calls} ครั้ง ต้องมีอย่างน้อย ${minCalls} ครั้งจึงประเมินได้`,
    none: `${measuredDays} วันที่ผ่านมายังไม่มีการเรียกผู้ให้บริการ`,
    allWell: (calls) => `การเรียกผู้ให้บริการทั้ง ${calls} ครั้งใน ${measuredDays} วันที่ผ่านมาสำเร็จ`,
    failed: (failed, calls, rate, worst) =>
      `การเรียกผู้ให้บริการล้มเหลว ${failed} จาก ${calls} ครั้งใน ${measuredDays} วันที่ผ่านมา (${rate}) ส่วนใหญ่ที่ ${worst} ถ้าถึง 20% จะไม่ได้คะแนน`,
  },
});

interface AnsweredCallsParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
  providers: Providers;
}

/** Scores the share of recent calls that vendors answered. */
export function answeredCalls({ storage, clock, catalogue, providers }: AnsweredCallsParts): HealthPart {
  const tallies = async (organizationId: string) => {
    const since = new Date(clock.now().getTime() - measuredDays * dayMs);
    return storage.scope(organizationId).aggregate(ProviderOutcomeEntity, {
      where: { occurredAt: { $gte: since } },
      groupBy: ['provider', 'failure'],
    });
  };
  /** Another provider for what goes to the worst one. */
  const remedyFor = async (actor: Actor, worst: string) => {
    const states = await providers.states(actor);
    const primaryFor = states.find(({ provider }) => provider.id === worst)?.primaryFor ?? [];
    return primaryFor
      .map((category) => {
        const other = states.find(
          ({ provider: { id }, configured, status }) =>
            id !== worst && configured && status !== 'error' && providers.canCall(id, category),
        );
        return switchTyped(actor, category, other?.provider.id);
      })
      .find((typed) => typed !== undefined);
  };
  return {
    order: 20,
    name: 'answered-calls',
    title: messages.both((texts) => texts.title),
    weight: 25,
    measure: async (actor) => {
      const groups = await tallies(actor.organizationId);
      const calls = sum(groups);
      if (calls < minCalls) {
        return {
          share: undefined,
          why: messages.both((texts) => (calls === 0 ? texts.none : texts.tooFew(calls))),
        };
      }
      const failures = groups.filter(({ failure }) => failure != null && !requestFaults.includes(failure));
      const failed = sum(failures);
      const worst = worstOf(failures);
      if (worst === undefined) return { share: 1, why: messages.both((texts) => texts.allWell(calls)) };
      const name = catalogue.find(worst)?.name ?? worst;
      return {
        share: 1 - failed / calls / worstErrorRate,
        why: messages.both((texts, locale) =>
          texts.failed(failed, calls, percentText(failed / calls, locale), name),
        ),
        typed: await remedyFor(actor, worst),
      };
    },
  };
}

function sum(groups: readonly { count: number }[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}

function worstOf(failures: readonly { provider?: string; count: number }[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { provider = '', count } of failures) counts.set(provider, (counts.get(provider) ?? 0) + count);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
