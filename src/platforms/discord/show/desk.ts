import type { TurnResult } from '#conversation/turn/turn.ts';
import { languageOf } from '#lib/language.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { explainFailure } from '#tools/failure.ts';
import type { Core } from '../core.ts';
import { container } from '../draw/part.ts';
import { channelOf, type Heard } from '../hear/heard.ts';
import { inboundOf } from '../hear/inbound.ts';
import type { People } from '../hear/people.ts';
import { Running } from '../hear/running.ts';
import type { Pace } from '../limits.ts';
import type { Wire } from '../wire.ts';
import { Answer, rememberCard } from './answer.ts';
import { CardOutlet } from './card-outlet.ts';
import { ChannelOutlet, tellDirectly } from './channel-outlet.ts';
import { Edits } from './edits.ts';
import { InteractionOutlet } from './interaction-outlet.ts';
import { LiveAnswer } from './live-answer.ts';
import { type OpenedPlace, openPlace } from './open-place.ts';
import type { Outlet, OutletParts } from './outlet.ts';
import { Typing } from './typing.ts';

export interface DeskParts {
  core: Core;
  wire: Wire;
  people: People;
  pace: Pace;
}

/** What a dead process left of an answer. */
export interface Remains {
  replyMessageId?: string | null | undefined;
}

interface Ask extends OpenedPlace {
  heard: Heard;
  actor: Actor;
  locale: Locale;
  signal: AbortSignal;
  remains: Remains | undefined;
}

/** Answers what people say and press, each in its place. */
export class Desk {
  readonly #parts: DeskParts;
  readonly running = new Running();
  #isLeaving = false;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Never fails. What is being worked on when Jarvis leaves stays undone, so that another process takes it over. */
  async answer(heard: Heard, remains?: Remains): Promise<void> {
    const { core } = this.#parts;
    using turn = this.running.begin(heard.eventId, heard.person.id);
    try {
      await this.#answer(heard, turn.signal, remains);
      if (!this.#isLeaving) await core.inbox.done('discord', heard.eventId);
    } catch (error) {
      await this.#giveUp(heard, error);
    }
  }

  /** From now on nothing more is brought out: whoever comes next does it. */
  leave(): void {
    this.#isLeaving = true;
  }

  async #answer(heard: Heard, signal: AbortSignal, remains: Remains | undefined): Promise<void> {
    const { core, people, wire, pace } = this.#parts;
    using typing = this.#type(heard);
    const arrival = await people.arrivalOf(heard.person);
    const actor = await core.reception.welcome(arrival);
    const locale = localeOf(heard, actor);
    const opened = await openPlace(wire, heard, arrival.workspaceId);
    typing?.moveTo(channelOf(opened.place));
    const ask: Ask = { ...opened, heard, actor, locale, signal, remains };
    await this.#rememberPressedCard(ask);
    const outlet = this.#outletFor(ask);
    const startedMs = performance.now();
    const result = await this.#hear(ask, outlet);
    if (result === undefined || this.#isLeaving) return;
    const setting = { locale, filesFolder: core.filesFolder, fileLimitBytes: heard.fileLimitBytes };
    const answer = new Answer({ ...ask, core, wire, pace, setting, outlet });
    await answer.deliver(result, performance.now() - startedMs);
  }

  /** What the turn came to; nothing where another process answers this, or has. */
  async #hear(ask: Ask, outlet: Outlet): Promise<TurnResult | undefined> {
    const { core, pace } = this.#parts;
    const { heard, signal, remains } = ask;
    const live = new LiveAnswer(heard.eventId, ask.locale);
    const edits = new Edits(() => this.#show(outlet, live), pace.editMs);
    signal.addEventListener('abort', () => live.noteStop(), { once: true });
    edits.request();
    try {
      const inbound = inboundOf(heard, ask.actor, ask.place, remains !== undefined);
      for await (const event of core.conversation.hear(inbound, signal)) {
        if (event.kind === 'end') return event.isRepeat && !remains ? undefined : event.result;
        live.note(event);
        edits.request();
      }
      throw new Error('a turn did not end');
    } finally {
      await edits.end();
    }
  }

  /** What grows is a courtesy: that it cannot be shown does not keep the answer from being given. */
  async #show(outlet: Outlet, live: LiveAnswer): Promise<void> {
    await outlet.show(live.page()).catch((error: unknown) => {
      this.#parts.core.log.debug({ err: error }, 'a growing answer could not be shown');
    });
  }

  #type(heard: Heard): Typing | undefined {
    if (heard.origin.kind !== 'message') return undefined;
    const { wire, pace } = this.#parts;
    return new Typing((channelId) => wire.showTyping(channelId), channelOf(heard), pace.typingMs);
  }

  #outletFor({ heard, place, locale, remains }: Ask): Outlet {
    const { wire, core } = this.#parts;
    const parts: OutletParts = {
      wire,
      heard,
      place,
      locale,
      isRecovery: remains !== undefined,
      messageId: remains?.replyMessageId ?? undefined,
      onBegun: (messageId) => core.inbox.noteReply('discord', heard.eventId, messageId),
    };
    const { origin } = heard;
    if (origin.kind === 'message') return new ChannelOutlet(parts);
    return origin.kind === 'decision' ? new CardOutlet(parts, origin) : new InteractionOutlet(parts, origin);
  }

  /** A card that was posted just before a crash is not known to the core yet. */
  async #rememberPressedCard({ heard: { origin }, actor, place }: Ask): Promise<void> {
    if (origin.kind === 'message' || origin.isPrivate || !origin.isReachable || !origin.card) return;
    const { code, messageId } = origin.card;
    await rememberCard({ core: this.#parts.core, actor }, code, { place, messageId });
  }

  /** The last resort: the person is told directly that something is wrong, and the log holds what. */
  async #giveUp(heard: Heard, cause: unknown): Promise<void> {
    const { core, wire } = this.#parts;
    if (this.#isLeaving) return;
    const { say } = explainFailure(cause, core.log);
    const locale = languageOf(heard.text) ?? heard.person.locale ?? 'en';
    const page = { components: [container(`❌ ${say[locale]}`)], files: [] };
    try {
      await tellDirectly({ wire, heard }, [page]);
    } catch (error) {
      core.log.error({ err: error, eventId: heard.eventId }, 'a failure could not be told on Discord');
    }
    await core.inbox.done('discord', heard.eventId).catch(() => {});
  }
}

/** The language a person writes in; of a press, the one they have set. */
function localeOf({ text, origin }: Heard, { locale }: Actor): Locale {
  return origin.kind === 'decision' ? locale : (languageOf(text) ?? locale);
}
