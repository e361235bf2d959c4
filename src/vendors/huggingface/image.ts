import { z } from 'zod';
import type { MediaAdapter } from '#capabilities/media/media-vendor.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { refusals } from './errors.ts';

export const products = ['stabilityai/stable-diffusion-xl-base-1.0'] as const;

/** The route to the provider Nscale. */
const path = '/nscale/v1/images/generations';
/** A PNG of 1024 × 1024 takes about 2 MB in base64. */
const maxAnswerBytes = 16_000_000;

const answerShape = z.object({ data: z.array(z.object({ b64_json: z.base64() })).min(1) });

/** Opens Stable Diffusion XL. The answer contains the picture itself. */
export function open(baseUrl = 'https://router.huggingface.co', timeoutMs = 120_000): MediaAdapter[] {
  const http = new JsonHttp({
    ...{ vendor: 'huggingface', baseUrl, timeoutMs, maxAnswerBytes, refusals },
    headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  });
  const adapter: MediaAdapter = {
    offer: {
      tier: 'budget',
      product: products[0],
      parameters: {},
      maxDescriptionLength: 2_000,
      pollEveryMs: 1_000,
      deadlineMs: 5 * 60_000,
    },
    submit: async ({ product, description, parameters }, { key }) => {
      const body = { ...parameters, model: product, prompt: description, response_format: 'b64_json' };
      const { data } = await http.post(path, body, answerShape, { key });
      const outputs = data.map(
        ({ b64_json }) => ({ kind: 'bytes', bytes: Buffer.from(b64_json, 'base64') }) as const,
      );
      return { kind: 'finished', outputs, charge: { kind: 'estimated' } };
    },
  };
  return [adapter];
}
