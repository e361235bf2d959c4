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
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { endOfRequest, isAboutTheModel, refusals } from './errors.ts';

/** A model that fal runs. Another one is another row: what it takes, and where its files stand in the result. */
export interface FalModel {
  offer: MediaOffer;
  /** What is sent, if it is not the description as `prompt` with the parameters. */
  input?(request: MediaRequest): Promise<object>;
  /** Reads the result. `blocked`: the model made something that its filter hides. */
  result: z.ZodType<readonly MediaOutput[] | 'blocked'>;
}

const submittedShape = z.object({ request_id: z.string().min(1) });
const statusShape = z.object({ status: z.string(), error_type: z.string().nullish() });

/** Opens models at fal's queue, one adapter each. */
export function openModels(models: readonly FalModel[], baseUrl = 'https://queue.fal.run'): MediaAdapter[] {
  const http = new JsonHttp({
    ...{ vendor: 'fal', baseUrl, refusals },
    headers: (key) => ({ authorization: `Key ${key.reveal()}` }),
  });
  return models.map((model) => new QueuedModel(http, model));
}

/** Submits, looks and cancels in the queue, whatever the model is. */
class QueuedModel implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #http: JsonHttp;
  readonly #model: FalModel;

  constructor(http: JsonHttp, model: FalModel) {
    this.offer = model.offer;
    this.#http = http;
    this.#model = model;
  }

  async submit(request: MediaRequest, { key }: VendorAccess): Promise<Submission> {
    const { product, description, parameters } = request;
    const body = (await this.#model.input?.(request)) ?? { prompt: description, ...parameters };
    const { request_id } = await this.#http.post(`/${product}`, body, submittedShape, { key });
    return { kind: 'accepted', vendorJobId: request_id };
  }

  /** An unknown status counts as running, as `IN_QUEUE` and `IN_PROGRESS` do. */
  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    const path = this.#pathOf(vendorJobId);
    const { status, error_type } = await this.#http.get(`${path}/status`, statusShape, { key, signal });
    if (status !== 'COMPLETED') return { kind: 'running' };
    if (error_type) return endOfRequest(error_type);
    try {
      return this.#endOf(await this.#http.get(path, z.unknown(), { key, signal }));
    } catch (error) {
      if (!(error instanceof VendorError && isAboutTheModel(error))) throw error;
      return { kind: 'failed', reason: error.reason, charge: { kind: 'estimated' } };
    }
  }

  /** Takes a waiting request out of the queue, and asks a running one to stop. */
  cancel(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<void> {
    return this.#http.put(`${this.#pathOf(vendorJobId)}/cancel`, { key, signal });
  }

  /** fal charges what it has made, and tells only an administrator's key how much. */
  #endOf(result: unknown): MediaProgress {
    const { data: outputs } = this.#model.result.safeParse(result);
    const charge = { kind: 'estimated' } as const;
    if (outputs === 'blocked') return { kind: 'failed', reason: 'refused_content', charge };
    if (!outputs || outputs.length === 0) return { kind: 'failed', reason: 'malformed_answer', charge };
    return { kind: 'finished', outputs, charge };
  }

  /** Requests belong to an app, `owner/name`, without the path behind it. */
  #pathOf(vendorJobId: string): string {
    const [owner, name] = this.offer.product.split('/');
    return `/${owner}/${name}/requests/${encodeURIComponent(vendorJobId)}`;
  }
}

/** A file of a result, behind a public link. */
export const file = z
  .object({ url: z.string().min(1) })
  .transform(({ url }) => ({ kind: 'url', url }) as const);

/** What many models take alike. */
export const usual = {
  /** fal documents no limit, so this one is ours. */
  maxDescriptionLength: 2_000,
  seed: wholeBetween(0, 2 ** 31 - 1, (seed) => ({ seed })),
};
