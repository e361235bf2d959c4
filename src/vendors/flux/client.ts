import { z } from 'zod';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

export const ownAddress = 'https://api.bfl.ai';

export function headersOf(key: Secret): Record<string, string> {
  return { 'x-key': key.reveal() };
}

/** `AsyncResponse` of BFL's OpenAPI. `cost` is in credits, and told nowhere else. */
const acceptedShape = z.object({
  polling_url: z.url(),
  cost: z.number().nonnegative().nullish().catch(undefined),
});
export type FluxAccepted = z.infer<typeof acceptedShape>;

/** `ResultResponse`. Accepts unknown statuses: such a task counts as running until the deadline. */
const taskShape = z.object({
  status: z.string(),
  progress: z.number().nullish().catch(undefined),
  result: z.object({ sample: z.string() }).nullish().catch(undefined),
});
export type FluxTask = z.infer<typeof taskShape>;

/** BFL's task API: a model accepts, and says at which address of BFL's to look. Failures are `VendorError`s. */
export class FluxClient {
  readonly #baseUrl: string;

  constructor(baseUrl = ownAddress) {
    this.#baseUrl = baseUrl;
  }

  /** Throws a `malformed_answer` if the address to look at is not BFL's. */
  async create(model: string, body: object, key: Secret): Promise<FluxAccepted> {
    const accepted = await this.#at(this.#baseUrl).post(`/v1/${model}`, body, acceptedShape, { key });
    this.#own(accepted.polling_url);
    return accepted;
  }

  task(pollingUrl: string, key: Secret, signal: AbortSignal): Promise<FluxTask> {
    const { origin, pathname, search } = this.#own(pollingUrl);
    return this.#at(origin).get(`${pathname}${search}`, taskShape, { key, signal });
  }

  #at(baseUrl: string): JsonHttp {
    return new JsonHttp({ vendor: 'flux', baseUrl, headers: headersOf, refusals });
  }

  /** The key is sent to BFL's clusters (`api.eu1.bfl.ai` and others) and to nobody else. */
  #own(address: string): URL {
    const url = new URL(address);
    const isCluster = url.protocol === 'https:' && url.hostname.endsWith('.bfl.ai') && url.port === '';
    if (isCluster || url.origin === new URL(this.#baseUrl).origin) return url;
    throw new VendorError('flux', 'malformed_answer', `an address to look at that is not BFL's`);
  }
}
