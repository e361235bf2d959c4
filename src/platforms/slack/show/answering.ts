import type { FileHost } from '#lib/file-link.ts';
import type { Log } from '#lib/log.ts';
import type { Actor } from '#people/actor.ts';
import type { Answering, Task } from '#post/desk/answering.ts';
import { languageFor } from '#post/desk/asks.ts';
import type { Outlet } from '#post/desk/outlet.ts';
import type { QuotedMessage, SentFile } from '#post/desk/turn.ts';
import type { SlackCore } from '../core.ts';
import { shutOutBy } from '../errors.ts';
import { lineOf, type SlackHeard } from '../hear/heard.ts';
import { namesIn } from '../hear/names.ts';
import type { People } from '../hear/people.ts';
import { readThread } from '../hear/read-thread.ts';
import { openSentFile } from '../hear/sent-files.ts';
import type { Pace } from '../limits.ts';
import type { WebClient } from '../web-client.ts';
import type { Workspaces } from '../workspaces.ts';
import { openThread } from './open-thread.ts';
import { SlackOutlet } from './outlet.ts';
import { publishHome } from './publish-home.ts';
import { ResponseOutlet } from './response-outlet.ts';
import { tellFailure, tellNotInstalled } from './tell-privately.ts';
import type { ChartRefusals } from './thread-writer.ts';

export interface AnsweringParts {
  core: SlackCore;
  people: People;
  workspaces: Workspaces;
  charts: ChartRefusals;
  files: FileHost;
  pace: Pace;
  log: Log;
}

/** Answers what was heard on Slack. */
export class SlackAnswering implements Answering<SlackHeard> {
  readonly platform = 'slack';
  readonly lineOf = lineOf;
  readonly #parts: AnsweringParts;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
  }

  async actorOf(heard: SlackHeard): Promise<Actor> {
    const { workspaceId, person } = heard;
    return this.#parts.people.actorOf({
      client: await this.#clientOf(heard),
      workspaceId,
      userId: person.id,
    });
  }

  async open(task: Task<SlackHeard>): Promise<Outlet> {
    const { core, people, workspaces, charts, pace, log } = this.#parts;
    const { heard, actor } = task;
    const client = await this.#clientOf(heard);
    const botUserId = task.leftover && (await workspaces.botUserIdOf(heard.workspaceId));
    const writing = { charts, filesFolder: core.filesFolder, retryForMs: pace.retryForMs };
    const { responseUrl } = heard;
    if (heard.isOnEphemeral && heard.asks.kind === 'decision' && responseUrl)
      return new ResponseOutlet({ task, client, writing, log }, responseUrl);
    if (heard.asks.kind === 'pasted' && responseUrl)
      return new ResponseOutlet({ task, client, writing, log }, responseUrl);
    const nameOf = namesIn(people, client, heard.workspaceId);
    const thread = await openThread(task, client, nameOf).catch((error: unknown) => {
      if (!heard.isWithoutApps || shutOutBy(error) !== 'invite') throw error;
      return undefined;
    });
    if (!thread && responseUrl) return new ResponseOutlet({ task, client, writing, log }, responseUrl);
    return new SlackOutlet({
      task,
      client,
      botUserId,
      thread: thread ?? (await openThread(inOwnConversation(task), client, nameOf)),
      claim: (channelId, ts) => core.replyClaims.claim('slack', heard.eventId, `${channelId}:${ts}`),
      publishHome: () => publishHome(core, client, actor, heard.person.id),
      writing,
      pace,
      log,
    });
  }

  async readAround(heard: SlackHeard, signal: AbortSignal): Promise<QuotedMessage[]> {
    const { people, workspaces } = this.#parts;
    const { workspaceId } = heard;
    const client = await this.#clientOf(heard);
    const botUserId = await workspaces.botUserIdOf(workspaceId);
    return readThread(heard, { client, botUserId, nameOf: namesIn(people, client, workspaceId) }, signal);
  }

  async openFile(heard: SlackHeard, file: SentFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    return openSentFile(file, { client: await this.#clientOf(heard), host: this.#parts.files }, signal);
  }

  /** Slack lets nobody but its author and administrators delete a message. */
  async takeDown({ ts, echo, responseUrl }: SlackHeard): Promise<'visible' | 'unseen'> {
    return ts !== undefined && echo === undefined && responseUrl === undefined ? 'visible' : 'unseen';
  }

  /** Without an installation there is no token; the response URL may still accept an answer. */
  async tellFailure(heard: SlackHeard, error: unknown, actor: Actor | undefined): Promise<void> {
    const { log } = this.#parts;
    let client: WebClient;
    try {
      client = await this.#clientOf(heard);
    } catch (unknown) {
      log.warn({ err: unknown }, 'ignored an event from an unknown workspace');
      return tellNotInstalled(heard.responseUrl);
    }
    const locale = languageFor(heard.asks, actor?.locale ?? 'en');
    await tellFailure(error, { client, userId: heard.person.id, ...heard }, locale, log);
  }

  async serves(): Promise<boolean> {
    return true;
  }

  #clientOf({ workspaceId, teamId }: SlackHeard): Promise<WebClient> {
    return this.#parts.workspaces.clientOf(workspaceId, teamId);
  }
}

/** The same task, answered in the person's direct conversation with Jarvis. */
function inOwnConversation(task: Task<SlackHeard>): Task<SlackHeard> {
  return { ...task, heard: { ...task.heard, channelId: task.heard.person.id, threadTs: undefined } };
}
