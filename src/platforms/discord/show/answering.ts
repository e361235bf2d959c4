import type { Client } from 'discord.js';
import type { FileHost } from '#lib/file-link.ts';
import type { Actor } from '#people/actor.ts';
import type { Answering, Task } from '#post/desk/answering.ts';
import { languageFor } from '#post/desk/asks.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { QuotedMessage, SentFile } from '#post/desk/turn.ts';
import { explainFailure } from '#tools/failure.ts';
import type { DiscordCore } from '../core.ts';
import { container } from '../draw/part.ts';
import { isDirectMessageRefused, isMessageGone } from '../errors.ts';
import type { Admission } from '../hear/admission.ts';
import { channelOf, type DiscordHeard, lineOf } from '../hear/heard.ts';
import type { People } from '../hear/people.ts';
import { mayDeleteIn } from '../hear/permissions.ts';
import { openSentFile } from '../hear/sent-files.ts';
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
import { Unheard } from './unheard.ts';

export interface AnsweringParts {
  core: DiscordCore;
  client: Client<true>;
  wire: Wire;
  people: People;
  admission: Admission;
  files: FileHost;
  pace: Pace;
}

/** Answers what was heard on Discord. */
export class DiscordAnswering implements Answering<DiscordHeard> {
  readonly platform = 'discord';
  readonly lineOf = lineOf;
  readonly #parts: AnsweringParts;
  readonly #surroundings: Surroundings;
  readonly #unheard: Unheard;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
    this.#surroundings = new Surroundings(parts.client);
    this.#unheard = new Unheard(parts.client, parts.core.log);
  }

  async actorOf({ person }: DiscordHeard): Promise<Actor> {
    const { core, people } = this.#parts;
    return core.reception.welcome(await people.arrivalOf(person));
  }

  readAround(heard: DiscordHeard, signal: AbortSignal): Promise<QuotedMessage[]> {
    return this.#surroundings.around(heard, signal);
  }

  openFile(_heard: DiscordHeard, file: SentFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { wire, files: host } = this.#parts;
    return openSentFile(file, { wire, host }, signal);
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
        unheard: this.#unheard,
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

  async takeDown(heard: DiscordHeard): Promise<'deleted' | 'visible' | 'unseen'> {
    const { client, wire } = this.#parts;
    const { origin } = heard;
    if (origin.kind !== 'message') return 'unseen';
    const channelId = channelOf(heard);
    if (!mayDeleteIn(client, channelId)) return 'visible';
    await wire.delete(channelId, origin.messageId).catch((error: unknown) => {
      if (!isMessageGone(error)) throw error;
    });
    return 'deleted';
  }

  async tellFailure(heard: DiscordHeard, error: unknown, actor: Actor | undefined): Promise<void> {
    const { core, wire } = this.#parts;
    const { text } = explainFailure(error, core.log);
    const locale = languageFor(heard.asks, actor?.locale ?? heard.person.locale ?? 'en');
    const page = { components: [container(`❌ ${text[locale]}`)], files: [] };
    await sendDirectMessage({ wire, heard }, [page]).catch((refusal: unknown) => {
      if (!isDirectMessageRefused(refusal)) throw refusal;
      this.#unheard.note(heard);
    });
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
