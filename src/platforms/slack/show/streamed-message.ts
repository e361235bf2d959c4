import type { types } from '@slack/bolt';
import type { Log } from '#lib/log.ts';
import type { Locale } from '#lib/messages.ts';
import { shortened } from '#reply/text/shortened.ts';
import { openFence } from '#reply/text/split-text.ts';
import type { SlackBlock } from '../draw/part.ts';
import { mentionProof } from '../draw/proof.ts';
import { slackCode } from '../errors.ts';
import { limits, type Pace } from '../limits.ts';
import { slackMessages } from '../messages.ts';
import { type WebClient, withRetries } from '../web-client.ts';
import { answerKey } from './answer-key.ts';
import { marked } from './marked-messages.ts';

/** A tool's step, shown in a streamed message. */
export interface Task {
  id: string;
  title: string;
  status: 'in_progress' | 'complete' | 'error';
}

export interface StreamPlace {
  client: WebClient;
  channelId: string;
  threadTs: string;
  /** The asker. Slack requires it outside direct messages. */
  recipientUserId: string;
  recipientTeamId: string;
  locale: Locale;
  /** The event that is answered. */
  eventId: string;
}

/** Claims a message for this answer. Resolves to `false` if another answer has claimed it. */
export type ClaimMessage = (ts: string) => Promise<boolean>;

type Chunk = types.MarkdownTextChunk | types.TaskUpdateChunk;

/**
 * A message that is streamed to Slack. It continues in another message before Slack ends it for its age or length.
 * Slack accepts a key only when the stream ends, so each message is claimed as soon as it has started.
 * Source: docs.slack.dev/reference/methods/chat.startStream, .appendStream and .stopStream.
 */
export class StreamedMessage {
  readonly #place: StreamPlace;
  readonly #pace: Pace;
  readonly #log: Log;
  readonly #claim: ClaimMessage;
  readonly #messages: string[] = [];
  readonly #openTasks = new Map<string, Task>();
  /** The open message, its text and its start. */
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

  get isOpen(): boolean {
    return this.#ts !== undefined;
  }

  /** The number of characters that still fit into the open message. */
  get remainingLength(): number {
    return limits.streamedText - this.#shown.length;
  }

  shows(taskId: string): boolean {
    return this.#openTasks.has(taskId);
  }

  /** Adds a text, which is shown as it is. */
  async add(text: string, tasks: readonly Task[]): Promise<void> {
    const isOld = performance.now() - this.#startedMs > this.#pace.rotateStreamMs;
    if (this.isOpen && (text.length > this.remainingLength || isOld)) await this.#rotate();
    await this.#send([...tasks.map(chunkOf), ...markdownChunks(text)]);
    for (const task of tasks) {
      if (task.status === 'in_progress') this.#openTasks.set(task.id, task);
      else this.#openTasks.delete(task.id);
    }
    this.#shown += text;
  }

  /** Ends the open message with blocks below its text. `isLast`: the answer is then complete. */
  async end(blocks: SlackBlock[], isLast = false): Promise<void> {
    const { client, channelId: channel, eventId } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return;
    const mark = marked({ key: answerKey(eventId, 'words'), isLast });
    const ending = { ...mark, ...(blocks.length > 0 && { blocks }) };
    await withRetries(() => client.chat.stopStream({ channel, ts, ...ending }), this.#pace);
    this.#forget();
  }

  /** Deletes all messages of this answer. */
  async deleteAll(): Promise<void> {
    await this.end([]).catch(() => this.#forget());
    for (const ts of this.#messages.splice(0)) await this.#delete(ts);
  }

  async #send(chunks: Chunk[]): Promise<void> {
    const { client, channelId: channel } = this.#place;
    const ts = this.#ts;
    if (ts === undefined) return this.#start(chunks);
    try {
      await withRetries(() => client.chat.appendStream({ channel, ts, chunks }), this.#pace);
    } catch (error) {
      if (slackCode(error) !== 'message_not_in_streaming_state') throw error;
      this.#forget();
      await this.#start(chunks);
    }
  }

  /** Does not retry when rate-limited: the answer is then posted instead. */
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
    if (ts === undefined) throw new Error('Slack started a stream without returning its ts');
    await this.#claimOrDelete(ts);
    this.#ts = ts;
    this.#startedMs = performance.now();
    this.#messages.push(ts);
  }

  /** Deletes the message if it cannot be claimed, so that it does not stay beside the answer. */
  async #claimOrDelete(ts: string): Promise<void> {
    const isOurs = await this.#claim(ts).catch(async (error: unknown) => {
      await this.#delete(ts);
      throw error;
    });
    if (!isOurs) throw new Error('another answer has claimed the streamed message');
  }

  async #delete(ts: string): Promise<void> {
    const { client, channelId: channel } = this.#place;
    await withRetries(() => client.chat.delete({ channel, ts }), this.#pace).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'could not delete a discarded message'),
    );
  }

  /** Ends the open message. An open code block continues in the next message. */
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
  return text === '' ? [] : [{ type: 'markdown_text', text }];
}
