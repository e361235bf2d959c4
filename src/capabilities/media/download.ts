import { lookup as resolve } from 'node:dns/promises';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { checkedLookup } from '#lib/checked-lookup.ts';
import { hostOf, isPrivate, isPrivateHost } from '#lib/private-address.ts';

/** Downloads a file. Throws a {@link DownloadError} unless the whole file arrives. */
export type Download = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

export class DownloadError extends Error {
  /** Whether a retry may succeed. */
  readonly retryable: boolean;
  constructor(message: string, retryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DownloadError';
    this.retryable = retryable;
  }
}

interface DownloadRules {
  maxBytes: number;
  /** Gives up on a server that sends nothing for this long. */
  silenceMs: number;
  /** Gives up on the whole download, redirects included, after this long: a server may send little but never nothing. */
  totalMs: number;
  /** Also allows plain HTTP and private addresses, for self-hosted vendors. */
  allowPrivateNetwork: boolean;
  /** Whether a proxy may connect in our place. */
  behindProxy: boolean;
}

const defaultRules: DownloadRules = {
  maxBytes: 512 * 1024 * 1024,
  silenceMs: 30_000,
  totalMs: 5 * 60_000,
  allowPrivateNetwork: false,
  behindProxy: false,
};

const maxRedirects = 3;

/**
 * Creates a download that is safe for untrusted links: HTTPS only, no private addresses, no keys sent, a size limit. The
 * address is checked when connecting, so a host name cannot resolve to a private address later. A proxy connects in our
 * place: then the name is checked before, as far as it can be resolved here, and the proxy has to guard its own network.
 */
export function openDownload(rules: Partial<DownloadRules> = {}): Download {
  const all = { ...defaultRules, ...rules };
  return async (url, signal) => {
    const deadline = AbortSignal.timeout(all.totalMs);
    try {
      return await follow(url, all, AbortSignal.any([signal, deadline]), maxRedirects);
    } catch (error) {
      if (deadline.aborted && !signal.aborted)
        throw new DownloadError('the file took too long', true, { cause: error });
      throw error;
    }
  };
}

async function follow(
  address: string,
  rules: DownloadRules,
  signal: AbortSignal,
  redirectsLeft: number,
): Promise<Uint8Array> {
  const url = checked(address, rules);
  if (rules.behindProxy && !rules.allowPrivateNetwork) await checkName(hostOf(url));
  const response = await open(url, rules, signal);
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400 && headers.location) {
    response.destroy();
    if (redirectsLeft === 0) throw new DownloadError('too many redirects', false);
    return follow(new URL(headers.location, url).href, rules, signal, redirectsLeft - 1);
  }
  if (statusCode !== 200) {
    response.destroy();
    throw new DownloadError(`HTTP ${statusCode}`, statusCode >= 500 || statusCode === 429);
  }
  return readAll(response, rules.maxBytes);
}

function checked(address: string, { allowPrivateNetwork }: DownloadRules): URL {
  const url = URL.parse(address);
  const isSecure = url?.protocol === 'https:';
  if (!url || !(isSecure || (allowPrivateNetwork && url.protocol === 'http:'))) {
    throw new DownloadError('not an https link', false);
  }
  const host = hostOf(url);
  if (!allowPrivateNetwork && isIP(host) && isPrivate(host))
    throw new DownloadError('a private address', false);
  return url;
}

async function open(url: URL, rules: DownloadRules, signal: AbortSignal): Promise<IncomingMessage> {
  // Imported lazily, because it makes Node load all of fetch, which would slow down the start.
  const { get } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  const options: RequestOptions = { signal, timeout: rules.silenceMs };
  if (!rules.allowPrivateNetwork) options.lookup = lookUpPublic(rules.behindProxy ? hostOf(url) : undefined);
  return new Promise((resolve, reject) => {
    const request = get(url, options, resolve);
    request.on('timeout', () => request.destroy(new DownloadError('no answer in time', true)));
    request.on('error', (error) => {
      if (signal.aborted || error instanceof DownloadError) reject(error);
      else reject(new DownloadError('the connection failed', true, { cause: error }));
    });
  });
}

async function readAll(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const expected = Number(response.headers['content-length'] ?? Number.NaN);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.byteLength;
      if (length > maxBytes) throw new DownloadError('the file is too large', false);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError('the connection broke off', true, { cause: error });
  }
  if (length === 0 || length < expected) throw new DownloadError('the file is not complete', true);
  return Buffer.concat(chunks);
}

/** Where only the proxy can resolve names of the internet, at least names of private networks are refused. */
async function checkName(host: string): Promise<void> {
  const addresses = await resolve(host, { all: true }).catch(() => []);
  if (isPrivateHost(host) || addresses.some(({ address }) => isPrivate(address)))
    throw new DownloadError('a private address', false);
}

/** Refuses private addresses, or only those of one host: any other that is looked up for it is the proxy's. */
function lookUpPublic(only: string | undefined): LookupFunction {
  return checkedLookup((host, addresses) =>
    host === (only ?? host) && addresses.some(({ address }) => isPrivate(address))
      ? new DownloadError('a private address', false)
      : undefined,
  );
}
