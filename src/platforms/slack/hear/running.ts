/** The answers under way, so that the Stop button reaches them. */
export class Running {
  readonly #byThread = new Map<string, Set<AbortController>>();

  begin(threadKey: string): Disposable & { signal: AbortSignal } {
    const controller = new AbortController();
    const here = this.#byThread.get(threadKey) ?? new Set();
    this.#byThread.set(threadKey, here.add(controller));
    const end = () => {
      here.delete(controller);
      if (here.size === 0 && this.#byThread.get(threadKey) === here) this.#byThread.delete(threadKey);
    };
    return { signal: controller.signal, [Symbol.dispose]: end };
  }

  stop(threadKey: string): void {
    for (const controller of this.#byThread.get(threadKey) ?? []) controller.abort();
  }
}
