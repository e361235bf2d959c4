import { z } from 'zod';
import { wholeBetween } from '#capabilities/media/media-choices.ts';
import type {
  MediaAdapter,
  MediaOffer,
  MediaOutput,
  MediaProgress,
  MediaRequest,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Secret } from '#lib/secret.ts';
import { chargeOf, type Paid } from './charge.ts';
import { reasonOfError, refusals } from './errors.ts';
import { openFiles, type ReplicateFiles } from './files.ts';

/** A model that Replicate runs. Another one is another row: what it takes, and where its files stand in the output. */
export interface ReplicateModel {
  offer: MediaOffer;
  /** Community models are called by a version, official ones by their names. */
  version?: string;
  /** What the file to work on is called in the input. Without one, the description is sent as `prompt`. */
  fileField?: string;
  output: z.ZodType<readonly MediaOutput[]>;
  paid: Paid;
}

const createdShape = z.object({ id: z.string().min(1) });
const predictionShape = z.object({
  status: z.string(),
  output: z.unknown(),
  error: z.string().nullish().catch(undefined),
  metrics: z.object({ predict_time: z.number().nonnegative().optional() }).nullish().catch(undefined),
});
type Prediction = z.output<typeof predictionShape>;

/** Opens models at Replicate, one adapter each. */
export function openModels(
  models: readonly ReplicateModel[],
  baseUrl = 'https://api.replicate.com/v1',
): MediaAdapter[] {
  const headers = (key: Secret) => ({ authorization: `Bearer ${key.reveal()}` });
  const http = new JsonHttp({ vendor: 'replicate', baseUrl, refusals, headers });
  return models.map((model) => new PredictedModel(http, openFiles(baseUrl, headers), model));
}

/** Creates, looks at and cancels predictions, whatever the model is. */
class PredictedModel implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #http: JsonHttp;
  readonly #files: ReplicateFiles;
  readonly #model: ReplicateModel;

  constructor(http: JsonHttp, files: ReplicateFiles, model: ReplicateModel) {
    this.offer = model.offer;
    this.#http = http;
    this.#files = files;
    this.#model = model;
  }

  async submit(request: MediaRequest, { key }: VendorAccess): Promise<Submission> {
    const { version } = this.#model;
    const input = await this.#inputOf(request, key);
    const [path, body] = version
      ? ['/predictions', { version, input }]
      : [`/models/${request.product}/predictions`, { input }];
    const { id } = await this.#http.post(path, body, createdShape, { key });
    return { kind: 'accepted', vendorJobId: id };
  }

  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    const prediction = await this.#http.get(pathOf(vendorJobId), predictionShape, { key, signal });
    return this.#progressOf(prediction);
  }

  async cancel(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<void> {
    await this.#http.post(`${pathOf(vendorJobId)}/cancel`, {}, z.unknown(), { key, signal });
  }

  async #inputOf({ description, parameters, input }: MediaRequest, key: Secret): Promise<object> {
    const { fileField } = this.#model;
    if (!fileField || !input) return { ...parameters, prompt: description };
    return { ...parameters, [fileField]: await this.#files.upload(input, key) };
  }

  /** An unknown status counts as running, as `starting` and `processing` do. */
  #progressOf({ status, output, error, metrics }: Prediction): MediaProgress {
    const ran = metrics?.predict_time;
    const { paid } = this.#model;
    if (status === 'succeeded') {
      const { data: outputs } = this.#model.output.safeParse(output);
      const charge = chargeOf(paid, ran, true);
      if (!outputs || outputs.length === 0) return { kind: 'failed', reason: 'malformed_answer', charge };
      return { kind: 'finished', outputs, charge };
    }
    const charge = chargeOf(paid, ran, false);
    if (status === 'failed') return { kind: 'failed', reason: reasonOfError(error), charge };
    if (status === 'canceled' || status === 'aborted') return { kind: 'cancelled', charge };
    return { kind: 'running' };
  }
}

function pathOf(vendorJobId: string): string {
  return `/predictions/${encodeURIComponent(vendorJobId)}`;
}

/** A file of an output: a public link, which is gone after an hour. */
export const link = z
  .string()
  .min(1)
  .transform((url) => ({ kind: 'url', url }) as const);

/** What many models take alike. */
export const usual = {
  /** Replicate documents no limit, so this one is ours. */
  maxDescriptionLength: 2_000,
  seed: wholeBetween(0, 2 ** 31 - 1, (seed) => ({ seed })),
};
