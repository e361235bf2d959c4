import type { HealthPart } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import type { VendorFailure } from '#lib/errors.ts';
import { percentText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import { ProviderOutcomeEntity } from '../provider-outcome.entity.ts';

const days = 7;
const dayMs = 86_400_000;
/** One failure among fewer calls says nothing. */
const fewestCalls = 5;
/** The share of failed calls at which no points are left. */
const worstErrorRate = 0.2;

/** The vendor answered properly; what it was asked for was at fault. */
const requestsOwnFault: readonly VendorFailure[] = ['refused_content', 'invalid_request'];

const say = defineMessages({
  en: {
    title: 'Calls answered',
    tooFew: (calls: number) =>
      `Only ${calls} vendor ${calls === 1 ? 'call' : 'calls'} in the last ${days} days; ${fewestCalls} are needed to judge.`,
    none: `No vendor was called in the last ${days} days.`,
    allWell: (calls: number) => `All ${calls} vendor calls of the last ${days} days were answered.`,
    failed: (failed: number, calls: number, rate: string, worst: string) =>
      `${failed} of ${calls} vendor calls of the last ${days} days failed (${rate}), most of them at ${worst}. At 20% no points are left.`,
  },
  th: {
    title: 'การเรียกที่สำเร็จ',
    tooFew: (calls) =>
      `${days} วันที่ผ่านมามีการเรียกผู้ให้บริการเพียง ${calls} ครั้ง ต้องมีอย่างน้อย ${fewestCalls} ครั้งจึงประเมินได้`,
    none: `${days} วันที่ผ่านมายังไม่มีการเรียกผู้ให้บริการ`,
    allWell: (calls) => `การเรียกผู้ให้บริการทั้ง ${calls} ครั้งใน ${days} วันที่ผ่านมาสำเร็จ`,
    failed: (failed, calls, rate, worst) =>
      `การเรียกผู้ให้บริการล้มเหลว ${failed} จาก ${calls} ครั้งใน ${days} วันที่ผ่านมา (${rate}) ส่วนใหญ่ที่ ${worst} ถ้าถึง 20% จะไม่ได้คะแนน`,
  },
});

interface AnsweredCallsParts {
  storage: Storage;
  clock: Clock;
  catalogue: Catalogue;
}

/** How many calls to vendors failed lately through the vendor's fault. */
export function answeredCalls({ storage, clock, catalogue }: AnsweredCallsParts): HealthPart {
  const tallies = async (organizationId: string) => {
    const since = new Date(clock.now().getTime() - days * dayMs);
    return storage.scope(organizationId).aggregate(ProviderOutcomeEntity, {
      where: { occurredAt: { $gte: since } },
      groupBy: ['provider', 'failure'],
    });
  };
  return {
    order: 20,
    name: 'answered-calls',
    title: say.both((words) => words.title),
    weight: 25,
    measure: async ({ organizationId }) => {
      const groups = await tallies(organizationId);
      const calls = sum(groups);
      if (calls < fewestCalls) {
        return {
          share: undefined,
          why: say.both((words) => (calls === 0 ? words.none : words.tooFew(calls))),
        };
      }
      const failures = groups.filter(({ failure }) => failure != null && !requestsOwnFault.includes(failure));
      const failed = sum(failures);
      const worst = worstOf(failures);
      if (worst === undefined) return { share: 1, why: say.both((words) => words.allWell(calls)) };
      const name = catalogue.find(worst)?.name ?? worst;
      return {
        share: 1 - failed / calls / worstErrorRate,
        why: say.both((words, locale) =>
          words.failed(failed, calls, percentText(failed / calls, locale), name),
        ),
        typed: `show provider ${worst}`,
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
