/** A turn that runs in this process. */
export interface RunningTurn {
  eventId: string;
  threadKey: string;
  /** The platform's id of the person who asked. */
  personId: string;
}

/** The running turns, for the Stop button. */
export class Running {
  readonly #turns = new Map<RunningTurn, AbortController>();

  begin(turn: RunningTurn): Disposable & { signal: AbortSignal } {
    const controller = new AbortController();
    this.#turns.set(turn, controller);
    return { signal: controller.signal, [Symbol.dispose]: () => void this.#turns.delete(turn) };
  }

  /** The turn that answers an event. */
  find(eventId: string): RunningTurn | undefined {
    return [...this.#turns.keys()].find((turn) => turn.eventId === eventId);
  }

  /** Stops every turn of a thread, or the one that answers an event. */
  stop(which: Pick<RunningTurn, 'threadKey'> | Pick<RunningTurn, 'eventId'>): void {
    for (const [turn, controller] of this.#turns) {
      const isIt = 'eventId' in which ? turn.eventId === which.eventId : turn.threadKey === which.threadKey;
      if (isIt) controller.abort(new DOMException('stopped', 'AbortError'));
    }
  }
}
