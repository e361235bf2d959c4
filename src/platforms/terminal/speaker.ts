import type { Writable } from 'node:stream';
import type { TurnEvent } from '#conversation/turn/turn.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { languageFor } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { replyToText, type TextPage } from '#reply/to-text.ts';
import { type Answer, answerOf, type FaultListener } from './answer.ts';
import type { Invocation } from './arguments.ts';
import type { Core } from './core.ts';
import { inboundOf } from './inbound.ts';
import { pageWidth } from './limits.ts';
import { LiveTurn } from './live-turn.ts';
import type { Output } from './output.ts';
import { transcriptLine } from './transcript.ts';

interface Setup {
  core: Core;
  actor: Actor;
  invocation: Invocation;
  output: Output;
  errors: Writable;
  onFault: FaultListener;
  filesFolder: string;
  colour: boolean;
}

/** Sends messages to the core, and writes the answers in the requested form. */
export class Speaker {
  readonly #setup: Setup;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  get locale(): Locale {
    return this.#setup.actor.locale;
  }

  get page(): TextPage {
    const { output, filesFolder, colour, actor } = this.#setup;
    return { locale: actor.locale, widthColumns: pageWidth(output.columns), colour, filesFolder };
  }

  /** Answers one message. Returns whether the turn failed. */
  async answer(text: string, signal: AbortSignal): Promise<boolean> {
    const { actor, invocation } = this.#setup;
    const inbound = inboundOf(text, actor, invocation.fresh);
    const page: TextPage = { ...this.page, locale: this.#localeFor(inbound) };
    const isLive = this.#setup.output.isTerminal && !this.#setup.invocation.json;
    const { failed } = isLive
      ? await this.#answerLive(inbound, signal, page)
      : await this.#answerWhole(text, inbound, signal, page);
    return failed;
  }

  async #answerLive(inbound: Inbound, signal: AbortSignal, page: TextPage): Promise<Answer> {
    const live = new LiveTurn((part) => void this.#setup.output.write(part), page);
    try {
      return await this.#ask(inbound, signal, page, (event) => live.show(event));
    } finally {
      live.close();
    }
  }

  async #answerWhole(text: string, inbound: Inbound, signal: AbortSignal, page: TextPage): Promise<Answer> {
    const { output, invocation } = this.#setup;
    const answer = await this.#ask(inbound, signal, page, (event) => this.#noteStep(event));
    if (invocation.json) await output.write(transcriptLine(text, answer.result, page));
    else await output.write(`${replyToText(answer.result.reply, page)}\n\n`);
    return answer;
  }

  #ask(
    inbound: Inbound,
    signal: AbortSignal,
    page: TextPage,
    onEvent: (event: TurnEvent) => void,
  ): Promise<Answer> {
    const { core, onFault } = this.#setup;
    return answerOf(core, { inbound, signal, locale: page.locale, onEvent, onFault });
  }

  #noteStep(event: TurnEvent): void {
    if (!this.#setup.invocation.verbose) return;
    const note =
      event.kind === 'step' ? `${event.title}: ${event.state}` : event.kind === 'progress' ? event.text : '';
    if (note !== '') this.#setup.errors.write(`${displayableLine(note)}\n`);
  }

  /** Answers in the language of the message, unless `--locale` is given. */
  #localeFor({ asks }: Inbound): Locale {
    const { invocation, actor } = this.#setup;
    return invocation.locale ?? languageFor(asks, actor.locale);
  }
}
