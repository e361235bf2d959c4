import { z } from 'zod';
import type { MediaAdapter, MediaOffer, MediaRequest, Submission } from '#capabilities/media/media-vendor.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus, retryAfterMs } from '#lib/http-failure.ts';
import type { Secret } from '#lib/secret.ts';

const provider = 'huggingface';
const routerUrl = 'https://router.huggingface.co';
const path = '/nscale/v1/images/generations';
const usualTimeoutMs = 120_000;
const maxDetailLength = 300;

const answerShape = z.object({ data: z.array(z.object({ b64_json: z.base64() })).min(1) });
const errorShape = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

export const products = ['stabilityai/stable-diffusion-xl-base-1.0'] as const;

export function open(baseUrl: string = routerUrl, timeoutMs: number = usualTimeoutMs): MediaAdapter {
  return new HuggingFaceImage(baseUrl, timeoutMs);
}

/** Stable Diffusion XL through Hugging Face's router and its provider Nscale; answers with the picture itself. */
class HuggingFaceImage implements MediaAdapter {
  readonly offer: MediaOffer = {
    tier: 'budget',
    product: products[0],
    parameters: {},
    maxDescriptionLength: 2_000,
    pollEveryMs: 1_000,
    deadlineMs: 5 * 60_000,
  };
  readonly #baseUrl: string;
  readonly #timeoutMs: number;

  constructor(baseUrl: string, timeoutMs: number) {
    this.#baseUrl = baseUrl;
    this.#timeoutMs = timeoutMs;
  }

  async submit({ product, description, parameters }: MediaRequest, key: Secret): Promise<Submission> {
    const body = { ...parameters, model: product, prompt: description, response_format: 'b64_json' };
    const outputs = picturesOf(await this.#post(body, key)).map(
      (bytes) => ({ kind: 'bytes', bytes }) as const,
    );
    return { kind: 'finished', outputs, charge: { kind: 'estimated' } };
  }

  async #post(body: object, key: Secret): Promise<string> {
    const { response, text } = await this.#fetch({
      method: 'POST',
      signal: AbortSignal.timeout(this.#timeoutMs),
      // A redirect would carry the key to wherever it points.
      redirect: 'error',
      headers: { authorization: `Bearer ${key.reveal()}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return text;
    throw statusError(response.status, text, retryAfterMs(response.headers));
  }

  async #fetch(request: RequestInit): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(`${this.#baseUrl}${path}`, request);
      return { response, text: await response.text() };
    } catch (error) {
      const reason = failureOfConnection(error);
      const detail = reason === 'unavailable' ? 'cannot be reached' : 'the answer was lost';
      throw new VendorError(provider, reason, detail, { cause: error });
    }
  }
}

function picturesOf(text: string): Uint8Array[] {
  try {
    return answerShape.parse(JSON.parse(text)).data.map(({ b64_json }) => Buffer.from(b64_json, 'base64'));
  } catch (error) {
    throw new VendorError(provider, 'malformed_answer', 'an answer of another shape', { cause: error });
  }
}

function statusError(status: number, body: string, waitMs: number | undefined): VendorError {
  const detail = detailOf(body);
  const more = { status, retryAfterMs: waitMs };
  return new VendorError(provider, reasonOf(status, detail), `HTTP ${status} ${detail}`.trimEnd(), more);
}

function reasonOf(status: number, detail: string): VendorFailure {
  if (status === 400 && /nsfw|moderat|safety|content policy/i.test(detail)) return 'refused_content';
  if (status === 503) return 'unavailable';
  // What stands behind the router may have done the work before the answer was lost.
  return status >= 500 ? 'timed_out' : failureOfStatus(status);
}

function detailOf(body: string): string {
  try {
    const { error } = errorShape.parse(JSON.parse(body));
    return (typeof error === 'string' ? error : error.message).slice(0, maxDetailLength);
  } catch {
    return '';
  }
}
