import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Ledger } from '../costs/ledger.ts';
import type { Catalogue } from './catalogue.ts';
import type { Demand } from './pricing.ts';

export const usageDays = 30;
const dayMs = 86_400_000;

/** What an organisation used of one category lately, in the catalogue's terms. */
export interface Usage {
  demand: Demand;
  /** Settled spending in US dollars; `undefined` when some of it was in another currency. */
  spent: Money | undefined;
  /** Which products it went to, the most used first. */
  products: { provider: string; product: string; pieces: number }[];
}

/** Reads the ledger of the last 30 days as a demand that can be priced anywhere. */
export class RecentUsage {
  readonly #ledger: Ledger;
  readonly #catalogue: Catalogue;
  readonly #clock: Clock;

  constructor(ledger: Ledger, catalogue: Catalogue, clock: Clock) {
    this.#ledger = ledger;
    this.#catalogue = catalogue;
    this.#clock = clock;
  }

  /** `undefined` when nothing was bought. Drawings made on this machine are no purchase. */
  async of(organizationId: string, category: Category): Promise<Usage | undefined> {
    const end = this.#clock.now();
    const span = { start: new Date(end.getTime() - usageDays * dayMs), end };
    const columns = ['provider', 'product', 'unit', 'currency'] as const;
    const groups = (await this.#ledger.totals(organizationId, span, columns, { category }))
      .filter(({ provider }) => provider !== undefined && this.#catalogue.find(provider))
      .map((group) => measured(group as LedgerGroup));
    const pieces = sum(groups, (group) => group.pieces);
    if (pieces === 0) return undefined;
    return {
      demand: demandOf(groups, pieces),
      spent: groups.every((group) => group.currency === 'USD')
        ? Money.sum(groups.map((group) => Money.of(group.amount)))
        : undefined,
      products: groups
        .map(({ provider, product, pieces: count }) => ({ provider, product, pieces: count }))
        .toSorted((a, b) => b.pieces - a.pieces),
    };
  }
}

interface LedgerGroup {
  provider: string;
  product: string;
  unit: string;
  currency: string;
  count: number;
  sums: Record<string, string>;
}

interface Measured {
  provider: string;
  product: string;
  currency: string;
  amount: string;
  pieces: number;
  seconds: number;
  characters: number;
  inputTokens: number;
  outputTokens: number;
}

/** An image or request is a piece by itself; lengths and tokens belong to as many pieces as there are entries. */
function measured({ provider, product, unit, currency, count, sums }: LedgerGroup): Measured {
  const quantity = Number(sums.quantity ?? 0);
  const counted = unit === 'image' || unit === 'request';
  return {
    provider,
    product,
    currency,
    amount: sums.amount ?? '0',
    pieces: counted ? quantity : count,
    seconds: unit === 'second' ? quantity : 0,
    characters: unit === 'character' ? quantity : 0,
    inputTokens: Number(sums.inputTokens ?? 0),
    outputTokens: Number(sums.outputTokens ?? 0),
  };
}

/** The same total in pieces of the average size. */
function demandOf(groups: readonly Measured[], pieces: number): Demand {
  const each = (measure: (group: Measured) => number) => sum(groups, measure) / pieces;
  const seconds = each((group) => group.seconds);
  const characters = each((group) => group.characters);
  const tokens = { input: each((group) => group.inputTokens), output: each((group) => group.outputTokens) };
  return {
    quantity: pieces,
    ...(seconds > 0 && { seconds }),
    ...(characters > 0 && { characters }),
    ...(tokens.input + tokens.output > 0 && { tokens }),
  };
}

function sum(groups: readonly Measured[], measure: (group: Measured) => number): number {
  return groups.reduce((total, group) => total + measure(group), 0);
}
