import type { UsableKey } from '#capabilities/keys/keys.ts';
import { VendorError } from '#lib/errors.ts';
import type { BrokenAnswer, ChatModel, ModelEvent, ModelRequest, PaidWith } from '#models/chat-model.ts';
import type { ChatVendor } from './chat-vendors.ts';

/** A language model that is paid with a stored key, which is opened when the model is first asked. It serves one turn. */
export class EntrustedModel implements ChatModel {
  readonly provider: string;
  readonly model: string;
  readonly paidWith: PaidWith;
  /** What people call the integration. */
  readonly integrationName: string;
  readonly credentialId: string;
  readonly #key: UsableKey;
  readonly #vendor: ChatVendor;
  #opened: Promise<ChatModel> | undefined;

  constructor(key: UsableKey, vendor: ChatVendor) {
    this.provider = key.provider;
    this.model = vendor.model;
    this.paidWith = { payer: key.payer, credential: key.credential };
    this.integrationName = key.name;
    this.credentialId = key.credential.id;
    this.#key = key;
    this.#vendor = vendor;
  }

  async *respond(
    request: ModelRequest,
    signal: AbortSignal,
    onBreak?: (answer: BrokenAnswer) => void,
  ): AsyncGenerator<ModelEvent> {
    this.#opened ??= this.#open();
    const model = await this.#opened;
    yield* model.respond(request, signal, onBreak);
  }

  async #open(): Promise<ChatModel> {
    try {
      return this.#vendor.open((await this.#key.open()).secret);
    } catch (cause) {
      // A master key that is missing or away is no fault of this key.
      throw new VendorError(this.provider, 'unavailable', 'the stored key cannot be opened', { cause });
    }
  }
}
