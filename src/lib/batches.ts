import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

interface Ask<Item, Outcome> {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

export interface BatchOptions {
  /** Between the beginnings of two batches: who comes alone does not wait, in a flood batches grow instead of many. */
  gapMs: number;
  /** Items of one batch. */
  most?: number;
  /** Batches under way. */
  atOnce?: number;
}

/**
 * Does for many callers in one go what each asked for alone. What is asked for while a batch is under way goes together
 * into the next; each caller is told the outcome of its own item, and only when its batch is over.
 */
export class Batches<Item, Outcome> {
  readonly #carryOut: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly #gapMs: number;
  readonly #most: number;
  readonly #atOnce: number;
  readonly #waiting: Ask<Item, Outcome>[] = [];
  #isGathering = false;
  #underway = 0;
  #lastBeganMs = Number.NEGATIVE_INFINITY;

  /**
   * `carryOut` gives the outcomes in the order of the items. When it fails it has done nothing, or what may as well be
   * done again.
   */
  constructor(
    carryOut: (items: readonly Item[]) => Promise<readonly Outcome[]>,
    { gapMs, most = 200, atOnce = 1 }: BatchOptions,
  ) {
    this.#carryOut = carryOut;
    this.#gapMs = gapMs;
    this.#most = most;
    this.#atOnce = atOnce;
  }

  add(item: Item): Promise<Outcome> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#waiting.push({ item, resolve, reject });
    void this.#begin();
    return promise;
  }

  async #begin(): Promise<void> {
    if (this.#isGathering || this.#underway === this.#atOnce || this.#waiting.length === 0) return;
    this.#isGathering = true;
    const earlyMs = this.#lastBeganMs + this.#gapMs - performance.now();
    // Also without a gap to keep: what else has arrived in this turn of the event loop comes along.
    await (earlyMs > 0 ? sleep(earlyMs) : nextTurn());
    this.#isGathering = false;
    this.#lastBeganMs = performance.now();
    this.#underway += 1;
    const settled = this.#settle(this.#waiting.splice(0, this.#most));
    void this.#begin();
    await settled;
    this.#underway -= 1;
    void this.#begin();
  }

  /** One bad item fails alone: when a batch fails, each of it is tried by itself. */
  async #settle(asks: readonly Ask<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.#carryOut(asks.map(({ item }) => item));
      for (const [index, { resolve }] of asks.entries()) resolve(outcomes[index] as Outcome);
    } catch (error) {
      if (asks.length === 1) asks[0]?.reject(error);
      else await Promise.all(asks.map((ask) => this.#settle([ask])));
    }
  }
}
