import { wholeBetween } from '#capabilities/media/media-choices.ts';
import type {
  Charge,
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  MediaRequest,
  Parameters,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { chargeOf, type RunwayClient, type RunwayTask } from './client.ts';
import { isModeration, reasonOfCode } from './errors.ts';

/** Maximum length of `promptText`, in UTF-16 code units (@runwayml/sdk). */
export const maxPromptLength = 1_000;

/** "Consumers of this API should not expect updates more frequent than once every five seconds" (@runwayml/sdk). */
export const pollEveryMs = 5_000;

/** Similar results for the same number (docs.dev.runwayml.com, API reference). */
export const seed = wholeBetween(0, 4_294_967_295, (value) => ({ seed: value }));

/** One of Runway's task endpoints: creates, polls and cancels tasks. */
export class RunwayTasks implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #client: RunwayClient;
  readonly #path: string;

  constructor(client: RunwayClient, path: string, offer: MediaOffer) {
    this.#client = client;
    this.#path = path;
    this.offer = offer;
  }

  async submit(
    { product, description, parameters }: MediaRequest,
    { key }: VendorAccess,
  ): Promise<Submission> {
    const body = { model: product, promptText: description, ...this.bodyOf(parameters) };
    return { kind: 'accepted', vendorJobId: await this.#client.create(this.#path, body, key) };
  }

  /** What the parameters are in the request's body. */
  protected bodyOf(parameters: Parameters): object {
    return parameters;
  }

  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    return progressOf(await this.#client.task(vendorJobId, key, signal));
  }

  cancel(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<void> {
    return this.#client.remove(vendorJobId, key, signal);
  }
}

/** `PENDING`, `THROTTLED` (waiting for a free slot), `RUNNING` and unknown statuses count as running. */
function progressOf(task: RunwayTask): MediaProgress {
  const { status, progress, output = [], cost, failureCode } = task;
  if (status === 'SUCCEEDED') {
    return { kind: 'finished', outputs: output.map((url) => ({ kind: 'url', url })), charge: chargeOf(cost) };
  }
  if (status === 'FAILED') {
    return { kind: 'failed', reason: reasonOfCode(failureCode), charge: chargeOfFailure(task) };
  }
  if (status === 'CANCELLED') return { kind: 'cancelled', charge: chargeOf(cost) };
  return progress === undefined ? { kind: 'running' } : { kind: 'running', share: progress };
}

/** "Moderated generations have the same credit cost as successful generations" (docs.dev.runwayml.com, moderation). */
function chargeOfFailure({ cost, failureCode }: RunwayTask): Charge {
  if (cost) return chargeOf(cost);
  return { kind: isModeration(failureCode) ? 'estimated' : 'none' };
}
