import { named, wholeBetween } from '#capabilities/media/media-choices.ts';
import type {
  Charge,
  MediaAdapter,
  MediaOffer,
  MediaProgress,
  MediaRequest,
  Submission,
  VendorAccess,
} from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { FluxClient, type FluxTask } from './client.ts';

/** The first is the default. All of them also change pictures. */
export const products = ['flux-2-pro', 'flux-2-klein-4b', 'flux-2-max'] as const;

/** A credit costs $0.01 (black-forest-labs/skills, 2026-02-03). */
const creditPrice = Money.of('0.01');

const size = (width: number, height: number) => ({ width, height });

/** Each within the first megapixel, which has one price, and exact: sides are multiples of 16. */
const aspect = named({
  '1:1': size(1024, 1024),
  '16:9': size(1280, 720),
  '9:16': size(720, 1280),
  '4:3': size(1152, 864),
  '3:4': size(864, 1152),
  '3:2': size(1248, 832),
  '2:3': size(832, 1248),
  '21:9': size(1456, 624),
});

type OwnOffer = Pick<MediaOffer, 'parameters' | 'input'>;

/** Opens the models of FLUX.2, each at its own address, for one task. */
export function openTasks(own: OwnOffer, baseUrl?: string): MediaAdapter[] {
  const client = new FluxClient(baseUrl);
  return products.map(
    (product) =>
      new FluxTasks(client, {
        ...own,
        product,
        tier: product === 'flux-2-klein-4b' ? 'budget' : 'premium',
        choices: { aspect, seed: wholeBetween(0, 2_147_483_647, (seed) => ({ seed })) },
        // The models take 32,000 tokens; no limit in letters is documented.
        maxDescriptionLength: 10_000,
        pollEveryMs: 2_000,
        deadlineMs: 5 * 60_000,
      }),
  );
}

class FluxTasks implements MediaAdapter {
  readonly offer: MediaOffer;
  readonly #client: FluxClient;

  constructor(client: FluxClient, offer: MediaOffer) {
    this.#client = client;
    this.offer = offer;
  }

  async submit(
    { product, description, parameters, input }: MediaRequest,
    { key }: VendorAccess,
  ): Promise<Submission> {
    const picture = input && Buffer.from(await input.file.arrayBuffer()).toString('base64');
    const body = { ...parameters, prompt: description, ...(picture && { input_image: picture }) };
    const { polling_url, cost } = await this.#client.create(product, body, key);
    return { kind: 'accepted', vendorJobId: jobIdOf(polling_url, cost ?? undefined) };
  }

  async poll(vendorJobId: string, { key }: VendorAccess, signal: AbortSignal): Promise<MediaProgress> {
    return progressOf(await this.#client.task(vendorJobId, key, signal), chargeOf(vendorJobId));
  }
}

/** The cost is told at submission only, so the job keeps it in its address: a fragment is sent to no server. */
function jobIdOf(pollingUrl: string, credits: number | undefined): string {
  return credits === undefined ? pollingUrl : `${pollingUrl}#cost=${credits}`;
}

function chargeOf(vendorJobId: string): Charge {
  const credits = /#cost=(\d+(?:\.\d+)?)$/.exec(vendorJobId)?.[1];
  return credits === undefined
    ? { kind: 'estimated' }
    : { kind: 'reported', amount: creditPrice.times(credits) };
}

/** `Pending`, `Task not found` and unknown statuses count as running. Nothing that is moderated is charged (help.bfl.ai). */
function progressOf({ status, progress, result }: FluxTask, charge: Charge): MediaProgress {
  if (status === 'Ready') {
    if (!result)
      throw new VendorError('flux', 'malformed_answer', 'a picture that is ready and has no address');
    return { kind: 'finished', outputs: [{ kind: 'url', url: result.sample }], charge };
  }
  if (status === 'Request Moderated' || status === 'Content Moderated')
    return { kind: 'failed', reason: 'refused_content', charge: { kind: 'none' } };
  if (status === 'Error') return { kind: 'failed', reason: 'unavailable', charge: { kind: 'none' } };
  return typeof progress === 'number' ? { kind: 'running', share: progress } : { kind: 'running' };
}
