import type { MediaCategory } from '#lib/categories.ts';
import type { Actor } from '#people/actor.ts';
import type { Generation } from './generation.entity.ts';
import { withCode } from './generation-code.ts';
import type { Generations } from './generations.ts';

const mostSearched = 1_000;

interface Meant {
  code: string | undefined;
  category: MediaCategory | undefined;
  /** Catalogue id. */
  provider: string | undefined;
}

/** Finds something that was made by how people speak of it. */
export class WhichGeneration {
  readonly #generations: Generations;

  constructor(generations: Generations) {
    this.#generations = generations;
  }

  /**
   * The one of a code, or else the latest: of the person before that of others, by the provider that they name before one for
   * which it was only considered.
   */
  async isMeant(
    { organizationId, memberId }: Actor,
    { code, category, provider }: Meant,
  ): Promise<Generation | undefined> {
    const where = category && code === undefined ? { type: category } : {};
    const all = await this.#generations.list(organizationId, where, mostSearched);
    if (code !== undefined) return all.find(withCode(code));
    const own = all.filter((one) => one.memberId === memberId);
    if (provider === undefined) return own[0] ?? all[0];
    const had = (one: Generation) =>
      one.provider === provider || one.passedOver.some((passed) => passed.provider === provider);
    const weighed = (one: Generation) =>
      one.decision?.candidates.some((candidate) => candidate.provider === provider) === true;
    return own.find(had) ?? all.find(had) ?? own.find(weighed) ?? all.find(weighed);
  }
}
