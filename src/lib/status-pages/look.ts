import { bodyWithin } from '../bounded-body.ts';
import type { PageReading, ReadPage, StatusPage } from './status-page.ts';

/** `unread`: it did not answer, or with something else than its format. That says nothing of the company. */
export type PageLook =
  | { kind: 'read'; reading: PageReading; etag: string | undefined }
  | { kind: 'unchanged' }
  | { kind: 'unread' };

export interface LookOptions {
  /** Of the last answer that was read; a page that is unchanged then answers without a body. */
  etag?: string | undefined;
  /** Instead of the page's own address, in tests. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

interface Format {
  /** Below the page. */
  path: string;
  accept: string;
  /** Loaded when such a page is first read: starts do not pay for parsers. */
  load(): Promise<ReadPage>;
}

const json = 'application/json';
const formats: Readonly<Record<StatusPage['format'], Format>> = {
  statuspage: {
    ...{ path: '/api/v2/summary.json', accept: json },
    load: async () => (await import('./statuspage.ts')).readStatuspage,
  },
  better_stack: {
    ...{ path: '/index.json', accept: json },
    load: async () => (await import('./better-stack.ts')).readBetterStack,
  },
  instatus: {
    ...{ path: '/summary.json', accept: json },
    load: async () => (await import('./instatus.ts')).readInstatus,
  },
  google_cloud: {
    ...{ path: '/incidents.json', accept: json },
    load: async () => (await import('./google-cloud.ts')).readGoogleCloud,
  },
  azure_feed: {
    ...{ path: '/feed/', accept: 'application/rss+xml' },
    load: async () => (await import('./azure-feed.ts')).readAzureFeed,
  },
};

const usualTimeoutMs = 10_000;
/** A year of history of a large page is a few hundred kilobytes. */
const maxBytes = 2_000_000;

/** Reads a status page. It never throws, unless `signal` is aborted. Redirects are not followed: another page is another company's. */
export async function lookAt(
  page: StatusPage,
  signal: AbortSignal,
  { etag, baseUrl, timeoutMs = usualTimeoutMs }: LookOptions = {},
): Promise<PageLook> {
  const { path, accept, load } = formats[page.format];
  const feed = page.feed ?? `${page.page}${path}`;
  const url = baseUrl === undefined ? feed : `${baseUrl}${new URL(feed).pathname}`;
  try {
    const response = await fetch(url, {
      ...{ redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
      headers: { accept, 'user-agent': 'Jarvis', ...(etag !== undefined && { 'if-none-match': etag }) },
    });
    const body = await bodyWithin(response, maxBytes);
    if (response.status === 304 && etag !== undefined) return { kind: 'unchanged' };
    if (response.status !== 200 || !body) return { kind: 'unread' };
    const reading = (await load())(body.toString(), page);
    return { kind: 'read', reading, etag: etagOf(response) };
  } catch {
    signal.throwIfAborted();
    return { kind: 'unread' };
  }
}

/** One that is too long to keep is not kept. */
function etagOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag') ?? undefined;
  return etag !== undefined && etag.length <= 200 ? etag : undefined;
}
