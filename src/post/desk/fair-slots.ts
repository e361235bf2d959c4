/** Where a turn waits for its slot. */
export interface Line {
  /** Workspaces share the slots. */
  workspace: string;
  /** Turns of one thread run one after another, in order. Unique within the workspace. */
  thread: string;
}

type Turn = () => Promise<void>;

/**
 * Bounds the turns that run at once. A thread holds at most one slot, and its other turns wait outside. A free slot goes
 * to the workspace with the fewest running turns; of several, to the one whose last turn started longest ago. So a
 * newcomer starts within n + 1 ended turns while n workspaces flood. Within a workspace, threads take turns the same way.
 *
 * Giving a slot away looks at every workspace that has a running or waiting turn, which is quick for thousands.
 */
export class FairSlots {
  readonly #limit: number;
  /** Workspaces with running or waiting turns. The one that got a slot last is the last. */
  readonly #workspaces = new Map<string, Workspace>();
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Runs `turn` in a slot and settles as it does. */
  run<Result>({ workspace, thread }: Line, turn: () => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const waits = this.#workspaces.get(workspace) ?? new Workspace();
    waits.add(thread, () => turn().then(resolve, reject));
    this.#workspaces.set(workspace, waits);
    this.#fill();
    return promise;
  }

  #fill(): void {
    while (this.#running < this.#limit) {
      const next = this.#next();
      if (!next) return;
      void this.#start(...next);
    }
  }

  #next(): [string, Workspace] | undefined {
    let next: [string, Workspace] | undefined;
    for (const [key, workspace] of this.#workspaces)
      if (workspace.isWaiting && workspace.running < (next?.[1].running ?? Number.POSITIVE_INFINITY))
        next = [key, workspace];
    return next;
  }

  async #start(key: string, workspace: Workspace): Promise<void> {
    this.#workspaces.delete(key);
    this.#workspaces.set(key, workspace);
    this.#running += 1;
    await workspace.runNext();
    this.#running -= 1;
    if (workspace.running === 0 && !workspace.isWaiting) this.#workspaces.delete(key);
    this.#fill();
  }
}

/** The turns of one workspace. */
class Workspace {
  /** Threads that wait for a slot, the longest first. */
  readonly #waiting = new Map<string, Turn[]>();
  /** Threads with a running turn, each with the turns that wait for it. */
  readonly #behind = new Map<string, Turn[]>();

  get running(): number {
    return this.#behind.size;
  }

  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  add(thread: string, turn: Turn): void {
    const line = this.#behind.get(thread) ?? this.#waiting.get(thread);
    if (line) line.push(turn);
    else this.#waiting.set(thread, [turn]);
  }

  async runNext(): Promise<void> {
    const [next] = this.#waiting;
    if (!next) return;
    const [thread, line] = next;
    this.#waiting.delete(thread);
    this.#behind.set(thread, line);
    await line.shift()?.();
    this.#behind.delete(thread);
    if (line.length > 0) this.#waiting.set(thread, line);
  }
}
