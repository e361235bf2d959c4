import type { Secret } from '#lib/secret.ts';

/** Whose key is looked for. */
export interface KeyOwner {
  organizationId: string;
  memberId: string;
}

/** The keys with which Jarvis pays vendors. So far the operator's own, from the environment, shared by everybody. */
export class Keys {
  readonly #operatorKeys: ReadonlyMap<string, Secret>;

  /** @param operatorKeys catalogue id of the provider → its key */
  constructor(operatorKeys: ReadonlyMap<string, Secret>) {
    this.#operatorKeys = operatorKeys;
  }

  /** The key to pay `provider` with, or `undefined` when nobody has set one. */
  async keyFor(_owner: KeyOwner, provider: string): Promise<Secret | undefined> {
    return this.#operatorKeys.get(provider);
  }

  /** Catalogue ids of the providers that this owner has a key for. */
  async configuredProviders(_owner: KeyOwner): Promise<ReadonlySet<string>> {
    return new Set(this.#operatorKeys.keys());
  }
}
