import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

interface Ask<Item, Outcome> {
  item: Item;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

export interface BatchOptions {
  /**
   * Between the starts of two batches. A lone item does not wait; under load batches grow larger, not more frequent.
   */
  gapMs: number;
  /** Items of one batch. */
  most?: number;
  /** Batches under way. */
  atOnce?: number;
}

/**
 * Collects the items of many callers and processes them together. Items that arrive while a batch runs go into the next
 * one. Each caller receives the outcome of its own item once its batch is complete.
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
   * `carryOut` returns the outcomes in the order of the items. A batch that fails must be safe to repeat.
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
    // Even without a gap, items that arrive in the same turn of the event loop share a batch.
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

  /** If a batch fails, each of its items is tried alone, so that a bad item fails only itself. */
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
