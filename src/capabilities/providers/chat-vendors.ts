import type { Secret } from '#lib/secret.ts';
import type { ChatModel } from '#models/chat-model.ts';

/** A vendor's language model, which answers with whatever key of the vendor. */
export interface ChatVendor {
  /** The vendor's default, or the one that the operator chose. */
  model: string;
  open(key: Secret): ChatModel;
}

/** Finds vendors of language models. Implemented by the vendors' directory. */
export interface ChatVendors {
  /** Their catalogue ids. */
  readonly chatProviders: readonly string[];
  chatVendor(provider: string): Promise<ChatVendor>;
}
