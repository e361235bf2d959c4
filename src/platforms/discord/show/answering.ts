import type { Client } from 'discord.js';
import type { Actor } from '#people/actor.ts';
import type { Answering, Task } from '#post/desk/answering.ts';
import { languageFor } from '#post/desk/asks.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { QuotedMessage } from '#post/desk/turn.ts';
import { explainFailure } from '#tools/failure.ts';
import type { DiscordCore } from '../core.ts';
import { container } from '../draw/part.ts';
import type { Admission } from '../hear/admission.ts';
import { channelOf, type DiscordHeard, lineOf } from '../hear/heard.ts';
import type { People } from '../hear/people.ts';
import { Surroundings } from '../hear/surroundings.ts';
import type { Pace } from '../limits.ts';
import type { Wire } from '../wire.ts';
import { CardOutlet } from './card-outlet.ts';
import { ChannelOutlet, sendDirectMessage } from './channel-outlet.ts';
import { DiscordOutlet } from './discord-outlet.ts';
import { InteractionOutlet } from './interaction-outlet.ts';
import { type OpenedPlace, openPlace } from './open-place.ts';
import type { PageOutlet, PageOutletParts } from './page-outlet.ts';
import { Typing } from './typing.ts';

export interface AnsweringParts {
  core: DiscordCore;
  client: Client<true>;
  wire: Wire;
  people: People;
  admission: Admission;
  pace: Pace;
}

/** Answers what was heard on Discord. */
export class DiscordAnswering implements Answering<DiscordHeard> {
  readonly platform = 'discord';
  readonly lineOf = lineOf;
  readonly #parts: AnsweringParts;
  readonly #surroundings: Surroundings;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#surroundings = new Surroundings(parts.client);
  }

  async actorOf({ person }: DiscordHeard): Promise<Actor> {
    const { core, people } = this.#parts;
    return core.reception.welcome(await people.arrivalOf(person));
  }

  readAround(heard: DiscordHeard, signal: AbortSignal): Promise<QuotedMessage[]> {
    return this.#surroundings.around(heard, signal);
  }

  async open(task: Task<DiscordHeard>): Promise<Outlet> {
    const { core, client, wire, people, pace } = this.#parts;
    const { heard } = task;
    const typing = this.#type(heard);
    try {
      const { workspaceId } = await people.arrivalOf(heard.person);
      const opened = await openPlace({ client, wire }, heard, workspaceId);
      typing?.moveTo(channelOf(opened.place));
      return new DiscordOutlet({
        task,
        opened,
        pages: this.#pagesFor(task, opened),
        typing,
        client,
        wire,
        pace,
        filesFolder: core.filesFolder,
        opensForm: (tool) => core.forms.find(tool) !== undefined,
        log: core.log,
      });
    } catch (error) {
      typing?.[Symbol.dispose]();
      throw error;
    }
  }

  async tellFailure(heard: DiscordHeard, error: unknown, actor: Actor | undefined): Promise<void> {
    const { core, wire } = this.#parts;
    const { text } = explainFailure(error, core.log);
    const locale = languageFor(heard.asks, actor?.locale ?? heard.person.locale ?? 'en');
    await sendDirectMessage({ wire, heard }, [{ components: [container(`❌ ${text[locale]}`)], files: [] }]);
  }

  serves(heard: DiscordHeard): Promise<boolean> {
    return this.#parts.admission.admitsHeard(heard);
  }

  #type(heard: DiscordHeard): Typing | undefined {
    if (heard.origin.kind !== 'message') return undefined;
    const { wire, pace } = this.#parts;
    return new Typing((channelId) => wire.showTyping(channelId), channelOf(heard), pace.typingMs);
  }

  #pagesFor({ heard, locale, leftover, noteBegun }: Task<DiscordHeard>, { place }: OpenedPlace): PageOutlet {
    const parts: PageOutletParts = {
      wire: this.#parts.wire,
      heard,
      place,
      locale,
      isRecovery: leftover !== undefined,
      messageId: leftover?.replyMessageId ?? undefined,
      onBegun: noteBegun,
    };
    const { origin } = heard;
    if (origin.kind === 'message') return new ChannelOutlet(parts);
    return origin.kind === 'card' ? new CardOutlet(parts, origin) : new InteractionOutlet(parts, origin);
  }
}
