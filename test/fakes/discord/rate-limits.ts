import type { Settings } from './settings.ts';

export interface RateAnswer {
  headers: Record<string, string>;
  /** Seconds to wait; undefined when the call may go through. */
  retryAfterSeconds?: number;
  isGlobal: boolean;
}

interface Bucket {
  name: string;
  limit: number;
  windowMs: number;
}

const globalBucket: Bucket = { name: 'global', limit: 50, windowMs: 1_000 };

/** Discord tells its buckets by headers only; these are the sizes seen in practice. */
function bucketOf(method: string, path: string): Bucket {
  const place = path.split('/').slice(0, 3).join('/');
  if (/^\/channels\/\d+\/messages$/.test(path) && method === 'POST')
    return { name: `post ${place}`, limit: 5, windowMs: 5_000 };
  if (/^\/channels\/\d+\/messages\/\d+$/.test(path))
    return { name: `${method} ${place}`, limit: 5, windowMs: 5_000 };
  if (path.includes('/reactions/')) return { name: `reactions ${place}`, limit: 1, windowMs: 300 };
  if (path.startsWith('/webhooks/'))
    return { name: `webhook ${path.split('/')[3]}`, limit: 5, windowMs: 2_000 };
  return { name: `${method} ${place}`, limit: 50, windowMs: 1_000 };
}

/** Source: docs.discord.com/developers/topics/rate-limits. */
export class RateLimits {
  readonly #settings: Settings;
  readonly #calls = new Map<string, number[]>();
  readonly #forced: { route: RegExp; times: number; retryAfterSeconds: number }[] = [];
  /** Answers with 401, 403 or 429: ten thousand in ten minutes would get the app banned. */
  invalidRequests = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Makes the next calls that match answer 429, whether limits are switched on or not. */
  force(route: RegExp, times: number, retryAfterSeconds: number): void {
    this.#forced.push({ route, times, retryAfterSeconds });
  }

  take(method: string, path: string): RateAnswer {
    const forced = this.#forced.find((one) => one.times > 0 && one.route.test(`${method} ${path}`));
    const bucket = bucketOf(method, path);
    if (forced) {
      forced.times -= 1;
      return this.#refusal(bucket, forced.retryAfterSeconds, false);
    }
    if (!this.#settings.rateLimits) return { headers: {}, isGlobal: false };
    const isExempt = path.startsWith('/interactions/') || path.startsWith('/webhooks/');
    const wholeWaitMs = isExempt ? undefined : this.#count(globalBucket).waitMs;
    if (wholeWaitMs !== undefined) return this.#refusal(globalBucket, wholeWaitMs / 1_000, true);
    const { waitMs, remaining } = this.#count(bucket);
    if (waitMs !== undefined) return this.#refusal(bucket, waitMs / 1_000, false);
    return { headers: this.#headers(bucket, remaining), isGlobal: false };
  }

  #count({ name, limit, windowMs }: Bucket): { waitMs?: number; remaining: number } {
    const now = this.#settings.now();
    const recent = (this.#calls.get(name) ?? []).filter((at) => now - at < windowMs);
    this.#calls.set(name, recent);
    const [oldest] = recent;
    if (recent.length >= limit && oldest !== undefined)
      return { waitMs: oldest + windowMs - now, remaining: 0 };
    recent.push(now);
    return { remaining: limit - recent.length };
  }

  #headers(bucket: Bucket, remaining: number): Record<string, string> {
    const oldest = this.#calls.get(bucket.name)?.[0] ?? this.#settings.now();
    const resetMs = oldest + bucket.windowMs;
    return {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': (resetMs / 1_000).toFixed(3),
      'x-ratelimit-reset-after': ((resetMs - this.#settings.now()) / 1_000).toFixed(3),
      'x-ratelimit-bucket': Buffer.from(bucket.name.split('/')[0] ?? '').toString('hex'),
    };
  }

  #refusal(bucket: Bucket, retryAfterSeconds: number, isGlobal: boolean): RateAnswer {
    const scope = isGlobal
      ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
      : { 'x-ratelimit-scope': 'user' };
    const wait = {
      'retry-after': String(Math.ceil(retryAfterSeconds)),
      'x-ratelimit-reset-after': retryAfterSeconds.toFixed(3),
    };
    return { headers: { ...this.#headers(bucket, 0), ...wait, ...scope }, retryAfterSeconds, isGlobal };
  }
}
