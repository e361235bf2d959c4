interface Turn {
  askerId: string;
  controller: AbortController;
  end: PromiseWithResolvers<void>;
}

/** A turn that this process works on. Disposed of when it has been answered. */
export interface RunningTurn extends Disposable {
  /** Aborted when somebody presses Stop. */
  signal: AbortSignal;
}

export type StopOutcome = 'stopped' | 'not_running' | 'not_yours';

/** What this process is working on, so that it can be stopped, and waited for. */
export class Running {
  readonly #turns = new Map<string, Turn>();

  begin(eventId: string, askerId: string): RunningTurn {
    const turn = { askerId, controller: new AbortController(), end: Promise.withResolvers<void>() };
    this.#turns.set(eventId, turn);
    return {
      signal: turn.controller.signal,
      [Symbol.dispose]: () => {
        this.#turns.delete(eventId);
        turn.end.resolve();
      },
    };
  }

  /** By the asker, or by whoever manages the server. */
  stop(eventId: string, presser: { id: string; isManager: boolean }): StopOutcome {
    const turn = this.#turns.get(eventId);
    if (!turn) return 'not_running';
    if (turn.askerId !== presser.id && !presser.isManager) return 'not_yours';
    turn.controller.abort(new DOMException('stopped', 'AbortError'));
    return 'stopped';
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    await Promise.all([...this.#turns.values()].map((turn) => turn.end.promise));
  }
}
