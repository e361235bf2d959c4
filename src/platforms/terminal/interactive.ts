import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import type { Poster } from '#post/notifier.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { Reply } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { isBlank } from './inbound.ts';
import { terminalMessages } from './messages.ts';
import type { Output } from './output.ts';
import { TerminalPoster } from './poster.ts';
import { PromptOutput } from './prompt-output.ts';
import { renderBlocks } from './render.ts';
import type { Speaker } from './speaker.ts';

export interface Conversation {
  input: Readable;
  output: Output;
  speaker: Speaker;
  signal: AbortSignal;
  leadingModel: string;
  /** Sends news to the poster until the returned function is called. */
  connect(poster: Poster): () => void;
}

const prompt = '› ';
const historyLines = 500;

/** Talks with a person at a terminal until they leave. The line history is kept in memory only. */
export async function converse(conversation: Conversation): Promise<void> {
  if (conversation.signal.aborted) return;
  await conversation.output.write(welcome(conversation));
  await new Session(conversation).run();
  await conversation.output.write('\n');
}

function welcome({ speaker, leadingModel }: Conversation): string {
  const texts = terminalMessages.in(speaker.locale);
  const leader = leadingModel === 'offline' ? texts.offline : texts.ledBy(leadingModel);
  const text = [texts.welcome, leader, '', texts.tryThese, texts.examples, '', texts.keys].join('\n');
  return `${blocksToText([{ kind: 'text', text }], speaker.page)}\n\n`;
}

class Session {
  readonly #conversation: Conversation;
  readonly #typing: PromptOutput;
  readonly #lines: Interface;
  /** For each unanswered line, whether the screen shows it directly above its answer's place. */
  readonly #echoed: boolean[] = [];
  /** Stops the running turn; `undefined` if there is none. */
  #stop: AbortController | undefined;
  /** Aborted when the person leaves during an answer. */
  readonly #left = new AbortController();
  /** News that has not been shown yet. */
  readonly #news: Reply[] = [];
  /** Whether the prompt and the typed text are at the end of the screen. */
  #isPrompting = false;
  #isClosed = false;
  #wasInterrupted = false;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
    this.#typing = new PromptOutput(conversation.output);
    this.#lines = createInterface({
      input: conversation.input,
      output: this.#typing,
      terminal: true,
      prompt,
      historySize: historyLines,
      removeHistoryDuplicates: true,
    });
  }

  async run(): Promise<void> {
    const { signal } = this.#conversation;
    const leave = () => this.#leave();
    signal.addEventListener('abort', leave, { once: true });
    this.#listen();
    this.#prompt();
    const disconnect = this.#conversation.connect(new TerminalPoster((reply) => this.#addNews(reply)));
    // Do not await between opening the interface and this loop: lines that arrive meanwhile would be lost.
    for await (const line of this.#lines) {
      await this.#answer(line, this.#echoed.shift() ?? true);
      if (this.#left.signal.aborted) break;
      this.#showNews();
      if (!this.#isClosed) this.#prompt();
    }
    disconnect();
    this.#showNews();
    signal.removeEventListener('abort', leave);
  }

  /** Shows news above the prompt, or after the running answer. */
  #addNews(reply: Reply): void {
    this.#news.push(reply);
    if (!this.#isPrompting) return;
    const { rows } = this.#lines.getCursorPos();
    void this.#conversation.output.write(`${rows > 0 ? `\x1b[${rows}A` : ''}\r\x1b[J`);
    this.#showNews();
    this.#prompt();
  }

  #showNews(): void {
    const { output, speaker } = this.#conversation;
    for (const { blocks } of this.#news.splice(0))
      void output.write(`${renderBlocks(blocks, speaker.page)}\n\n`);
  }

  /**
   * Draws the prompt and the typed text at the end of the screen. The editor first moves up to where it last drew the
   * prompt. So it draws once while muted, and the rows that it will move up are added before it draws again.
   */
  #prompt(): void {
    this.#typing.isMuted = true;
    this.#lines.prompt(true);
    this.#typing.isMuted = false;
    void this.#conversation.output.write('\n'.repeat(this.#lines.getCursorPos().rows));
    this.#lines.prompt(true);
    this.#isPrompting = true;
  }

  #listen(): void {
    this.#lines.on('line', () => {
      this.#isPrompting = false;
      this.#echoed.push(this.#stop === undefined && this.#echoed.length === 0);
    });
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#lines.on('close', () => {
      this.#isClosed = true;
      this.#isPrompting = false;
    });
  }

  async #answer(line: string, isEchoed: boolean): Promise<void> {
    if (isBlank(line) || this.#left.signal.aborted) return;
    const { output, speaker, signal } = this.#conversation;
    this.#wasInterrupted = false;
    this.#stop = new AbortController();
    this.#typing.isMuted = true;
    if (!isEchoed) await output.write(`\r\x1b[J${prompt}${displayableLine(line)}\n`);
    const answered = speaker.answer(line, AbortSignal.any([signal, this.#stop.signal]));
    await Promise.race([answered, abortOf(this.#left.signal)]);
    this.#typing.isMuted = false;
    this.#stop = undefined;
  }

  /** The first Ctrl-C stops the running turn or clears the typed text; the next one leaves. */
  #interrupt(): void {
    const again = this.#wasInterrupted;
    this.#wasInterrupted = true;
    if (this.#stop !== undefined && !again) this.#stop.abort();
    else if (this.#stop === undefined && this.#lines.line !== '') this.#clearTyping();
    else if (again) this.#leave();
    else this.#showLeaveHint();
  }

  #leave(): void {
    this.#left.abort();
    this.#lines.close();
  }

  #clearTyping(): void {
    this.#wasInterrupted = false;
    this.#lines.write(null, { ctrl: true, name: 'e' });
    this.#lines.write(null, { ctrl: true, name: 'u' });
  }

  #showLeaveHint(): void {
    void this.#conversation.output.write(
      `\n${terminalMessages.in(this.#conversation.speaker.locale).pressAgain}\n`,
    );
    this.#prompt();
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
