import { createInterface, type Interface } from 'node:readline/promises';
import type { Readable } from 'node:stream';
import { displayableLine } from '#reply/displayable.ts';
import { blocksToText } from '#reply/to-text.ts';
import { isBlank } from './inbound.ts';
import type { Output } from './output.ts';
import { PromptOutput } from './prompt-output.ts';
import type { Speaker } from './speaker.ts';
import { words } from './words.ts';

export interface Conversation {
  input: Readable;
  output: Output;
  speaker: Speaker;
  signal: AbortSignal;
  leadingModel: string;
}

const prompt = '› ';
const historyLines = 500;

/** A conversation with a person at a terminal, until they leave. History is kept in memory only. */
export async function converse(conversation: Conversation): Promise<boolean> {
  if (conversation.signal.aborted) return false;
  await conversation.output.write(welcome(conversation));
  await new Session(conversation).run();
  return false;
}

function welcome({ speaker, leadingModel }: Conversation): string {
  const said = words.in(speaker.locale);
  const leader = leadingModel === 'offline' ? said.offline : said.ledBy(leadingModel);
  const text = [said.welcome, leader, '', said.tryThese, said.examples, '', said.keys].join('\n');
  return `${blocksToText([{ kind: 'text', text }], speaker.page)}\n\n`;
}

class Session {
  readonly #conversation: Conversation;
  readonly #typing: PromptOutput;
  readonly #lines: Interface;
  /** For each line not yet answered, whether the screen shows it right above where its answer will be. */
  readonly #echoed: boolean[] = [];
  #stop: AbortController | undefined;
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
    const lines = this.#lines;
    lines.on('line', () => this.#echoed.push(this.#stop === undefined && this.#echoed.length === 0));
    lines.on('SIGINT', () => this.#interrupt());
    const leave = () => lines.close();
    this.#conversation.signal.addEventListener('abort', leave, { once: true });
    lines.prompt();
    // No await may come between opening the interface and this loop: lines that arrive unheard are lost.
    for await (const line of lines) {
      if (this.#conversation.signal.aborted) break;
      await this.#answer(line, this.#echoed.shift() ?? true);
      lines.prompt(true);
    }
    this.#conversation.signal.removeEventListener('abort', leave);
    await this.#conversation.output.write('\n');
  }

  async #answer(line: string, isEchoed: boolean): Promise<void> {
    const { output, speaker, signal } = this.#conversation;
    if (isBlank(line)) return;
    this.#wasInterrupted = false;
    this.#stop = new AbortController();
    this.#typing.muted = true;
    if (!isEchoed) await output.write(`\r\x1b[J${prompt}${displayableLine(line)}\n`);
    await speaker.say(line, AbortSignal.any([signal, this.#stop.signal]));
    this.#typing.muted = false;
    this.#stop = undefined;
  }

  /** The first Ctrl-C stops the running turn or clears what was typed; the next one leaves. */
  #interrupt(): void {
    const again = this.#wasInterrupted;
    this.#wasInterrupted = true;
    if (this.#stop !== undefined && !this.#stop.signal.aborted) return this.#stop.abort();
    if (again) return this.#lines.close();
    if (this.#lines.line !== '') {
      this.#lines.write(null, { ctrl: true, name: 'e' });
      this.#lines.write(null, { ctrl: true, name: 'u' });
      this.#wasInterrupted = false;
      return;
    }
    void this.#conversation.output.write(`\n${words.in(this.#conversation.speaker.locale).pressAgain}\n`);
    this.#lines.prompt();
  }
}
