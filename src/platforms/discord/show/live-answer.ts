import { ButtonStyle, ComponentType } from 'discord.js';
import type { Locale } from '#lib/messages.ts';
import type { LiveEvent, StepState } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import { shortened } from '#reply/text/shortened.ts';
import { splitText } from '#reply/text/split-text.ts';
import type { Page } from '../draw/pack.ts';
import { actionRow, textDisplay } from '../draw/part.ts';
import { prose } from '../draw/render.ts';
import { customIdOf } from '../hear/custom-id.ts';
import { limits } from '../limits.ts';
import { discordMessages } from '../messages.ts';

const signs: Record<StepState, string> = { running: '⏳', done: '✅', waiting: '⏸️', failed: '⚠️' };
const maxSteps = 8;
const maxStepLength = 90;

interface Step {
  title: string;
  state: StepState;
  progress: string;
}

/** Draws an answer before it is ready: the newest text, the steps and the Stop button. */
export class LiveAnswer {
  readonly #eventId: string;
  readonly #locale: Locale;
  readonly #steps = new Map<string, Step>();
  #text = '';
  #isStopping = false;

  constructor(eventId: string, locale: Locale) {
    this.#eventId = eventId;
    this.#locale = locale;
  }

  note(event: LiveEvent): void {
    if (event.kind === 'text') this.#text += event.delta;
    else if (event.kind === 'restart') this.#text = '';
    else if (event.kind === 'step')
      this.#steps.set(event.callId, { title: event.title, state: event.state, progress: '' });
    else if (event.kind === 'progress') this.#noteProgress(event.callId, event.text);
  }

  noteStop(): void {
    this.#isStopping = true;
  }

  page(): Page {
    const text = splitText(prose(this.#text), limits.textDisplay).at(-1) ?? '';
    const steps = [...this.#steps.values()].slice(-maxSteps).map(lineOf).join('\n');
    const parts = [text, steps].filter((part) => part !== '');
    const shown = parts.length > 0 ? parts : [`⏳ ${discordMessages.in(this.#locale).working}`];
    return { components: [...shown.map(textDisplay), this.#stopRow()], files: [] };
  }

  #noteProgress(callId: string, progress: string): void {
    const step = this.#steps.get(callId) ?? { title: '', state: 'running' as const };
    this.#steps.set(callId, { ...step, progress });
  }

  #stopRow() {
    const texts = discordMessages.in(this.#locale);
    return actionRow([
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: this.#isStopping ? texts.stopping : texts.stop,
        custom_id: customIdOf({ kind: 'stop', value: this.#eventId }) ?? '',
        disabled: this.#isStopping,
      },
    ]);
  }
}

function lineOf({ title, state, progress }: Step): string {
  const label = [title, progress].filter((part) => part !== '').join(' · ');
  return `-# ${signs[state]} ${shortened(displayableLine(label), maxStepLength)}`;
}
