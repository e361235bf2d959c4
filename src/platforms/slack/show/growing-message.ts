import type { types } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import { displayable } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';
import { mentionProof } from '../draw/mention-proof.ts';
import type { SlackBlock } from '../draw/part.ts';
import { openFence } from '../draw/split-text.ts';
import { slackCode } from '../errors.ts';
import { limits, type Pace } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { patiently, type WebClient } from '../web-client.ts';
import { answerKey } from './answer-key.ts';
import { marked } from './marked-messages.ts';

/** A tool's step as Slack shows it in a streamed message. */
export interface Task {
  id: string;
  title: string;
  status: 'in_progress' | 'complete' | 'error';
}

export interface StreamPlace {
  client: WebClient;
  channelId: string;
  threadTs: string;
  /** Whom the answer is for; Slack wants to know outside direct messages. */
  recipientUserId: string;
  recipientTeamId: string;
  locale: Locale;
  /** The id of what is answered. */
  eventId: string;
}

/** Claims a message for this answer. `false`: it is another's by now. */
export type ClaimMessage = (ts: string) => Promise<boolean>;

type Chunk = types.MarkdownTextChunk | types.TaskUpdateChunk;

/**
 * A message that grows at Slack. Before Slack ends it for its age or its length, another one takes over.
 * Slack takes a key only with the end of it, so each is claimed at once, before anything else is said.
 * Source: docs.slack.dev/reference/methods/chat.startStream, .appendStream and .stopStream.
 */
export class GrowingMessage {
  readonly #place: StreamPlace;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #claim: ClaimMessage;
  readonly #messages: string[] = [];
  readonly #openTasks = new Map<string, Task>();
  /** The message that grows just now, what it shows, and since when. */
  #ts: string | undefined;
  #shown = '';
  #startedMs = 0;

  constructor(place: StreamPlace, pace: Pace, log: Log, claim: ClaimMessage) {
    this.#place = place;
    this.#pace = pace;
    this.#log = log;
    this.#claim = claim;
  }

  get hasBegun(): boolean {
    return this.#messages.length > 0;
  }

  get isGrowing(): boolean {
    return this.#ts !== undefined;
  }

  /** Characters of text that the present message still takes. */
  get room(): number {
    return limits.streamedText - this.#shown.length;
  }

  shows(taskId: string): boolean {
    return this.#openTasks.has(taskId);
  }

  async add(text: string, tasks: readonly Task[]): Promise<void> {
    const isOld = performance.now() - this.#startedMs > this.#pace.rotateStreamMs;
    if (this.isGrowing && (text.length > this.room || isOld)) await this.#rotate();
    await this.#send([...tasks.map(chunkOf), ...markdownChunks(text)]);
    for (const task of tasks) {
      if (task.status === 'in_progress') this.#openTasks.set(task.id, task);
      else this.#openTasks.delete(task.id);
    }
    this.#shown += text;
  }

  /** Ends it with these blocks below. With `isLast` the answer is whole. */
  async end(blocks: SlackBlock[], isLast = false): Promise<void> {
    const { client, channelId: channel, eventId } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return;
    const mark = marked({ key: answerKey(eventId, 'words'), isLast });
    const ending = { ...mark, ...(blocks.length > 0 && { blocks }) };
    await patiently(() => client.chat.stopStream({ channel, ts, ...ending }), this.#pace);
    this.#forget();
  }

  /** Deletes all that has grown. */
  async takeBack(): Promise<void> {
    await this.end([]).catch(() => this.#forget());
    for (const ts of this.#messages.splice(0)) await this.#delete(ts);
  }

  async #send(chunks: Chunk[]): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return this.#start(chunks);
    try {
      await patiently(() => client.chat.appendStream({ channel, ts, chunks }), this.#pace);
    } catch (error) {
      if (slackCode(error) !== 'message_not_in_streaming_state') throw error;
      this.#forget();
      await this.#start(chunks);
    }
  }

  /** Not tried again when Slack limits it: then the answer is posted instead. */
  async #start(chunks: Chunk[]): Promise<void> {
    const { client, channelId, threadTs, recipientTeamId, recipientUserId } = this.#place;
    const { ts } = await client.chat.startStream({
      channel: channelId,
      thread_ts: threadTs,
      recipient_team_id: recipientTeamId,
      recipient_user_id: recipientUserId,
      task_display_mode: 'timeline',
      chunks,
    });
    if (ts === undefined) throw new Error('Slack started a stream without naming it');
    await this.#own(ts);
    this.#ts = ts;
    this.#startedMs = performance.now();
    this.#messages.push(ts);
  }

  /** A message that belongs to nobody must not stand there beside the answer. */
  async #own(ts: string): Promise<void> {
    const isOurs = await this.#claim(ts).catch(async (error: unknown) => {
      await this.#delete(ts);
      throw error;
    });
    if (!isOurs) throw new Error('the streamed message was taken for what a dead process had left');
  }

  async #delete(ts: string): Promise<void> {
    const { client, channelId: channel } = this.#place;
    await patiently(() => client.chat.delete({ channel, ts }), this.#pace).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'a void message could not be deleted'),
    );
  }

  /** Ends the message, and lets a code block that is open in it go on in the next one. */
  async #rotate(): Promise<void> {
    const fence = openFence(this.#shown);
    const tasks = [...this.#openTasks.values()].map((task) => ({
      ...chunkOf({ ...task, status: 'complete' }),
      output: slackMessages.in(this.#place.locale).goesOnBelow,
    }));
    const ending = [...tasks, ...markdownChunks(fence === '' ? '' : '\n```')];
    if (ending.length > 0) await this.#send(ending);
    await this.end([]);
    if (fence !== '') await this.#start(markdownChunks(fence));
    this.#shown = fence;
  }

  #forget(): void {
    this.#ts = undefined;
    this.#shown = '';
    this.#openTasks.clear();
  }
}

function chunkOf({ id, title, status }: Task): types.TaskUpdateChunk {
  return { type: 'task_update', id, title: shortened(mentionProof(title), limits.taskField), status };
}

function markdownChunks(text: string): Chunk[] {
  const shown = mentionProof(displayable(text));
  return shown === '' ? [] : [{ type: 'markdown_text', text: shown }];
}
