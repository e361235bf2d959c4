import type {
  Charge,
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  MediaRequest,
  Submission,
} from '#capabilities/media/media-vendor.ts';
import type { Secret } from '#lib/secret.ts';
import { chargeOf, type RunwayClient, type RunwayTask } from './client.ts';
import { reasonOfCode } from './errors.ts';

/** Maximum length of `promptText`, in UTF-16 code units (@runwayml/sdk). */
export const maxPromptLength = 1_000;

/** "Consumers of this API should not expect updates more frequent than once every five seconds" (@runwayml/sdk). */
export const pollEveryMs = 5_000;

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

  async submit({ product, description, parameters }: MediaRequest, key: Secret): Promise<Submission> {
    const body = { model: product, promptText: description, ...parameters };
    return { kind: 'accepted', vendorJobId: await this.#client.create(this.#path, body, key) };
  }

  async poll(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<MediaProgress> {
    return progressOf(await this.#client.task(vendorJobId, key, signal));
  }

  cancel(vendorJobId: string, key: Secret, signal: AbortSignal): Promise<void> {
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
  return { kind: failureCode?.startsWith('SAFETY.') ? 'estimated' : 'none' };
}
