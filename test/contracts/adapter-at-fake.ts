import { afterEach, beforeEach } from 'vitest';
import type { Wishes } from '#capabilities/media/media-choices.ts';
import { fitWishes } from '#capabilities/media/media-fit.ts';
import type { MediaAdapter, MediaProgress, Submission } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { Secret } from '#lib/secret.ts';
import type { CatalogueVendor } from '#vendors/define-vendor.ts';
import { type Answer, type FakeServer, type Received, startFakeServer } from '../fakes/fake-server.ts';
import type { Contract } from './contract.ts';

export const key = 'contract-key-0123456789abcdef';

/** What is needed of a contract to send a request and to count what was bought. */
export type Basics = Pick<Contract, 'vendor' | 'task' | 'product' | 'request' | 'isPaid' | 'accepts'> &
  Partial<Pick<Contract, 'aside' | 'region'>>;

/** One adapter and a fake of its vendor, new for each test of the `describe` in which it is made. */
export class AdapterAtFake {
  readonly #basics: Basics;
  fake!: FakeServer;
  adapter!: MediaAdapter;
  signal!: AbortSignal;
  answers: Answer[] = [];
  #chosen: Wishes | 'unchecked' = {};
  #fault: unknown;

  constructor(basics: Basics, vendors: readonly CatalogueVendor[]) {
    this.#basics = basics;
    beforeEach(async () => {
      this.answers = [];
      this.#chosen = {};
      this.#fault = undefined;
      this.signal = AbortSignal.timeout(20_000);
      this.fake = await startFakeServer((request) => this.#answer(request));
      this.adapter = await opened(basics, vendors, this.fake.url);
    });
    afterEach(async () => {
      await this.fake.close();
      if (this.#fault) throw this.#fault;
    });
  }

  get access() {
    return { key: new Secret(key), region: this.#basics.region };
  }

  /** Asks for the work of the contract, with what somebody chooses. */
  submit(chosen: Wishes = {}): Promise<Submission> {
    return this.#submit(chosen, chosen);
  }

  /** The same, where the contract may not know the choice, so that it does not look at the request. */
  submitUnchecked(chosen: Wishes): Promise<Submission> {
    return this.#submit(chosen, 'unchecked');
  }

  #submit(chosen: Wishes, checked: Wishes | 'unchecked'): Promise<Submission> {
    const { vendor, product, request } = this.#basics;
    const fit = fitWishes(this.adapter.offer, vendor, chosen);
    if ('misfit' in fit)
      throw new Error(`the offer does not take ${JSON.stringify(chosen)}: ${fit.misfit.en}`);
    this.#chosen = checked;
    const { parameters } = fit;
    return this.adapter.submit({ product, parameters, ...request }, this.access);
  }

  /** The failure with which a submission ends that is answered like this. */
  refused(...given: Answer[]): Promise<VendorError> {
    this.answers = given;
    return failureOf(this.submit());
  }

  /** How many paid requests the vendor got. */
  paid(): number {
    return this.paidRequests().length;
  }

  paidRequests(): Received[] {
    return this.fake.received.filter((request) => this.#basics.isPaid(request));
  }

  async look(vendorJobId: string, given: readonly Answer[]): Promise<MediaProgress> {
    this.answers = [...given];
    if (!this.adapter.poll) throw new Error('nothing to look at');
    return this.adapter.poll(this.at(vendorJobId), this.access, this.signal);
  }

  /** Puts the fake's address where a contract says `{url}`. */
  at<Value>(value: Value): Value {
    return filled(value, '{url}', this.fake.url);
  }

  async #answer(request: Received): Promise<Answer> {
    const aside = await this.#checked(request).catch((error: unknown) => {
      this.#fault ??= error;
    });
    return aside ?? this.answers.shift() ?? { status: 418, json: { unexpected: request.path } };
  }

  async #checked(request: Received): Promise<Answer | undefined> {
    if (this.#basics.isPaid(request)) {
      if (this.#chosen !== 'unchecked') await this.#basics.accepts(request, this.#chosen);
      return undefined;
    }
    const aside = this.#basics.aside?.(request);
    return aside && this.at(aside);
  }
}

async function opened({ vendor, task, product }: Basics, vendors: readonly CatalogueVendor[], url: string) {
  const facet = await vendors.find(({ id }) => id === vendor)?.facets[task]?.();
  const adapter = facet?.open(url).find(({ offer }) => offer.product === product);
  if (!adapter) throw new Error(`${product} is not offered`);
  return adapter;
}

/** Puts a text where a value that a contract states has a gap. */
export function filled<Value>(value: Value, gap: string, text: string): Value {
  if (typeof value === 'string') return value.replaceAll(gap, text) as Value;
  if (Array.isArray(value)) return value.map((one) => filled(one, gap, text)) as Value;
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, filled(one, gap, text)]),
  ) as Value;
}

export async function failureOf(work: Promise<unknown>): Promise<VendorError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VendorError)) throw new Error(`not a vendor's failure: ${error}`);
  return error;
}
