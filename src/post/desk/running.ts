/** A turn that runs in this process, or waits for its slot. */
export interface RunningTurn {
  eventId: string;
  /** Changes if the answer opens a thread of its own. */
  threadKey: string;
  /** The platform's id of the person who asked. */
  personId: string;
}

/** A turn that can be stopped until it is disposed of. */
export interface StoppableTurn extends Disposable {
  readonly turn: RunningTurn;
  readonly signal: AbortSignal;
}

/** The running and waiting turns, for the Stop button. */
export class Running {
  readonly #turns = new Map<RunningTurn, AbortController>();

  begin(turn: RunningTurn): StoppableTurn {
    const controller = new AbortController();
    this.#turns.set(turn, controller);
    return { turn, signal: controller.signal, [Symbol.dispose]: () => void this.#turns.delete(turn) };
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
