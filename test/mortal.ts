/** The life of a simulated process. Once it is over, whatever the process still had in hand never comes to an end. */
export class Life {
  #stepsLeft: number;
  readonly death: Promise<'dead'>;
  #die: (end: 'dead') => void = () => {};

  /** @param steps how many steps it has; without a figure it does not die */
  constructor(steps = Number.POSITIVE_INFINITY) {
    this.#stepsLeft = steps;
    this.death = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  /** A point at which the process may be killed: then this never returns. */
  async step(): Promise<void> {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft > 0) return;
    this.#die('dead');
    await new Promise(() => {});
  }

  /** The end of some work, or of the process, whichever comes first. */
  outlives(work: Promise<unknown>): Promise<unknown> {
    return Promise.race([work, this.death]);
  }
}

/** The same object in the hands of a process that may be killed before and after each of its calls. */
export function mortal<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get: (_target, key) => {
      const value = Reflect.get(target, key, target);
      if (typeof value === 'object' && value !== null) return mortal(value, life);
      if (typeof value !== 'function') return value;
      // The calls that give an object at once instead of a promise.
      if (key === 'scope' || key === 'reportScope')
        return (...given: unknown[]) => mortal(value.apply(target, given), life);
      return async (...given: unknown[]) => {
        await life.step();
        const result = await value.apply(target, given);
        await life.step();
        return result;
      };
    },
  });
}
