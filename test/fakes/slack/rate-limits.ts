import type { Settings } from './settings.ts';

export type Tier = 1 | 2 | 3 | 4;

/** Calls a minute, per method and workspace. Source: docs.slack.dev/apis/web-api/rate-limits. */
const callsAWindow: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100 };

/** Counts calls the way Slack does, so that an app can be shown a 429. */
export class RateLimits {
  readonly #settings: Settings;
  readonly #calls = new Map<string, number[]>();
  readonly #forced = new Map<string, { times: number; retryAfterSeconds: number }>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Makes the next calls of a method answer 429, whether limits are switched on or not. */
  force(method: string, times: number, retryAfterSeconds: number): void {
    this.#forced.set(method, { times, retryAfterSeconds });
  }

  /** Seconds to wait, or undefined when the call may go through (it is counted then). */
  waitSeconds(method: string, tier: Tier | undefined, team: string, channel: string): number | undefined {
    const forced = this.#forced.get(method);
    if (forced && forced.times > 0) {
      forced.times -= 1;
      return forced.retryAfterSeconds;
    }
    if (!this.#settings.rateLimits) return undefined;
    const { rateWindowMs, postIntervalMs } = this.#settings.timings;
    if (method === 'chat.postMessage') return this.#take(`${team} ${channel}`, 1, postIntervalMs);
    return tier && this.#take(`${team} ${method}`, callsAWindow[tier], rateWindowMs);
  }

  #take(key: string, allowed: number, windowMs: number): number | undefined {
    const now = this.#settings.now();
    const recent = (this.#calls.get(key) ?? []).filter((at) => now - at < windowMs);
    this.#calls.set(key, recent);
    const oldest = recent[0];
    if (recent.length >= allowed && oldest !== undefined) {
      return Math.max(1, Math.ceil((oldest + windowMs - now) / 1_000));
    }
    recent.push(now);
    return undefined;
  }
}
