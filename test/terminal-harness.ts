import { PassThrough } from 'node:stream';
import type { TurnEvent, TurnResult } from '#conversation/turn/turn.ts';
import type { Actor } from '#people/actor.ts';
import type { Core, LeadingModel, TerminalSettings } from '#platforms/terminal/core.ts';
import { runTerminal } from '#platforms/terminal/platform.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Poster } from '#post/notifier.ts';
import type { Block, Reply } from '#reply/reply.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { Forms } from '#tools/forms.ts';

/** What was asked, with its words at hand. */
export type Asked = Inbound & { text: string };

export type Script = (inbound: Asked, signal: AbortSignal) => AsyncIterable<TurnEvent>;

export const settings: TerminalSettings = {
  person: 'mia',
  locale: 'en',
  filesFolder: '/data/files',
  historyFile: '/nowhere/history',
  redacted: (text) => text.replaceAll(/sk-\w+/g, '[secret]'),
};

/** A terminal on fake streams, with a core that follows a script, or a real one. Call {@link start} once. */
export class FakeTerminal {
  readonly heard: Asked[] = [];
  readonly faults: unknown[] = [];
  readonly input = new PassThrough();
  readonly output = new PassThrough({ highWaterMark: 1024 });
  readonly errors = new PassThrough();
  readonly ending = new AbortController();
  shown = '';
  complaints = '';
  /** The tools whose forms the scripted core offers. */
  tools: readonly AnyTool[] = [];
  /** Through which news come to the screen, while somebody sits there. */
  poster: Poster | undefined;
  leadingModel: LeadingModel | undefined;
  /** What an earlier process left unanswered. */
  unanswered: Reply[] = [];

  constructor({ isTTY = false, columns = 80 } = {}) {
    if (isTTY) for (const stream of [this.input, this.output]) Object.assign(stream, { isTTY, columns });
    this.errors.on('data', (part) => {
      this.complaints += part;
    });
  }

  /** Reads along from now on; without it the output is a reader that never reads. */
  listen(): this {
    this.output.on('data', (part) => {
      this.shown += part;
    });
    return this;
  }

  start(script: Script | Core, args: string[] = [], more: Partial<TerminalSettings> = {}): Promise<number> {
    return runTerminal({
      core: typeof script === 'function' ? this.#core(script) : script,
      settings: { ...settings, ...more },
      arguments: args,
      input: this.input,
      output: this.output,
      errors: this.errors,
      signal: this.ending.signal,
      onFault: (error) => this.faults.push(error),
    });
  }

  /** Resolves once the screen shows the text. */
  async sees(text: string | RegExp): Promise<void> {
    const isThere = () => (typeof text === 'string' ? this.shown.includes(text) : text.test(this.shown));
    while (!isThere()) await new Promise((resolve) => setImmediate(resolve));
  }

  #core(script: Script): Core {
    return {
      hear: (inbound, signal) => {
        const asked = { ...inbound, text: inbound.asks.text };
        this.heard.push(asked);
        return script(asked, signal);
      },
      forms: new Forms(this.tools),
      suggestions: () => ['what did we spend this month?'],
      unanswered: async () => this.unanswered,
      leadingModel: async () => this.leadingModel,
      actorFor: async (name, role) => ({ ...actor, name, role: role ?? 'owner' }),
      connect: (poster) => {
        this.poster = poster;
        return () => {
          this.poster = undefined;
        };
      },
    };
  }
}

const actor: Actor = {
  organizationId: 'terminal',
  memberId: 'm1',
  name: 'mia',
  role: 'owner',
  locale: 'en',
  timeZone: 'Asia/Bangkok',
};

export function resultOf(blocks: Block[], more: Partial<TurnResult> = {}): TurnResult {
  return {
    reply: { audience: 'everyone', locale: 'en', blocks },
    calls: [],
    model: 'offline',
    usage: { inputTokens: 0, outputTokens: 0, costUsd: '0' },
    elapsedMs: 1,
    ...more,
  };
}

/** Answers every message with the same words before its text. */
export async function* echo({ text }: Asked): AsyncIterable<TurnEvent> {
  yield { kind: 'end', result: resultOf([{ kind: 'text', text: `You said: ${text}` }]) };
}

export function saying(...events: TurnEvent[]): Script {
  return async function* () {
    yield* events;
  };
}
