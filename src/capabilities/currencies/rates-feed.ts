import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { OneAtATime } from '#lib/one-at-a-time.ts';
import type { Storage } from '#storage/storage.ts';
import { daysBefore, dayThere, lastPublished, publicationDayUpTo } from './publication-days.ts';
import type { PublishedDay, PublishedRates, RatesFile } from './published-rates.ts';
import { RatesFileEntity, type RatesFileRow } from './rates-file.entity.ts';
import { ReferenceRatesEntity } from './reference-rates.entity.ts';

const minuteMs = 60_000;
/** The first pause after a file was read; without news it doubles each time. */
const pausesMs: Readonly<Record<RatesFile, number>> = {
  day: 10 * minuteMs,
  quarter: 30 * minuteMs,
  history: 60 * minuteMs,
};
const longestPauseMs = 6 * 60 * minuteMs;
/** The file of 90 days begins at least so many days ago. */
const quarterDays = 85;
const beginning = '1999-01-04';

export interface RatesFeedParts {
  storage: Storage;
  clock: Clock;
  log: Log;
  published: PublishedRates;
  /** Whether the operator lets Jarvis read them. */
  readsExchangeRates: boolean;
}

/** Published rates, read once for the whole installation however many processes there are, and kept for good. */
export class RatesFeed {
  readonly #parts: RatesFeedParts;
  readonly #reading = new OneAtATime();

  constructor(parts: RatesFeedParts) {
    this.#parts = parts;
  }

  get isOn(): boolean {
    return this.#parts.readsExchangeRates;
  }

  get source(): PublishedRates['source'] {
    return this.#parts.published.source;
  }

  /** Reads what has been published since the last time, if something should have been. */
  async readDue(signal: AbortSignal): Promise<void> {
    if (this.isOn) await this.#fill([lastPublished(this.#parts.clock.now())], signal);
  }

  /** The rates for some days (ISO dates), oldest first, with those of the week before. What is missing is read. */
  async of(days: readonly string[], signal: AbortSignal): Promise<PublishedDay[]> {
    if (days.length === 0) return [];
    const latest = lastPublished(this.#parts.clock.now());
    const wanted = days
      .map((day) => publicationDayUpTo(day))
      .map((day) => (day < latest ? day : latest))
      .filter((day) => day >= beginning);
    if (this.isOn) await this.#fill([...new Set(wanted)], signal);
    const sorted = days.toSorted();
    const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
    return this.#stored(daysBefore(first, 7), last);
  }

  async #fill(wanted: readonly string[], signal: AbortSignal): Promise<void> {
    for (const file of ['day', 'quarter', 'history'] as const) {
      const missing = await this.#missing(wanted);
      if (missing.length === 0) return;
      if (this.#mayHold(file, missing))
        await this.#reading.run(file, () => this.#readOnce(file, wanted, signal));
    }
  }

  async #missing(wanted: readonly string[]): Promise<string[]> {
    const sorted = wanted.toSorted();
    const stored = await this.#stored(sorted[0] ?? '', sorted.at(-1) ?? '');
    const known = new Set(stored.map(({ day }) => day));
    return sorted.filter((day) => !known.has(day));
  }

  /** Whether a file may hold all that is missing. The next larger one is asked only if a smaller one cannot. */
  #mayHold(file: RatesFile, missing: readonly string[]): boolean {
    const now = this.#parts.clock.now();
    const [oldest = ''] = missing;
    const isRecent = oldest >= daysBefore(dayThere(now), quarterDays);
    const isLastOnly = oldest === lastPublished(now);
    if (file === 'day') return isLastOnly;
    return file === 'quarter' ? isRecent && !isLastOnly : !isRecent;
  }

  /** Those who wait for the same file find it read. */
  async #readOnce(file: RatesFile, wanted: readonly string[], signal: AbortSignal): Promise<void> {
    const { storage, clock, log, published } = this.#parts;
    if ((await this.#missing(wanted)).length === 0) return;
    const now = clock.now();
    const never: RatesFileRow = { file, nextReadAt: now, failures: 0, readAt: null };
    await storage.commons.insertOnce(RatesFileEntity, never, ['file']);
    const nextReadAt = new Date(now.getTime() + pausesMs[file]);
    const isDue = { file, nextReadAt: { $lte: now } };
    const [mine] = await storage.commons.claim(RatesFileEntity, isDue, { nextReadAt });
    if (!mine) return;
    try {
      const days = await published.read(file, signal);
      checkNoneIsAhead(days, dayThere(now));
      await this.#keep(days);
    } catch (error) {
      signal.throwIfAborted();
      log.warn({ err: error, file }, 'exchange rates were not read');
    }
    const hasBrought = (await this.#missing(wanted)).length === 0;
    const failures = hasBrought ? 0 : mine.failures + 1;
    const pauseMs = Math.min(pausesMs[file] * 2 ** Math.min(failures, 10), longestPauseMs);
    const change = { failures, readAt: now, nextReadAt: new Date(now.getTime() + pauseMs) };
    await storage.commons.update(RatesFileEntity, { file }, change);
  }

  /** A day that is stored stays as it is. */
  async #keep(days: readonly PublishedDay[]): Promise<void> {
    const readAt = this.#parts.clock.now();
    const rows = days.map(({ day, rates }) => ({ day, rates: { ...rates }, readAt }));
    for (let at = 0; at < rows.length; at += 1_000)
      await this.#parts.storage.commons.insertNew(ReferenceRatesEntity, rows.slice(at, at + 1_000), ['day']);
  }

  #stored(from: string, until: string): Promise<PublishedDay[]> {
    const where = { day: { $gte: from, $lte: until } };
    return this.#parts.storage.commons.find(ReferenceRatesEntity, where, 20_000);
  }
}

/** A file with a day that has not come is not believed in anything. */
function checkNoneIsAhead(days: readonly PublishedDay[], today: string): void {
  const ahead = days.find(({ day }) => day > today);
  if (ahead) throw new RangeError(`rates of ${ahead.day}, which is still to come`);
}

export function readExchangeRates(feed: RatesFeed) {
  return {
    name: 'read-exchange-rates',
    pattern: '*/10 * * * *',
    run: (signal: AbortSignal) => feed.readDue(signal),
  };
}
