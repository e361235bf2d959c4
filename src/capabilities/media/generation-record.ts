import type { Scope } from '#storage/scope.ts';
import { type Generation, GenerationEntity, type GenerationState } from './generation.entity.ts';
import type { GenerationChanges } from './generation-changes.ts';

export type GenerationChange = Partial<Omit<Generation, 'id' | 'organizationId'>>;

/** One generation's row. It moves only from states that it is really in, so that of two movers one wins. */
export class GenerationRecord {
  readonly id: string;
  readonly #scope: Scope;
  readonly #changes: GenerationChanges;

  constructor(scope: Scope, id: string, changes: GenerationChanges) {
    this.#scope = scope;
    this.id = id;
    this.#changes = changes;
  }

  find(): Promise<Generation | undefined> {
    return this.#scope.findOne(GenerationEntity, { id: this.id });
  }

  /** Changes the row if it is in one of these states, and tells whether it was. */
  async move(from: readonly GenerationState[], change: GenerationChange): Promise<boolean> {
    const moved = await this.#scope.update(
      GenerationEntity,
      { id: this.id, state: { $in: [...from] } },
      change,
    );
    if (moved > 0) this.#changes.announce(this.id);
    return moved > 0;
  }
}
