import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Demand } from '#capabilities/catalogue/pricing.ts';
import type { Ledger } from '#capabilities/costs/ledger.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';

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

/** Derives a demand from the ledger of the last 30 days. */
export class RecentUsage {
  readonly #ledger: Ledger;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;

  constructor(ledger: Ledger, catalogue: Catalogue, clock: Clock) {
    this.#ledger = ledger;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /** Returns `undefined` if nothing was bought. Built-in drawings do not count. */
  async of(organizationId: string, category: Category): Promise<Usage | undefined> {
    const [all, unpriced] = await Promise.all([
      this.#measure(organizationId, { category }),
      this.#measure(organizationId, { category, amount: null }),
    ]);
    const demand = demandOf(all);
    if (!demand) return undefined;
    const priced = all
      .map((group) =>
        without(
          group,
          unpriced.find((other) => isSame(group, other)),
        ),
      )
      .filter((group) => group.currency === 'USD' && group.pieces > 0);
    const pricedDemand = demandOf(priced);
    return { demand, priced: pricedDemand && { demand: pricedDemand, ...spendingOf(priced) } };
  }

  async #measure(organizationId: string, filter: { category: Category; amount?: null }): Promise<Measured[]> {
    const nowMs = this.#clock.now().getTime();
    // A span excludes its end, and a purchase made right now must count.
    const span = { start: new Date(nowMs - usageDays * dayMs), end: new Date(nowMs + 1) };
    const totals = await this.#ledger.totals(organizationId, span, columns, filter);
    return totals.filter(({ provider }) => this.#catalogue.find(provider)).map(measured);
  }
}

const columns = ['provider', 'product', 'unit', 'currency'] as const;
type LedgerGroup = Awaited<ReturnType<typeof Ledger.prototype.totals<(typeof columns)[number]>>>[number];

interface Measured {
  provider: string;
  product: string;
  unit: string;
  currency: string;
  amount: string;
  pieces: number;
  seconds: number;
  characters: number;
  inputTokens: number;
  outputTokens: number;
}

/** Images and requests are counted by quantity. For lengths and tokens, each ledger entry is one piece. */
function measured({ provider, product, unit, currency, count, sums }: LedgerGroup): Measured {
  const quantity = Number(sums.quantity);
  const counted = unit === 'image' || unit === 'request';
  return {
    provider,
    product,
    unit,
    currency,
    amount: sums.amount,
    pieces: counted ? quantity : count,
    seconds: unit === 'second' ? quantity : 0,
    characters: unit === 'character' ? quantity : 0,
    inputTokens: Number(sums.inputTokens),
    outputTokens: Number(sums.outputTokens),
  };
}

function isSame(a: Measured, b: Measured): boolean {
  return columns.every((column) => a[column] === b[column]);
}

function without(group: Measured, part: Measured | undefined): Measured {
  if (!part) return group;
  return {
    ...group,
    pieces: group.pieces - part.pieces,
    seconds: group.seconds - part.seconds,
    characters: group.characters - part.characters,
    inputTokens: group.inputTokens - part.inputTokens,
    outputTokens: group.outputTokens - part.outputTokens,
  };
}

function spendingOf(groups: readonly Measured[]): Pick<PricedUsage, 'spent' | 'products'> {
  return {
    spent: Money.sum(groups.map((group) => Money.of(group.amount))),
    products: groups
      .toSorted((a, b) => b.pieces - a.pieces)
      .map(({ provider, product }) => ({ provider, product })),
  };
}

/** Expresses the total as pieces of the average size. */
function demandOf(groups: readonly Measured[]): Demand | undefined {
  const sum = (measure: (group: Measured) => number) =>
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
