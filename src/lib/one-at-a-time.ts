/** Runs work of the same key one after another, in the order of the calls. Work of different keys runs side by side. */
export class OneAtATime {
  readonly #latest = new Map<string, Promise<unknown>>();

  /** Settles as the work does. Work that fails does not keep the next from running. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const done = (this.#latest.get(key) ?? Promise.resolve()).then(work, work);
    this.#latest.set(key, done);
    try {
      return await done;
    } finally {
      if (this.#latest.get(key) === done) this.#latest.delete(key);
    }
  }
}
