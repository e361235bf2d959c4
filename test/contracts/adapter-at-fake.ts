import { afterEach, beforeEach } from 'vitest';
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
  #fault: unknown;

  constructor(basics: Basics, vendors: readonly CatalogueVendor[]) {
    this.#basics = basics;
    beforeEach(async () => {
      this.answers = [];
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

  submit(): Promise<Submission> {
    const { product, request } = this.#basics;
    const { parameters } = this.adapter.offer;
    return this.adapter.submit({ product, parameters, ...request }, this.access);
  }

  /** The failure with which a submission ends that is answered like this. */
  refused(...given: Answer[]): Promise<VendorError> {
    this.answers = given;
    return failureOf(this.submit());
  }

  /** How many paid requests the vendor got. */
  paid(): number {
    return this.fake.received.filter((request) => this.#basics.isPaid(request)).length;
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
    if (this.#basics.isPaid(request)) return void (await this.#basics.accepts(request));
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
