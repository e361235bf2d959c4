import { z } from 'zod';
import type {
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  MediaRequest,
  Parameters,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { reasonOfCode, refusals } from './errors.ts';

export const ownAddress = 'https://agents.lumalabs.ai/v1';

export function headersOf(key: Secret): Record<string, string> {
  return { authorization: `Bearer ${key.reveal()}` };
}

/** Accepts unknown states: such a generation counts as running until the deadline. */
const generationShape = z.object({
  id: z.string().min(1),
  state: z.string(),
  output: z.array(z.object({ url: z.string() })).nullish(),
  failure_code: z.string().nullish(),
});
type Generation = z.infer<typeof generationShape>;

/** The kind of a generation, and how its parameters stand in the request's body. */
export interface Kind {
  type: 'image' | 'video';
  bodyOf(parameters: Parameters): object;
}

/** Luma's Agents API: creates generations and looks at them. There is no call to cancel one. */
export class LumaGenerations implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #kind: Kind;
  readonly #http: JsonHttp;

  constructor(offer: MediaOffer, kind: Kind, baseUrl = ownAddress) {
    this.offer = offer;
    this.#kind = kind;
    this.#http = new JsonHttp({ vendor: 'luma', baseUrl, headers: headersOf, refusals });
  }

  async submit(
    { product, description, parameters }: MediaRequest,
    { key }: VendorAccess,
  ): Promise<Submission> {
    const { type, bodyOf } = this.#kind;
    const body = { model: product, type, prompt: description, ...bodyOf(parameters) };
    const { id } = await this.#http.post('/generations', body, generationShape, { key });
    return { kind: 'accepted', vendorJobId: id };
  }

  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    const path = `/generations/${encodeURIComponent(vendorJobId)}`;
    return progressOf(await this.#http.get(path, generationShape, { key, signal }));
  }
}

/** Failed generations are not charged; one that ran out of budget may be, by an amount that is not told (FAQ). */
function progressOf({ state, output, failure_code: code }: Generation): MediaProgress {
  if (state === 'completed') {
    const outputs = (output ?? []).map(({ url }) => ({ kind: 'url', url }) as const);
    return { kind: 'finished', outputs, charge: { kind: 'estimated' } };
  }
  if (state !== 'failed') return { kind: 'running' };
  const charge = { kind: code === 'budget_exhausted' ? 'estimated' : 'none' } as const;
  return { kind: 'failed', reason: reasonOfCode(code), charge };
}
