import { blockProblems } from './blocks/check-blocks.ts';
import { isObject } from './blocks/problems.ts';
import type { Json, MessageRecord, Stream, StreamedTask, TaskStatus } from './records.ts';
import { refusal, SlackError } from './slack-error.ts';
import type { WorkspaceState } from './workspace-state.ts';

const longestChunkText = 12_000;
const longestTaskField = 256;
const taskStatuses = ['pending', 'in_progress', 'complete', 'error'];

/**
 * Messages that are still being written.
 * Source: docs.slack.dev/reference/methods/chat.startStream, .appendStream and .stopStream.
 */
export class Streams {
  readonly #state: WorkspaceState;

  constructor(state: WorkspaceState) {
    this.#state = state;
  }

  /** Ends a stream that has outlived Slack's patience. Appending does not lengthen its life. */
  refresh(message: MessageRecord): void {
    const { stream } = message;
    const lifeMs = this.#state.settings.timings.streamLifeMs;
    if (stream?.state === 'live' && this.#state.now() - stream.startedMs >= lifeMs) stream.state = 'expired';
  }

  /** The live stream of a message, or Slack's word for why there is none. */
  live(message: MessageRecord): Stream {
    this.refresh(message);
    const { stream } = message;
    if (stream?.state === 'live') return stream;
    throw new SlackError('message_not_in_streaming_state');
  }

  /** Refuses chunks as a whole, before any of them is written. */
  check(chunks: Json[], presentBlocks = 0): void {
    for (const chunk of chunks) this.#check(chunk);
    const added = blocksIn(chunks).length;
    if (added + presentBlocks > 50) throw new SlackError('msg_blocks_too_many');
  }

  append(message: MessageRecord, stream: Stream, chunks: Json[]): void {
    this.check(chunks, message.blocks.length);
    for (const chunk of chunks) apply(chunk, message, stream);
  }

  #check(chunk: Json): void {
    if (chunk.type === 'markdown_text') {
      checkMarkdown(chunk.text);
      return;
    }
    if (chunk.type === 'task_update') {
      checkTask(chunk);
      return;
    }
    if (chunk.type === 'plan_update') {
      checkPlan(chunk);
      return;
    }
    if (chunk.type !== 'blocks') throw new SlackError('invalid_chunks');
    if (Array.isArray(chunk.blocks) && chunk.blocks.length > 50) throw new SlackError('msg_blocks_too_many');
    const refused = this.#state.settings.refusedBlocks;
    const found = blockProblems(chunk.blocks, { surface: 'message', max: 50, refused });
    if (found.length > 0) throw refusal('invalid_blocks', found);
  }
}

function blocksIn(chunks: Json[]): Json[] {
  return chunks.flatMap((chunk) => (chunk.type === 'blocks' ? (chunk.blocks as Json[]) : []));
}

function checkMarkdown(text: unknown): void {
  if (typeof text !== 'string' || text === '') throw new SlackError('invalid_chunks');
  if (text.length > longestChunkText) throw new SlackError('msg_too_long');
}

function checkPlan(chunk: Json): void {
  if (typeof chunk.title !== 'string' || chunk.title === '') throw new SlackError('invalid_chunks');
  if (chunk.title.length > longestTaskField) throw new SlackError('msg_too_long');
}

/** 256 characters for each field is what others met; Slack's pages give no number. */
function checkTask(chunk: Json): void {
  const isNamed = typeof chunk.id === 'string' && chunk.id !== '' && typeof chunk.title === 'string';
  if (!isNamed || !taskStatuses.includes(String(chunk.status))) throw new SlackError('invalid_chunks');
  for (const field of [chunk.title, chunk.details, chunk.output]) {
    if (field !== undefined && typeof field !== 'string') throw new SlackError('invalid_chunks');
    if (typeof field === 'string' && field.length > longestTaskField) throw new SlackError('msg_too_long');
  }
}

function apply(chunk: Json, message: MessageRecord, stream: Stream): void {
  if (chunk.type === 'markdown_text') message.text += chunk.text;
  if (chunk.type === 'plan_update') stream.planTitle = String(chunk.title);
  if (chunk.type === 'blocks') message.blocks.push(...(chunk.blocks as Json[]));
  if (chunk.type === 'task_update') applyTask(chunk, stream);
}

/** Title and status replace; details and output add up (as others observed). */
function applyTask(chunk: Json, stream: Stream): void {
  const id = String(chunk.id);
  const before = stream.tasks.get(id);
  const task: StreamedTask = {
    id,
    title: String(chunk.title),
    status: chunk.status as TaskStatus,
    details: `${before?.details ?? ''}${chunk.details ?? ''}`,
    output: `${before?.output ?? ''}${chunk.output ?? ''}`,
    sources: [...(before?.sources ?? []), ...(Array.isArray(chunk.sources) ? chunk.sources : [])],
  };
  stream.tasks.set(id, task);
}

/** `markdown_text` or `chunks` of a call, as one list. Both at once are refused. */
export function chunksOf(args: Json): Json[] {
  const { markdown_text: markdown, chunks } = args;
  const hasMarkdown = markdown !== undefined && markdown !== '';
  if (hasMarkdown && chunks !== undefined) throw new SlackError('markdown_text_conflict');
  if (hasMarkdown) return [{ type: 'markdown_text', text: String(markdown) }];
  if (chunks === undefined) return [];
  if (!Array.isArray(chunks) || !chunks.every(isObject)) throw new SlackError('invalid_chunks');
  return chunks;
}
