import type { Secret } from '#lib/secret.ts';

export interface KeyOwner {
  organizationId: string;
  memberId: string;
}

/** The keys with which Jarvis pays vendors. For now these are the operator's, from the environment, shared by everybody. */
export class Keys {
  readonly #operatorKeys: ReadonlyMap<string, Secret>;

  /** @param operatorKeys keys by catalogue id */
  constructor(operatorKeys: ReadonlyMap<string, Secret>) {
    this.#operatorKeys = operatorKeys;
  }

  /** Returns the key that pays `provider`, or `undefined` if none is set. */
  async keyFor(_owner: KeyOwner, provider: string): Promise<Secret | undefined> {
    return this.#operatorKeys.get(provider);
  }

  /** Returns the catalogue ids of the providers this owner has a key for. */
  async configuredProviders(_owner: KeyOwner): Promise<ReadonlySet<string>> {
    return new Set(this.#operatorKeys.keys());
  }
}
