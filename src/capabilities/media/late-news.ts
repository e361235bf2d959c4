import type { Log } from '#lib/log.ts';
import type { Notifier } from '#post/notifier.ts';
import type { Block } from '#reply/reply.ts';
import type { Storage } from '#storage/storage.ts';
import type { Generation } from './generation.entity.ts';
import type { Generations } from './generations.ts';
import { generationReply } from './tools/generation-reply.ts';
import { viewOf } from './tools/generation-view.ts';

export interface LateNewsParts {
  storage: Storage;
  generations: Generations;
  notifier: Notifier;
  log: Log;
  providerName(id: string): string;
  /** A member's own id on this platform, to call them to it. */
  personOf(organizationId: string, memberId: string, platform: string): Promise<string | undefined>;
}

/** Tells those who no longer wait how their generation ended: the work outlived their question, or their Jarvis. */
export class LateNews {
  readonly #parts: LateNewsParts;

  constructor(parts: LateNewsParts) {
    this.#parts = parts;
  }

  async sweep(signal: AbortSignal): Promise<void> {
    for (const organizationId of await this.#parts.storage.organizationIds()) {
      signal.throwIfAborted();
      for (const generation of await this.#parts.generations.untold(organizationId)) {
        const { place } = generation;
        // What is out of reach here is told by that platform's own process, or at the next terminal that is opened.
        if (!place || this.#parts.notifier.reaches(place)) await this.#tell(generation);
      }
    }
  }

  async #tell(generation: Generation): Promise<void> {
    const { notifier, generations, log, personOf } = this.#parts;
    const { organizationId, id, place } = generation;
    try {
      if (place) {
        const mention = await personOf(organizationId, generation.memberId, place.platform);
        const { locale } = generation;
        const reply = { audience: 'everyone' as const, locale, blocks: this.#blocks(generation) };
        const arrival = await notifier.tell({
          organizationId,
          place,
          reply,
          key: `generation:${id}`,
          ...(mention && { mention }),
        });
        if (arrival === 'underway') return;
      }
      await generations.markTold(generation);
    } catch (error) {
      log.warn({ err: error, generation: id }, 'late news of a generation could not be told');
    }
  }

  #blocks(generation: Generation): Block[] {
    const { failure, locale } = generation;
    if (failure) return [{ kind: 'notice', tone: 'warning', text: failure[locale] }];
    return generationReply(viewOf(generation, { locale, timeZone: 'UTC' }, this.#parts.providerName), locale);
  }
}
