import type { CompleterResult } from 'node:readline';
import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import type { Poster } from '#post/notifier.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { Reply } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { completionsOf } from './completion.ts';
import type { LeadingModel } from './core.ts';
import { FormFilling } from './form-filling.ts';
import type { Prompter } from './form-prompt.ts';
import { isBlank } from './inbound.ts';
import type { LineHistory } from './line-history.ts';
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
  history: LineHistory;
  leadingModel: LeadingModel | undefined;
  /** Sends news to the poster until the returned function is called. */
  connect(poster: Poster): () => void;
}

const prompt = '› ';

/** What people type to leave, as in a shell. Nothing else is read as that. */
const leaving: ReadonlySet<string> = new Set(['exit', 'quit', ':q', 'ออก']);

/** Talks with a person at a terminal until they leave. */
export async function converse(conversation: Conversation): Promise<void> {
  if (conversation.signal.aborted) return;
  await conversation.output.write(welcome(conversation));
  await conversation.speaker.showUnanswered();
  await new Session(conversation).run();
  await conversation.output.write('\n');
}

function welcome({ speaker, leadingModel }: Conversation): string {
  const texts = terminalMessages.in(speaker.locale);
  const leader = leadingModel
    ? texts.ledBy(`${leadingModel.provider}:${leadingModel.model}`, leadingModel.payer)
    : texts.offline;
  const text = [texts.welcome, leader, '', texts.tryThese, texts.examples, '', texts.keys].join('\n');
  return `${blocksToText([{ kind: 'text', text }], speaker.page)}\n\n`;
}

class Session {
  readonly #conversation: Conversation;
  readonly #typing: PromptOutput;
  readonly #lines: Interface;
  readonly #arriving: AsyncIterator<string>;
  /** The read that no line has answered yet. */
  #pending: Promise<IteratorResult<string>> | undefined;
  /** The prompt of the form's field that is being read, and the function that cancels the form. */
  #field: { prompt: string; isHidden: boolean; choices: readonly string[]; cancel(): void } | undefined;
  readonly #forms: FormFilling;
  /** The lines that the arrow keys recall, latest first. */
  #history: string[] = [];
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
      history: [...conversation.history.lines],
      removeHistoryDuplicates: true,
      completer: (line: string): CompleterResult => [completionsOf(line, this.#completions()), line],
    });
    const { output, speaker } = conversation;
    const prompter = {
      show: (text: string) => void output.write(`${renderBlocks([{ kind: 'text', text }], speaker.page)}\n`),
      read: (...field: Parameters<Prompter['read']>) => this.#readField(...field),
    };
    this.#forms = new FormFilling(speaker, prompter, (turn) => this.#await(turn));
    this.#arriving = this.#lines[Symbol.asyncIterator]();
  }

  async run(): Promise<void> {
    const { signal } = this.#conversation;
    const leave = () => this.#leave();
    signal.addEventListener('abort', leave, { once: true });
    this.#listen();
    this.#prompt();
    const disconnect = this.#conversation.connect(new TerminalPoster((reply) => this.#addNews(reply)));
    for (let next = await this.#nextLine(); !next.done; next = await this.#nextLine()) {
      await this.#answer(next.value, this.#echoed.shift() ?? true);
      if (this.#left.signal.aborted) break;
      this.#showNews();
      if (!this.#isClosed) this.#prompt();
    }
    disconnect();
    this.#showNews();
    signal.removeEventListener('abort', leave);
  }

  async #nextLine(): Promise<IteratorResult<string>> {
    this.#pending ??= this.#arriving.next();
    const line = await this.#pending;
    this.#pending = undefined;
    return line;
  }

  /** Shows news above the prompt, or after the running answer. */
  #addNews(reply: Reply): void {
    this.#news.push(reply);
    if (!this.#isPrompting) return;
    const rows = this.#field?.isHidden ? 0 : this.#lines.getCursorPos().rows;
    void this.#conversation.output.write(`${rows > 0 ? `\x1b[${rows}A` : ''}\r\x1b[J`);
    this.#showNews();
    this.#prompt();
  }

  #showNews(): void {
    for (const { blocks } of this.#news.splice(0)) void this.#conversation.speaker.show(blocks);
  }

  /**
   * Draws the prompt and the typed text at the end of the screen. The editor first moves up to where it last drew the
   * prompt. So it draws once while muted, and the rows that it will move up are added before it draws again.
   */
  #prompt(): void {
    this.#isPrompting = true;
    this.#lines.setPrompt(this.#field?.prompt ?? prompt);
    this.#typing.isMuted = true;
    this.#lines.prompt(true);
    if (this.#field?.isHidden) {
      void this.#conversation.output.write(this.#field.prompt);
      return;
    }
    this.#typing.isMuted = false;
    void this.#conversation.output.write('\n'.repeat(this.#lines.getCursorPos().rows));
    this.#lines.prompt(true);
  }

  #listen(): void {
    this.#lines.on('line', () => {
      this.#isPrompting = false;
      this.#echoed.push(this.#stop === undefined && this.#echoed.length === 0);
    });
    this.#lines.on('history', (history: string[]) => {
      this.#history = history;
    });
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#conversation.input.on('keypress', (_typed, { name }: { name?: string } = {}) => {
      if (name === 'escape') this.#field?.cancel();
    });
    this.#lines.on('close', () => {
      this.#isClosed = true;
      this.#isPrompting = false;
    });
  }

  async #answer(line: string, isEchoed: boolean): Promise<void> {
    if (isBlank(line) || this.#left.signal.aborted) return;
    if (leaving.has(line.trim().toLowerCase())) return this.#leave();
    const { output, speaker } = this.#conversation;
    this.#wasInterrupted = false;
    if (!isEchoed) await output.write(`\r\x1b[J${prompt}${displayableLine(line)}\n`);
    if (!(await this.#conversation.history.add(line))) this.#forget(line);
    const form = speaker.formOpenedBy(line);
    if (form) return this.#forms.fill(form);
    await this.#await((signal) => speaker.answer(line, signal));
  }

  #completions(): readonly string[] {
    return this.#field ? this.#field.choices : this.#conversation.speaker.completions;
  }

  /** Reads a line for a form. Returns `undefined` if the person cancels or leaves. */
  async #readField(
    fieldPrompt: string,
    isHidden: boolean,
    choices: readonly string[],
  ): Promise<string | undefined> {
    const { promise: cancelled, resolve: cancel } = Promise.withResolvers<undefined>();
    this.#field = { prompt: fieldPrompt, isHidden, choices, cancel: () => cancel(undefined) };
    this.#prompt();
    const next = await Promise.race([this.#nextLine(), cancelled, abortOf(this.#left.signal)]);
    this.#field = undefined;
    this.#isPrompting = false;
    if (!next) this.#clearTyping();
    this.#typing.isMuted = false;
    if (!next || next.done || isHidden) void this.#conversation.output.write('\n');
    if (!next || next.done) return undefined;
    const isEchoed = this.#echoed.shift() ?? true;
    if (isHidden) this.#forget(next.value);
    else if (!isEchoed) void this.#conversation.output.write(`${displayableLine(next.value)}\n`);
    return next.value;
  }

  /** Removes a line from the lines that the arrow keys recall. */
  #forget(line: string): void {
    for (let at = this.#history.indexOf(line); at >= 0; at = this.#history.indexOf(line))
      this.#history.splice(at, 1);
  }

  /** Runs a turn, which Ctrl-C stops. */
  async #await(turn: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    this.#stop = new AbortController();
    this.#typing.isMuted = true;
    const answered = turn(AbortSignal.any([this.#conversation.signal, this.#stop.signal]));
    await Promise.race([answered, abortOf(this.#left.signal)]);
    this.#typing.isMuted = false;
    this.#stop = undefined;
  }

  /** The first Ctrl-C stops the running turn or clears the typed text; the next one leaves. */
  #interrupt(): void {
    const again = this.#wasInterrupted;
    this.#wasInterrupted = this.#field === undefined;
    if (this.#field) this.#field.cancel();
    else if (this.#stop !== undefined && !again) this.#stop.abort();
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
