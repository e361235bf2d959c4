import type { TurnEvent, TurnResult } from '#conversation/turn/turn.ts';
import type { StepState } from '#post/desk/turn.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { Block } from '#reply/reply.ts';
import { markdownLines, settledMarkdown } from '#reply/text/markdown.ts';
import { paintLine, type Style, styled } from '#reply/text/span.ts';
import { shorten } from '#reply/text/wrap.ts';
import type { TextPage } from '#reply/to-text.ts';
import { maxLiveAreaLines, quietTurnsUntilThinking, spinnerFrames, spinnerPeriodMs } from './limits.ts';
import { LiveArea } from './live-area.ts';
import { terminalMessages } from './messages.ts';
import { renderBlocks } from './render.ts';

interface Step {
  title: string;
  progress: string;
}

const signs: Record<Exclude<StepState, 'running'>, { sign: string; style: Style }> = {
  done: { sign: '✓', style: 'green' },
  waiting: { sign: '●', style: 'yellow' },
  failed: { sign: '✗', style: 'red' },
};

/** Shows a running turn on a terminal: text as it arrives, steps with their progress, then the rest of the reply. */
export class LiveTurn {
  readonly #area: LiveArea;
  readonly #page: TextPage;
  readonly #steps = new Map<string, Step>();
  readonly #shown: Block[] = [];
  /** All streamed text. `#passage` is the part since the last step or block. */
  #streamed = '';
  #passage = '';
  #committedLines = 0;
  #frame = 0;
  #belowSteps = false;
  /** How many times the spinner has turned since something was shown, while no step runs. */
  #quietTurns = 0;
  readonly #spinner: NodeJS.Timeout;

  constructor(write: (text: string) => unknown, page: TextPage) {
    this.#area = new LiveArea(write);
    this.#page = page;
    this.#spinner = setInterval(() => this.#spin(), spinnerPeriodMs).unref();
  }

  show(event: TurnEvent): void {
    this.#quietTurns = 0;
    if (event.kind === 'text') this.#showText(event.delta);
    else if (event.kind === 'restart') this.#restart();
    else if (event.kind === 'step') this.#showStep(event.callId, event.title, event.state);
    else if (event.kind === 'progress') this.#showProgress(event.callId, event.text);
    else if (event.kind === 'blocks') this.#showBlocks(event.blocks);
    else this.#end(event.result);
  }

  /** Stops the spinner and finishes the screen, however the turn ended. */
  close(): void {
    clearInterval(this.#spinner);
    this.#quietTurns = 0;
    this.#closePassage();
    this.#steps.clear();
    this.#redraw();
  }

  #showText(delta: string): void {
    this.#streamed += delta;
    this.#passage += delta;
    this.#commitPassage(this.#paintPassage(settledMarkdown(this.#passage)));
    this.#redraw();
  }

  /** Discards the passage. Lines that are already final stay, followed by a note. */
  #restart(): void {
    if (this.#committedLines > 0)
      this.#commit([this.#stepLine('↺', 'yellow', terminalMessages.in(this.#page.locale).startingOver), '']);
    this.#streamed = this.#streamed.slice(0, this.#streamed.length - this.#passage.length);
    this.#passage = '';
    this.#committedLines = 0;
    this.#redraw();
  }

  #showStep(callId: string, title: string, state: StepState): void {
    this.#closePassage();
    if (state === 'running') {
      this.#steps.set(callId, { title, progress: '' });
    } else {
      const { sign, style } = signs[state];
      this.#steps.delete(callId);
      this.#area.commit([this.#stepLine(sign, style, title)]);
      this.#belowSteps = true;
    }
    this.#redraw();
  }

  #showProgress(callId: string, text: string): void {
    this.#steps.set(callId, { title: this.#steps.get(callId)?.title ?? '', progress: text });
    this.#redraw();
  }

  #showBlocks(blocks: readonly Block[]): void {
    this.#closePassage();
    this.#shown.push(...blocks);
    this.#commit([renderBlocks(blocks, this.#page), '']);
    this.#redraw();
  }

  #end({ reply }: TurnResult): void {
    this.close();
    const rest = reply.blocks.filter((block) => !this.#isShown(block));
    if (rest.length > 0) this.#commit([renderBlocks(rest, this.#page), '']);
  }

  /** Removes the early block that it finds, so that a block that occurs twice is shown twice. */
  #isShown(block: Block): boolean {
    const at = this.#shown.findIndex((early) => JSON.stringify(early) === JSON.stringify(block));
    if (at >= 0) {
      this.#shown.splice(at, 1);
      return true;
    }
    return block.kind === 'text' && withoutSpace(this.#streamed).includes(withoutSpace(block.text));
  }

  #closePassage(): void {
    const lines = this.#paintPassage(this.#passage);
    if (lines.length > 0) this.#commitPassage([...lines, '']);
    this.#passage = '';
    this.#committedLines = 0;
  }

  #commitPassage(lines: readonly string[]): void {
    this.#commit(lines.slice(this.#committedLines));
    this.#committedLines = Math.max(this.#committedLines, lines.length);
  }

  /** Separates the text from steps above it by an empty line. */
  #commit(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#area.commit(this.#belowSteps ? ['', ...lines] : lines);
    this.#belowSteps = false;
  }

  #paintPassage(text: string): string[] {
    if (text.trim() === '') return [];
    const { widthColumns, colour } = this.#page;
    return markdownLines(text, widthColumns, colour).map((line) => paintLine(line, colour));
  }

  #redraw(): void {
    const text = this.#paintPassage(this.#passage).slice(this.#committedLines);
    const frame = spinnerFrames[this.#frame % spinnerFrames.length] ?? '';
    const steps = [...this.#steps.values()].map(({ title, progress }) =>
      this.#stepLine(frame, 'cyan', [title, progress].filter(Boolean).join(' · ')),
    );
    const thinking =
      this.#quietTurns < quietTurnsUntilThinking
        ? []
        : [this.#stepLine(frame, 'cyan', terminalMessages.in(this.#page.locale).thinking)];
    this.#area.draw([...text, ...steps, ...thinking].slice(-maxLiveAreaLines));
  }

  #stepLine(sign: string, style: Style, text: string): string {
    const shown = shorten(displayableLine(text), this.#page.widthColumns - 2);
    return paintLine([styled(`${sign} `, style), styled(shown, 'dim')], this.#page.colour);
  }

  #spin(): void {
    this.#frame += 1;
    if (this.#steps.size === 0) this.#quietTurns += 1;
    if (this.#steps.size > 0 || this.#quietTurns >= quietTurnsUntilThinking) this.#redraw();
  }
}

/** For comparing: streamed passages lack the blank lines that separate them in the reply. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}
