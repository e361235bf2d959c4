import type { Clock } from '#lib/clock.ts';
import type { News, NewsOwner, Notifier } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import { generationReply } from './tools/generation-reply.ts';
import { viewOf } from './tools/generation-view.ts';

/** A person who waits for a generation learns of its end within seconds. */
const untoldAfterMs = 20_000;

export interface GenerationNewsParts {
  clock: Clock;
  notifier: Notifier;
  providerName(id: string): string;
  /** A member's own id on this platform, to call them to it. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Tells those who no longer wait how their generation ended: the work outlived their question, or their Jarvis. */
export class GenerationNews implements NewsOwner {
  readonly kind = 'generation';
  readonly #parts: GenerationNewsParts;

  constructor(parts: GenerationNewsParts) {
    this.#parts = parts;
  }

  /** The news of a generation's end. `undefined` where nobody can be told. */
  async of(generation: Generation): Promise<News | undefined> {
    const { id, place, organizationId, memberId, locale, finishedAt } = generation;
    if (!place || !finishedAt) return undefined;
    const mention = await this.#parts.personOf(organizationId, memberId, place.platform);
    return {
      key: `generation:${id}`,
      place,
      reply: { audience: 'everyone', locale, blocks: this.#blocks(generation) },
      cause: { kind: this.kind, id },
      notBefore: new Date(finishedAt.getTime() + untoldAfterMs),
      ...(mention && { mention }),
    };
  }

  add(scope: Scope, news: News): Promise<void> {
    return this.#parts.notifier.add(scope, news);
  }

  /** Whoever asked may have waited for the end and learnt of it already. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(GenerationEntity, { id, toldAt: null })) > 0;
  }

  async sent(scope: Scope, id: string): Promise<void> {
    await scope.update(GenerationEntity, { id, toldAt: null }, { toldAt: this.#parts.clock.now() });
  }

  #blocks(generation: Generation): Block[] {
    const { failure, locale } = generation;
    if (failure) return [{ kind: 'notice', tone: 'warning', text: failure[locale] }];
    return generationReply(viewOf(generation, { locale, timeZone: 'UTC' }, this.#parts.providerName), locale);
  }
}
