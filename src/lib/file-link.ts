import { VendorError } from './errors.ts';
import { failureOfConnection, failureOfStatus } from './json-http.ts';
import { defineMessages } from './messages.ts';

/** Whose links are opened. */
export interface FileHost {
  /** As people know it. */
  name: string;
  /** Such as `https://files.example.com`. Nothing is sent anywhere else. */
  origins: readonly string[];
}

export interface LinkRequest {
  host: FileHost;
  headers?: Readonly<Record<string, string>>;
  /** Ends the request and, later, the reading of its body. */
  signal: AbortSignal;
}

/** The link, or a redirect, leads away from the host. */
export class ForeignLinkError extends Error {
  readonly isRedirect: boolean;
  constructor(host: FileHost, isRedirect: boolean) {
    super(`a link that leads away from ${host.name}`);
    this.name = 'ForeignLinkError';
    this.isRedirect = isRedirect;
  }
}

const messages = defineMessages({
  en: { broken: (host: string) => `I could not get the file from ${host} just now. Try again in a minute.` },
  th: { broken: (host) => `ตอนนี้รับไฟล์จาก ${host} ไม่ได้ ลองใหม่ในอีกสักนาที` },
});

const maxRedirects = 3;

/**
 * Asks for a file without reading it. The body of the answer is to be read with {@link bytesOf}, or cancelled. Throws a
 * {@link ForeignLinkError}, or a `VendorError` if the host cannot be reached.
 */
export async function openLink(link: string, request: LinkRequest): Promise<Response> {
  const { host, headers = {}, signal } = request;
  let url = checked(URL.parse(link), host, false);
  for (let redirects = 0; ; redirects += 1) {
    const response = await answered(request, () => fetch(url, { headers, signal, redirect: 'manual' }));
    const target = response.headers.get('location');
    if (target === null || response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    if (redirects === maxRedirects) throw new ForeignLinkError(host, true);
    url = checked(URL.parse(target, url.href), host, true);
  }
}

/** Reads a body as it arrives. Whoever stops early ends the download. Throws a `VendorError` if it breaks off. */
export async function* bytesOf(
  { body }: Response,
  { host, signal }: Pick<LinkRequest, 'host' | 'signal'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const part of body ?? []) yield part;
  } catch (error) {
    signal.throwIfAborted();
    throw broken(host, failureOfConnection(error), 'the file broke off', error);
  }
}

/** The error for an answer that brings no file, and says so by its status. */
export function failedAnswer({ status }: Response, host: FileHost): VendorError {
  return broken(host, failureOfStatus(status), `HTTP ${status} for a file`);
}

/** The error for a host that did not answer. */
export function unreachableHost(host: FileHost, cause: unknown): VendorError {
  return broken(host, failureOfConnection(cause), 'no answer about a file', cause);
}

function checked(url: URL | null, host: FileHost, isRedirect: boolean): URL {
  if (url?.username !== '' || url.password !== '' || !host.origins.includes(url.origin))
    throw new ForeignLinkError(host, isRedirect);
  return url;
}

async function answered<Answer>({ host, signal }: LinkRequest, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    throw unreachableHost(host, error);
  }
}

function broken(host: FileHost, reason: VendorError['reason'], detail: string, cause?: unknown): VendorError {
  const text = messages.both((texts) => texts.broken(host.name));
  return new VendorError(host.name, reason, detail, { text, cause });
}
