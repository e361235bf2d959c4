import type { KeySignals } from '#capabilities/keys/key-signals.ts';
import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import { lookAt, type PageLook } from '#lib/status-pages/look.ts';
import type { PageLevel } from '#lib/status-pages/status-page.ts';
import type { Storage } from '#storage/storage.ts';
import { StatusPageEntity, type StatusPageRow } from './status-page.entity.ts';
import type { VendorPage, VendorPages } from './vendor-pages.ts';

const minuteMs = 60_000;
/** A little less than the pause between two ticks, so that each tick finds every page due. */
const pauseMs = 4 * minuteMs - 10_000;
const longestPauseMs = 2 * 60 * minuteMs;
/** What is older says nothing of now. */
const freshMs = 15 * minuteMs;
const looksAtOnce = 4;

/** What is known of a status page. */
export interface PageState {
  /** Where people read it. */
  link: string;
  level: PageLevel | 'unknown';
  words: string | undefined;
  /** When the vendor says that it began. */
  since: Date | undefined;
  /** When the page was last looked at. */
  checkedAt: Date | undefined;
  changedAt: Date | undefined;
  outageSeenAt: Date | undefined;
}

export interface StatusPagesParts {
  storage: Storage;
  clock: Clock;
  vendors: VendorPages;
  keySignals: Pick<KeySignals, 'providersInUse'>;
  /** Whether the operator lets Jarvis read status pages. */
  readsStatusPages: boolean;
}

/**
 * The status pages of vendors, read every few minutes, once for the whole installation however many processes there are. A page that
 * does not answer, or with something else than its format, is unknown and is left alone for a growing while.
 */
export class StatusPages {
  readonly #parts: StatusPagesParts;

  constructor(parts: StatusPagesParts) {
    this.#parts = parts;
  }

  get isOn(): boolean {
    return this.#parts.readsStatusPages;
  }

  /** Looks at the pages that are due, of all providers that somebody has a key of. */
  async readDue(signal: AbortSignal): Promise<void> {
    if (this.isOn) await this.#look(await this.#parts.keySignals.providersInUse(), signal);
  }

  /** Looks at one page, if it is due, because somebody asks. */
  async readNow(provider: string, signal: AbortSignal, timeoutMs: number): Promise<void> {
    if (this.isOn) await this.#look([provider], signal, timeoutMs);
  }

  /** What is known of these providers' pages; those without a page are missing. Nothing, if pages are not read. */
  async of(providers: readonly string[]): Promise<ReadonlyMap<string, PageState>> {
    if (!this.isOn || providers.length === 0) return new Map();
    const where = { provider: { $in: [...providers] } };
    const [pages, rows] = await Promise.all([
      this.#pagesOf(providers),
      this.#parts.storage.commons.find(StatusPageEntity, where),
    ]);
    return new Map(
      [...pages].map(([provider, { page }]) => [
        provider,
        this.#stateOf(
          page,
          rows.find((row) => row.provider === provider),
        ),
      ]),
    );
  }

  #stateOf(link: string, row: StatusPageRow | undefined): PageState {
    const ageMs = this.#parts.clock.now().getTime() - (row?.checkedAt?.getTime() ?? 0);
    const level = ageMs <= freshMs ? row?.level : undefined;
    return {
      ...{ link, level: level ?? 'unknown' },
      words: (level && row?.words) ?? undefined,
      since: (level && row?.since) ?? undefined,
      checkedAt: row?.checkedAt ?? undefined,
      changedAt: row?.changedAt ?? undefined,
      outageSeenAt: row?.outageSeenAt ?? undefined,
    };
  }

  async #pagesOf(providers: readonly string[]): Promise<Map<string, VendorPage>> {
    const found = await Promise.all(
      providers.map(async (id) => [id, await this.#parts.vendors.statusPageOf(id)] as const),
    );
    return new Map(found.filter((one): one is [string, VendorPage] => one[1] !== undefined));
  }

  async #look(providers: readonly string[], signal: AbortSignal, timeoutMs?: number): Promise<void> {
    const { storage, clock } = this.#parts;
    const pages = await this.#pagesOf(providers);
    if (pages.size === 0) return;
    const now = clock.now();
    await storage.commons.insertNew(
      StatusPageEntity,
      [...pages.keys()].map((provider) => unread(provider, now)),
      ['provider'],
    );
    const isDue = { provider: { $in: [...pages.keys()] }, nextCheckAt: { $lte: now } };
    const nextCheckAt = new Date(now.getTime() + pauseMs);
    const mine = await storage.commons.claim(StatusPageEntity, isDue, { nextCheckAt });
    const lookers = Array.from({ length: looksAtOnce }, async () => {
      for (let row = mine.pop(); row && !signal.aborted; row = mine.pop()) {
        const page = pages.get(row.provider) as VendorPage;
        const { baseUrl } = page;
        const look = await lookAt(page, signal, { etag: row.etag ?? undefined, baseUrl, timeoutMs });
        await this.#keep(row, look);
      }
    });
    // When Jarvis stops, the next start looks.
    await Promise.all(lookers).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  async #keep(row: StatusPageRow, look: PageLook): Promise<void> {
    const { storage, clock } = this.#parts;
    const { provider } = row;
    const now = clock.now();
    const change = look.kind === 'unread' ? unreadAgain(row, now) : readAgain(row, look, now);
    await storage.commons.update(StatusPageEntity, { provider }, { ...change, checkedAt: now });
  }
}

function unread(provider: string, now: Date): StatusPageRow {
  const never = { since: null, checkedAt: null, changedAt: null, outageSeenAt: null };
  return { provider, level: null, words: null, etag: null, ...never, failures: 0, nextCheckAt: now };
}

function unreadAgain({ failures: before }: StatusPageRow, now: Date): Partial<StatusPageRow> {
  const failures = before + 1;
  const nextMs = Math.min(pauseMs * 2 ** failures, longestPauseMs);
  const nothing = { level: null, words: null, since: null, etag: null };
  return { ...nothing, failures, nextCheckAt: new Date(now.getTime() + nextMs) };
}

function readAgain(
  row: StatusPageRow,
  look: Exclude<PageLook, { kind: 'unread' }>,
  now: Date,
): Partial<StatusPageRow> {
  const level = look.kind === 'read' ? look.reading.level : row.level;
  return {
    failures: 0,
    ...(look.kind === 'read' && {
      ...{ level, words: look.reading.words ?? null, since: look.reading.since ?? null },
      etag: look.etag ?? null,
    }),
    ...(level !== row.level && { changedAt: now }),
    ...(level === 'outage' && { outageSeenAt: now }),
  };
}

export function readStatusPages(pages: StatusPages): Tick {
  return { name: 'read-status-pages', pattern: '*/4 * * * *', run: (signal) => pages.readDue(signal) };
}
