import { type MediaChoices, verbatim, wholeBetween } from '#capabilities/media/media-choices.ts';
import type {
  MediaAdapter,
  MediaOffer,
  MediaRequest,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { formOf } from '#lib/file-form.ts';
import type { BytesAnswer, JsonHttp } from '#lib/json-http.ts';
import { atOnce, greatestSeed, maxDescriptionLength, openHttp } from './client.ts';

/** The endpoints of the products. Only `sd3` runs several models, and is told which. */
const endpoints = { core: 'core', 'sd3.5-large': 'sd3', ultra: 'ultra' } as const;
export type Picture = keyof typeof endpoints;

const styles = [
  ...['enhance', 'anime', 'photographic', 'digital-art', 'comic-book', 'fantasy-art', 'line-art'],
  ...['analog-film', 'neon-punk', 'isometric', 'low-poly', 'origami', 'modeling-compound', 'cinematic'],
  ...['3d-model', 'pixel-art', 'tile-texture'],
];

/** What may be chosen, whether or not a picture is given. */
export const commonChoices: MediaChoices = {
  seed: wholeBetween(1, greatestSeed, (seed) => ({ seed })),
  style: verbatim('style_preset', styles),
};

export function offerOf(product: Picture, own: Partial<MediaOffer>): MediaOffer {
  const tier = product === 'core' ? 'budget' : 'premium';
  return { tier, product, parameters: {}, choices: commonChoices, maxDescriptionLength, ...atOnce, ...own };
}

/** Makes pictures with `POST /v2beta/stable-image/generate/…`, a form that is answered with the picture itself. */
export class StabilityPictures implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #endpoint: string;
  readonly #model: { model?: string };
  readonly #http: JsonHttp;

  constructor(product: Picture, offer: MediaOffer, baseUrl?: string) {
    this.offer = offer;
    this.#endpoint = `/v2beta/stable-image/generate/${endpoints[product]}`;
    this.#model = endpoints[product] === 'sd3' ? { model: product } : {};
    this.#http = openHttp('image/*', baseUrl);
  }

  async submit({ description, parameters, input }: MediaRequest, { key }: VendorAccess): Promise<Submission> {
    const form = formOf({ ...this.#model, ...parameters, prompt: description }, 'image', input);
    return submissionOf(await this.#http.postForBytes(this.#endpoint, form, { key }));
  }
}

/** `CONTENT_FILTERED` is a "successful generation" that was blurred. Successful generations are charged. */
function submissionOf({ bytes, headers }: BytesAnswer): Submission {
  const charge = { kind: 'estimated' } as const;
  if (headers.get('finish-reason') === 'CONTENT_FILTERED')
    return { kind: 'failed', reason: 'refused_content', charge };
  return { kind: 'finished', outputs: [{ kind: 'bytes', bytes }], charge };
}
