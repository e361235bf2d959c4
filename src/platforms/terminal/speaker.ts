import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { TurnEvent } from '#conversation/turn/turn.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { asksOfForm, languageFor } from '#post/desk/asks.ts';
import type { Inbound } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { FilledFields, Form } from '#reply/form.ts';
import type { Block } from '#reply/reply.ts';
import { replyToText, type TextPage } from '#reply/to-text.ts';
import { type Answer, answerOf, describeFault, type FaultListener } from './answer.ts';
import type { Invocation } from './arguments.ts';
import { offeredBy } from './completion.ts';
import type { Core } from './core.ts';
import { formOpenedBy } from './form-prompt.ts';
import { inboundOf, type Said, saidIn } from './inbound.ts';
import { pageWidth } from './limits.ts';
import { LiveTurn } from './live-turn.ts';
import type { Output } from './output.ts';
import { renderBlocks } from './render.ts';
import { transcriptLine } from './transcript.ts';

interface Setup {
  core: Core;
  actor: Actor;
  invocation: Invocation;
  output: Output;
  errors: Writable;
  onFault: FaultListener;
  filesFolder: string;
  /** A text without the secrets in it. */
  redacted(text: string): string;
  colour: boolean;
}

/** What became of a submitted form. */
export interface Submission {
  isDone: boolean;
  /** The fields whose values the tool does not take, if it is them. */
  wrongFields: readonly string[];
}

/** Sends messages to the core, and writes the answers in the requested form. */
export class Speaker {
  readonly #setup: Setup;
  /** What the latest reply offers to type. */
  #offered: readonly string[] = [];

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
  async answer(line: string, signal: AbortSignal): Promise<boolean> {
    return (await this.#answer(line, await saidIn(line), signal)).failed;
  }

  /** What may be typed next: what the latest reply offers, the commands, and first questions. */
  get completions(): readonly string[] {
    const { core, actor } = this.#setup;
    return [
      ...this.#offered,
      ...core.forms.commands.map(({ name }) => `/${name}`),
      ...core.suggestions(actor),
    ];
  }

  /** Shows blocks that answer no message, such as news. */
  async show(blocks: readonly Block[]): Promise<void> {
    this.#offered = offeredBy(blocks, this.locale);
    await this.#setup.output.write(`${renderBlocks(blocks, this.page)}\n\n`);
  }

  /** Tells of the messages that an earlier process left unanswered. */
  async showUnanswered(): Promise<void> {
    const { core, actor } = this.#setup;
    for (const { blocks } of await core.unanswered(actor)) await this.show(blocks);
  }

  /** Returns the form that a line opens, if any. */
  formOpenedBy(line: string): Form | undefined {
    return formOpenedBy(line, this.#setup.core.forms);
  }

  /** Submits a form and answers its call. Its secrets go to the tool alone. */
  async submit({ tool }: Form, filled: FilledFields, signal: AbortSignal): Promise<Submission> {
    const { core, actor, onFault, output } = this.#setup;
    try {
      const call = await core.forms.submit(tool, filled, actor);
      const { failed, result } = await this.#answer(call.text, { asks: asksOfForm(call), files: [] }, signal);
      const faulty = result.calls.filter(({ outcome }) => outcome === 'refused' || outcome === 'failed');
      const wrongFields = faulty.flatMap(({ wrongFields = [] }) => wrongFields);
      return { isDone: !failed && faulty.length === 0, wrongFields };
    } catch (error) {
      const text = describeFault(error, actor.locale, randomUUID(), onFault);
      await output.write(`${renderBlocks([{ kind: 'notice', tone: 'error', text }], this.page)}\n\n`);
      return { isDone: false, wrongFields: [] };
    }
  }

  async #answer(text: string, said: Said, signal: AbortSignal): Promise<Answer> {
    const { actor, invocation } = this.#setup;
    const inbound = inboundOf(said, actor, invocation.fresh);
    const page: TextPage = { ...this.page, locale: this.#localeFor(inbound) };
    const isLive = this.#setup.output.isTerminal && !this.#setup.invocation.json;
    const answer = isLive
      ? await this.#answerLive(inbound, signal, page)
      : await this.#answerWhole(text, inbound, signal, page);
    this.#offered = offeredBy(answer.result.reply.blocks, page.locale);
    return answer;
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
    const { output, invocation, redacted } = this.#setup;
    const answer = await this.#ask(inbound, signal, page, (event) => this.#noteStep(event));
    if (invocation.json) await output.write(transcriptLine(redacted(text), answer.result, page));
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
