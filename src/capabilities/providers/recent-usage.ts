import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { LedgerFilter, LedgerTotal, Spending } from '#capabilities/costs/spending.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Span } from '#lib/period.ts';

export const usageDays = 30;
const dayMs = 86_400_000;

/** Recent usage of one category, as a demand that can be priced. */
export interface Usage {
  demand: Demand;
  /** The part with a known price in US dollars; `undefined` if there is none. */
  priced: PricedUsage | undefined;
}

export interface PricedUsage {
  demand: Demand;
  spent: Money;
  /** The products used, most used first. */
  products: { provider: string; product: string }[];
}

/** A product that was used: pieces of the average size, and what they cost. */
export interface UsedProduct {
  category: Category;
  provider: string;
  product: string;
  demand: Demand;
  spent: Money;
}

export interface UsedProducts {
  products: UsedProduct[];
  /** Pieces whose price is unknown or not in US dollars. */
  leftOut: number;
}

/** Derives demands from the ledger of the last 30 days. */
export class RecentUsage {
  readonly #spending: Spending;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;
  /** Running statements by organisation and member. Concurrent callers share the answer. */
  readonly #running = new Map<string, Promise<Measured[]>>();

  constructor(spending: Spending, catalogue: Catalogue, clock: Clock) {
    this.#spending = spending;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /**
   * What everybody used, or one member. Returns `undefined` if nothing was bought. Built-in drawings do not count.
   */
  async of(organizationId: string, category: Category, memberId?: string): Promise<Usage | undefined> {
    const measured = await this.#measuredOnce(organizationId, memberId);
    const all = measured.filter((group) => group.category === category);
    const demand = demandOf(all.map((group) => group.all));
    if (!demand) return undefined;
    const priced = all
      .map((group) => ({ ...group, ...without(group.all, group.unpriced) }))
      .filter((group) => group.currency === 'USD' && group.pieces > 0);
    const pricedDemand = demandOf(priced);
    return { demand, priced: pricedDemand && { demand: pricedDemand, ...spendingOf(priced) } };
  }

  /**
   * What the organisation paid for in a span, product by product, as far as its price is known in US dollars. What members pay with
   * keys of their own is left out.
   */
  async products(organizationId: string, span: Span, memberId?: string): Promise<UsedProducts> {
    const filter = { paidBy: 'organization' as const, ...(memberId !== undefined && { memberId }) };
    const measured = await this.#measureIn(organizationId, span, filter);
    const products = measured.flatMap((group): UsedProduct[] => {
      const pieces = without(group.all, group.unpriced);
      const demand = group.currency === 'USD' ? demandOf([pieces]) : undefined;
      const { category, provider, product, amount } = group;
      return demand ? [{ category, provider, product, demand, spent: Money.of(amount) }] : [];
    });
    const pieces = measured.reduce((sum, { all }) => sum + all.pieces, 0);
    const known = products.reduce((sum, { demand }) => sum + demand.quantity, 0);
    return { products, leftOut: pieces - known };
  }

  #measuredOnce(organizationId: string, memberId: string | undefined): Promise<Measured[]> {
    const key = `${organizationId} ${memberId ?? ''}`;
    const known = this.#running.get(key);
    if (known) return known;
    const running = this.#measure(organizationId, memberId).finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  async #measure(organizationId: string, memberId: string | undefined): Promise<Measured[]> {
    const nowMs = this.#clock.now().getTime();
    // A span excludes its end, and a purchase made right now must count.
    const span = { start: new Date(nowMs - usageDays * dayMs), end: new Date(nowMs + 1) };
    return this.#measureIn(organizationId, span, memberId ? { memberId } : {});
  }

  async #measureIn(organizationId: string, span: Span, filter: LedgerFilter): Promise<Measured[]> {
    const totals = await this.#spending.totals(organizationId, span, columns, summed, filter);
    return totals.filter(({ provider }) => this.#catalogue.find(provider)).map(measured);
  }
}

const columns = ['category', 'provider', 'product', 'unit', 'currency'] as const;
const summed = ['amount', 'quantity', 'inputTokens', 'outputTokens'] as const;
type LedgerGroup = LedgerTotal<(typeof columns)[number], (typeof summed)[number]>;

interface Pieces {
  pieces: number;
  seconds: number;
  characters: number;
  inputTokens: number;
  outputTokens: number;
}

/** One group of charges: all of them, and those without a known price. */
interface Measured {
  category: Category;
  provider: string;
  product: string;
  currency: string;
  amount: string;
  all: Pieces;
  unpriced: Pieces;
}

function measured(group: LedgerGroup): Measured {
  const { category, provider, product, currency, unit, sums, unpriced } = group;
  return {
    ...{ category, provider, product, currency, amount: sums.amount },
    all: piecesOf(unit, group),
    unpriced: piecesOf(unit, unpriced),
  };
}

/** Images and requests are counted by quantity. For lengths and tokens, each ledger entry is one piece. */
function piecesOf(unit: LedgerGroup['unit'], { sums, count }: LedgerGroup['unpriced']): Pieces {
  const quantity = Number(sums.quantity);
  const counted = unit === 'image' || unit === 'request';
  return {
    pieces: counted ? quantity : count,
    seconds: unit === 'second' ? quantity : 0,
    characters: unit === 'character' ? quantity : 0,
    inputTokens: Number(sums.inputTokens),
    outputTokens: Number(sums.outputTokens),
  };
}

function without(all: Pieces, part: Pieces): Pieces {
  return {
    pieces: all.pieces - part.pieces,
    seconds: all.seconds - part.seconds,
    characters: all.characters - part.characters,
    inputTokens: all.inputTokens - part.inputTokens,
    outputTokens: all.outputTokens - part.outputTokens,
  };
}

function spendingOf(groups: readonly (Measured & Pieces)[]): Pick<PricedUsage, 'spent' | 'products'> {
  return {
    spent: Money.sum(groups.map((group) => Money.of(group.amount))),
    products: groups
      .toSorted((a, b) => b.pieces - a.pieces)
      .map(({ provider, product }) => ({ provider, product })),
  };
}

/** Expresses the total as pieces of the average size. */
function demandOf(groups: readonly Pieces[]): Demand | undefined {
  const sum = (measure: (group: Pieces) => number) =>
    groups.reduce((total, group) => total + measure(group), 0);
  const pieces = sum((group) => group.pieces);
  if (pieces === 0) return undefined;
  const seconds = sum((group) => group.seconds) / pieces;
  const characters = sum((group) => group.characters) / pieces;
  const input = sum((group) => group.inputTokens) / pieces;
  const output = sum((group) => group.outputTokens) / pieces;
  return {
    quantity: pieces,
    ...(seconds > 0 && { seconds }),
    ...(characters > 0 && { characters }),
    ...(input + output > 0 && { tokens: { input, output } }),
  };
}
