import { type ScheduledTask, schedule } from 'node-cron';
import type { Log } from '#lib/log.ts';
import type { Tick } from './define-tick.ts';

/** Runs ticks by the clock. It keeps no state: the next tick makes up for one that was missed. */
export class Scheduler {
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #running = new Map<Tick, Promise<void>>();
  /** Ticks that were woken by name while they ran. They run again, since they may have looked too early. */
  readonly #again = new Set<Tick>();
  #ticks: readonly Tick[] = [];
  #tasks: ScheduledTask[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  /** Runs each tick at once, for work that fell due while no process was up, and then by its pattern. */
  start(ticks: readonly Tick[]): void {
    const options = { timezone: 'Etc/UTC', suppressMissedWarning: true };
    this.#ticks = ticks;
    this.#tasks = ticks.map((tick) =>
      schedule(tick.pattern, () => this.#wake(tick), { ...options, name: tick.name }),
    );
    for (const tick of this.#ticks) this.#wake(tick);
  }

  /** Runs a tick at once, because there is work for it. If it is running already, it runs once more afterwards. */
  wake(name: string): void {
    for (const tick of this.#ticks.filter((each) => each.name === name)) {
      if (this.#running.has(tick)) this.#again.add(tick);
      else this.#wake(tick);
    }
  }

  /** Starts no more ticks, aborts those that run, and waits for them. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('Jarvis is stopping'));
    for (const task of this.#tasks.splice(0)) await task.destroy();
    this.#ticks = [];
    this.#again.clear();
    await Promise.all(this.#running.values());
  }

  /** Does nothing while the tick is still running. */
  #wake(tick: Tick): void {
    if (this.#running.has(tick)) return;
    const run = tick
      .run(this.#stopping.signal)
      .catch((error) => this.#log.error({ err: error, tick: tick.name }, 'tick failed'))
      .finally(() => {
        this.#running.delete(tick);
        if (this.#again.delete(tick)) this.#wake(tick);
      });
    this.#running.set(tick, run);
  }
}
