import type { Clock } from '#lib/clock.ts';
import type { News, NewsOwner, Notifier } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { Scope } from '#storage/scope.ts';
import { failureOf } from './alternative.ts';
import { type Generation, GenerationEntity } from './generation.entity.ts';
import { generationReply } from './tools/generation-reply.ts';
import { viewOf } from './tools/generation-view.ts';

/** Delays the news, because a person still waiting sees the result within seconds. */
const newsDelayMs = 20_000;

export interface GenerationNewsParts {
  clock: Clock;
  notifier: Notifier;
  providerName(id: string): string;
  /** Returns a member's id on a platform, for mentions. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Posts the end of a generation whose requester is no longer waiting for it. */
export class GenerationNews implements NewsOwner {
  readonly kind = 'generation';
  readonly #parts: GenerationNewsParts;

  constructor(parts: GenerationNewsParts) {
    this.#parts = parts;
  }

  /** Builds the news of a generation's end. `undefined` if there is no place to post it, or only their own conversation, and they are gone. */
  async of(generation: Generation): Promise<News | undefined> {
    const { id, place, organizationId, memberId, locale, finishedAt } = generation;
    if (!place || !finishedAt) return undefined;
    const person = await this.#parts.personOf(organizationId, memberId, place.platform);
    if (place.isDirect && !person) return undefined;
    return {
      key: `generation:${id}`,
      place,
      reply: { audience: 'everyone', locale, blocks: this.#blocks(generation) },
      cause: { kind: this.kind, id },
      notBefore: new Date(finishedAt.getTime() + newsDelayMs),
      ...(person && { mentions: [person] }),
    };
  }

  add(scope: Scope, news: News): Promise<void> {
    return this.#parts.notifier.add(scope, news);
  }

  /** Returns whether the requester has not yet seen the end. */
  async isCurrent(scope: Scope, id: string): Promise<boolean> {
    return (await scope.count(GenerationEntity, { id, toldAt: null })) > 0;
  }

  async sent(scope: Scope, id: string): Promise<void> {
    await scope.update(GenerationEntity, { id, toldAt: null }, { toldAt: this.#parts.clock.now() });
  }

  #blocks(generation: Generation): Block[] {
    const { locale, state } = generation;
    const failure = failureOf(generation);
    if (failure && state !== 'done') return [{ kind: 'notice', tone: 'warning', text: failure[locale] }];
    return generationReply(viewOf(generation, { timeZone: 'UTC' }, this.#parts.providerName), locale);
  }
}
