import { createHash } from 'node:crypto';
import { categoryOfTask } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Money, PlainMoney } from '#lib/money.ts';
import type { Performance, RouteRule, Strategy } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import type { MediaVendor } from './media-vendor.ts';
import type { MediaOutages, MediaProviders, MediaRoutes } from './ports.ts';

/** A provider that failed so many times in a row rests for so long after the last time. */
const failuresUntilRest = 5;
const restMs = 10 * 60_000;

/** What a choice of a provider rested on, as it was at that moment. */
export interface RoutingDecision {
  strategy: Strategy;
  /** From 0 to below 1, for `weighted`. */
  draw?: number;
  candidates: Candidate[];
}

export interface Candidate {
  provider: string;
  product: string;
  price: PlainMoney | null;
  /** From 1 to 5, by the catalogue. */
  grade: number | null;
  calls: number;
  failures: number;
  medianMs: number | null;
  weight: number | null;
  /** Passed over for a while, since it keeps failing or has an outage. */
  isResting: boolean;
  /** Whether it takes everything that was wished for. */
  fits: boolean;
}

export interface Ranked {
  /** Who may take it, the preferred first. */
  vendors: MediaVendor[];
  /** Why the strategy prefers this vendor; `undefined` where the route alone decides. */
  why(vendor: MediaVendor): Bilingual | undefined;
  /** The providers that rest. */
  resting: ReadonlySet<string>;
  /** Those of them, and any others, that have an outage. */
  outages: ReadonlySet<string>;
  decision: RoutingDecision;
}

/** What one vendor asks for one request, and how it is graded. */
export interface Valued {
  vendor: MediaVendor;
  name: string;
  price: Money | undefined;
  grade: number | undefined;
  fits: boolean;
}

const messages = defineMessages({
  en: {
    cheapest: (name: string) => `the cheapest is wanted, and for this it is ${name}`,
    fastest: (name: string, seconds: string) =>
      `the fastest is wanted, and lately it was ${name}: usually ${seconds} s`,
    untimed: (name: string) =>
      `the fastest is wanted; too little was made lately to tell, so ${name} is the first of the route`,
    best: (name: string, grade: string) => `the best is wanted, and it is ${name}: ${grade} of 5`,
    weighted: (name: string, percent: string) => `${name} gets ${percent} % of the requests, and was drawn`,
  },
  th: {
    cheapest: (name) => `ตั้งไว้ให้เลือกเจ้าที่ถูกที่สุด ซึ่งสำหรับงานนี้คือ ${name}`,
    fastest: (name, seconds) => `ตั้งไว้ให้เลือกเจ้าที่เร็วที่สุด ซึ่งช่วงนี้คือ ${name} ปกติใช้ ${seconds} วินาที`,
    untimed: (name) => `ตั้งไว้ให้เลือกเจ้าที่เร็วที่สุด แต่ช่วงนี้มีงานน้อยเกินกว่าจะบอกได้ จึงใช้ ${name} ซึ่งเป็นเจ้าแรกในลำดับ`,
    best: (name, grade) => `ตั้งไว้ให้เลือกเจ้าที่ดีที่สุด ซึ่งคือ ${name} ได้ ${grade} จาก 5`,
    weighted: (name, percent) => `${name} ได้ส่วนแบ่ง ${percent} % ของงาน และสุ่มได้เจ้านี้`,
  },
});

/** Ranks vendors by an organisation's rule for a category. */
export class MediaRanking {
  readonly #routes: MediaRoutes;
  readonly #providers: MediaProviders;
  readonly #outages: MediaOutages;
  readonly #clock: Clock;

  constructor({
    routes,
    providers,
    outages,
    clock,
  }: { routes: MediaRoutes; providers: MediaProviders; outages: MediaOutages; clock: Clock }) {
    this.#routes = routes;
    this.#providers = providers;
    this.#outages = outages;
    this.#clock = clock;
  }

  /**
   * @param offered the vendors in the order of the route
   * @param callId decides the draw of a weighted route. A call is drawn once: its card and what is done after the approval agree,
   *   and the next request for the same is drawn anew.
   */
  async of(actor: Actor, offered: readonly Valued[], callId: string): Promise<Ranked> {
    const task = offered[0]?.vendor.task;
    if (task === undefined)
      return {
        vendors: [],
        why: () => undefined,
        ...{ resting: new Set<string>(), outages: new Set<string>() },
        decision: { strategy: 'primary', candidates: [] },
      };
    const category = categoryOfTask[task];
    const [rule, performance, outages] = await Promise.all([
      this.#routes.rule(actor.organizationId, category),
      this.#providers.performance(actor.organizationId, category),
      this.#outages.outages(actor.organizationId),
    ]);
    const known = offered.map((one): Known => {
      const lately = performance.get(one.vendor.provider);
      const isResting = outages.has(one.vendor.provider) || this.#isResting(lately);
      return { ...one, lately, isResting, weight: weightOf(rule, one) };
    });
    const draw = drawnBy(callId);
    const ready = known.filter(({ isResting }) => !isResting);
    const ranked = inRank(ready.length > 0 ? ready : known, rule, draw);
    const strategy = rule?.strategy ?? 'primary';
    return {
      vendors: ranked.map(({ vendor }) => vendor),
      why: (vendor) => {
        const chosen = ranked.find((one) => one.vendor === vendor);
        return rule && chosen && whyOf(rule, chosen, ranked);
      },
      resting: new Set(known.filter(({ isResting }) => isResting).map(({ vendor }) => vendor.provider)),
      outages,
      decision: {
        ...{ strategy, candidates: known.map(candidateOf) },
        ...(strategy === 'weighted' && { draw }),
      },
    };
  }

  #isResting(lately: Performance | undefined): boolean {
    if (!lately?.lastFailureAt || lately.failuresInARow < failuresUntilRest) return false;
    return this.#clock.now().getTime() - lately.lastFailureAt.getTime() < restMs;
  }
}

interface Known extends Valued {
  lately: Performance | undefined;
  isResting: boolean;
  weight: number;
}

function inRank(known: readonly Known[], rule: RouteRule | undefined, draw: number): Known[] {
  if (rule?.strategy === 'cheapest') return known.toSorted(byPrice);
  if (rule?.strategy === 'best') return known.toSorted((one, other) => (other.grade ?? 0) - (one.grade ?? 0));
  if (rule?.strategy === 'fastest') return known.toSorted((one, other) => timeOf(one) - timeOf(other));
  if (rule?.strategy === 'weighted') return drawn(known, draw);
  return [...known];
}

function byPrice({ price: one }: Known, { price: other }: Known): number {
  if (!one || !other || one.currency !== other.currency) return Number(!one) - Number(!other);
  return one.compare(other);
}

/** What it takes until something is made, counting that a part of the calls fails and is made again. */
function timeOf({ lately }: Known): number {
  if (lately?.medianMs === undefined) return Number.MAX_SAFE_INTEGER;
  const share = lately.failures / lately.calls;
  return lately.medianMs / Math.max(0.01, 1 - share);
}

/** One product of each provider has its share, the first; whoever has none comes last. */
function drawn(known: readonly Known[], draw: number): Known[] {
  const firsts = known.filter(
    (one, index) =>
      one.weight > 0 && known.findIndex(({ vendor }) => vendor.provider === one.vendor.provider) === index,
  );
  const total = firsts.reduce((sum, { weight }) => sum + weight, 0);
  let left = draw * total;
  const chosen = firsts.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return chosen ? [chosen, ...known.filter((one) => one !== chosen)] : [...known];
}

function weightOf(rule: RouteRule | undefined, { vendor }: Valued): number {
  return rule?.weights?.[vendor.provider] ?? 0;
}

/** The same number for the same id, spread evenly from 0 to below 1 over all ids. */
function drawnBy(callId: string): number {
  return createHash('sha256').update(callId).digest().readUInt32BE() / 2 ** 32;
}

function whyOf({ strategy, weights = {} }: RouteRule, chosen: Known, ranked: readonly Known[]): Bilingual {
  const { name, lately, grade = 0, weight } = chosen;
  return messages.both((texts) => {
    if (strategy === 'cheapest') return texts.cheapest(name);
    if (strategy === 'best') return texts.best(name, String(grade));
    if (strategy === 'weighted') {
      const present = new Set(ranked.map(({ vendor }) => vendor.provider));
      const total = Object.entries(weights).reduce(
        (sum, [id, share]) => sum + (present.has(id) ? share : 0),
        0,
      );
      return texts.weighted(name, String(Math.round((100 * weight) / Math.max(total, 1e-9))));
    }
    if (lately?.medianMs === undefined) return texts.untimed(name);
    return texts.fastest(name, (lately.medianMs / 1_000).toFixed(1));
  });
}

function candidateOf({ vendor, price, grade, lately, weight, isResting, fits }: Known): Candidate {
  return {
    ...{ provider: vendor.provider, product: vendor.offer.product, isResting, fits, grade: grade ?? null },
    ...{ price: price?.toJSON() ?? null, calls: lately?.calls ?? 0, failures: lately?.failures ?? 0 },
    ...{ medianMs: lately?.medianMs ?? null, weight: weight > 0 ? weight : null },
  };
}
