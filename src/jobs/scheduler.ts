import { type ScheduledTask, schedule } from 'node-cron';
import type { Log } from '#lib/log.ts';
import type { Tick } from './define-tick.ts';

/** Wakes what the clock starts. It remembers nothing: what a missed tick would have done, the next one does. */
export class Scheduler {
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #running = new Map<Tick, Promise<void>>();
  /** Ticks that were woken by name while they ran: they may have looked before there was anything to find. */
  readonly #again = new Set<Tick>();
  #ticks: readonly Tick[] = [];
  #tasks: ScheduledTask[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  /** Wakes each tick at once, for what fell due while nobody was there, and from then on by its pattern. */
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

  /** No more ticks. Those under way are told to stop, and waited for. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('Jarvis is stopping'));
    for (const task of this.#tasks.splice(0)) await task.destroy();
    this.#ticks = [];
    this.#again.clear();
    await Promise.all(this.#running.values());
  }

  /** One that is still at it is left alone. */
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
