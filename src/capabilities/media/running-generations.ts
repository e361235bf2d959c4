import type { Storage } from '#storage/storage.ts';
import { GenerationEntity, unfinishedStates } from './generation.entity.ts';

/** What is being made, by the key with which it was begun. */
export class RunningGenerations {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /** Whether something that was begun with one of these stored keys has not ended yet. */
  async isBegunWith(organizationId: string, credentialIds: readonly string[]): Promise<boolean> {
    if (credentialIds.length === 0) return false;
    const where = { credentialId: { $in: [...credentialIds] }, state: { $in: [...unfinishedStates] } };
    return (await this.#storage.scope(organizationId).count(GenerationEntity, where)) > 0;
  }
}
