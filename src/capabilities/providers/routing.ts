import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import { providerMessages } from '#capabilities/catalogue/provider-messages.ts';
import type { Keys } from '#capabilities/keys/keys.ts';
import type { MediaCategory } from '#lib/categories.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Performance, Strategy } from '#lib/routing.ts';
import type { Actor } from '#people/actor.ts';
import { callableProviderFor } from './provider-for.ts';
import type { Providers } from './providers.ts';
import type { Route } from './route-change.entity.ts';
import type { Routes } from './routes.ts';

const messages = defineMessages({
  en: {
    none: (what: string) =>
      `No provider for ${what} has a key yet. Set one up first: “what can I add?” shows which.`,
    needsTwo: 'To share the requests, name at least two providers, such as “70 % runway, 30 % luma”.',
    shares: (count: number) =>
      `Give one share above zero for each of the ${count} providers, in their order, such as “70 30”.`,
    noShares: 'Only “weighted” takes shares. Leave them out, or choose “weighted”.',
  },
  th: {
    none: (what) => `ยังไม่มีผู้ให้บริการสำหรับ${what}ที่มีคีย์ กรุณาตั้งค่าก่อน ดูได้ด้วย “เพิ่มอะไรได้บ้าง”`,
    needsTwo: 'ถ้าจะแบ่งงาน กรุณาระบุผู้ให้บริการอย่างน้อยสองเจ้า เช่น “`runway` 70 % `luma` 30 %”',
    shares: (count) => `กรุณาบอกส่วนแบ่งที่มากกว่าศูนย์ให้ครบทั้ง ${count} เจ้าตามลำดับ เช่น “70 30”`,
    noShares: 'ส่วนแบ่งใช้ได้กับการแบ่งตามน้ำหนักเท่านั้น กรุณาไม่ต้องระบุ หรือเลือกการแบ่งตามน้ำหนัก',
  },
});

export interface WantedRouting {
  category: MediaCategory;
  strategy: Strategy;
  /** By any names, in order of preference. */
  providers?: readonly string[] | undefined;
  /** Shares of the providers, in their order. */
  shares?: string | undefined;
}

/** How a category's provider is to be chosen. */
export interface ProposedRouting {
  category: MediaCategory;
  strategy: Strategy;
  providers: { provider: string; providerName: string; share: number | null }[];
}

/** How a category's provider is chosen now, and what that rests on. */
export interface RoutingState extends ProposedRouting {
  providers: (ProposedRouting['providers'][number] & Omit<Performance, 'lastFailureAt' | 'failuresInARow'>)[];
}

export interface RoutingParts {
  catalogue: Catalogue;
  keys: Pick<Keys, 'configuredProviders'>;
  routes: Routes;
  providers: Providers;
}

/** The rule of each category: who comes first, who comes next, and how one of them is chosen. */
export class Routing {
  readonly #parts: RoutingParts;

  constructor(parts: RoutingParts) {
    this.#parts = parts;
  }

  /** Throws a `UserError` if a provider cannot be called for the category, or the shares do not fit. */
  async propose(
    actor: Actor,
    { category, strategy, providers, shares }: WantedRouting,
  ): Promise<ProposedRouting> {
    const { catalogue, providers: known } = this.#parts;
    const named = providers?.map(
      (name) => callableProviderFor(catalogue, (id, one) => known.canCall(id, one), category, name).id,
    );
    const ids = [...new Set(named ?? (await this.#ready(actor, category)))];
    if (ids.length === 0)
      throw new UserError(
        messages.both((texts, locale) => texts.none(providerMessages.in(locale).category(category))),
      );
    const weights = sharesOf(strategy, ids.length, shares);
    return {
      ...{ category, strategy },
      providers: ids.map((provider, place) => ({
        ...{ provider, providerName: known.nameOf(provider), share: weights[place] ?? null },
      })),
    };
  }

  async carryOut(actor: Actor, proposed: ProposedRouting): Promise<ProposedRouting> {
    const { category, strategy, providers } = proposed;
    const before = await this.#parts.routes.of(actor.organizationId, category);
    const after = providers.map(
      ({ provider }) => before.find((entry) => entry.provider === provider) ?? { provider },
    ) as Route;
    const weights = Object.fromEntries(providers.map(({ provider, share }) => [provider, share ?? 1]));
    const rule = strategy === 'primary' ? null : { strategy, ...(strategy === 'weighted' && { weights }) };
    await this.#parts.routes.set(actor, category, after, rule);
    return proposed;
  }

  async show(actor: Actor, category: MediaCategory): Promise<RoutingState> {
    const { organizationId } = actor;
    const rule = await this.#parts.routes.rule(organizationId, category);
    const lately = await this.#parts.providers.performance(organizationId, category);
    const ids = await this.#ready(actor, category);
    return {
      ...{ category, strategy: rule?.strategy ?? 'primary' },
      providers: ids.map((provider) => {
        const { calls = 0, failures = 0, medianMs } = lately.get(provider) ?? {};
        const providerName = this.#parts.providers.nameOf(provider);
        const share = rule?.weights?.[provider] ?? null;
        return { provider, providerName, share, calls, failures, medianMs };
      }),
    };
  }

  /** Those of the route, then others that have a key and can be called. */
  async #ready(actor: Actor, category: MediaCategory): Promise<string[]> {
    const { routes, keys, catalogue, providers } = this.#parts;
    const route = await routes.of(actor.organizationId, category);
    const configured = await keys.configuredProviders(actor);
    const others = catalogue
      .inCategory(category)
      .filter(
        ({ id, paidThrough }) =>
          paidThrough.some((payer) => configured.has(payer)) && providers.canCall(id, category),
      );
    return [...new Set([...route.map(({ provider }) => provider), ...others.map(({ id }) => id)])];
  }
}

/** Equal shares where none are given. Throws a `UserError` if they do not fit. */
function sharesOf(strategy: Strategy, count: number, text: string | undefined): number[] {
  if (strategy !== 'weighted') {
    if (text !== undefined) throw new UserError(messages.both(({ noShares }) => noShares));
    return [];
  }
  if (count < 2) throw new UserError(messages.both(({ needsTwo }) => needsTwo));
  if (text === undefined) return Array.from({ length: count }, () => 1);
  const shares = text.match(/\d+(?:\.\d+)?/g)?.map(Number) ?? [];
  const fits = shares.length === count && shares.every((share) => share > 0 && share <= 1_000);
  if (!fits) throw new UserError(messages.both((texts) => texts.shares(count)));
  return shares;
}
