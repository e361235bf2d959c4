import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { TokenUsage } from '#models/chat-model.ts';
import type { Block, Reply } from '#reply/reply.ts';
import { approvalCard } from '#tools/approvals/approval-card.ts';
import type { ToolResult } from '#tools/tool-call.ts';
import type { CallRecord, TurnResult } from './turn.ts';

/** One part of the reply: the blocks of a call or of a notice. */
interface Entry {
  call?: CallRecord;
  blocks: Block[];
}

/** Collects a turn's result. A later failure does not discard the parts collected before. */
export class TurnResultBuilder {
  readonly #locale: Locale;
  readonly #startedAtMs: number;
  readonly #entries: Entry[] = [];
  #text = '';
  #model = 'offline';
  #inputTokens = 0;
  #outputTokens = 0;
  #cost: Money | undefined = Money.zero();
  #hasPublicPart = false;
  #hasPrivatePart = false;
  /** Whether a part is for the asker only, which makes the whole reply private. */
  #hasSecretPart = false;
  /** The parts that the pressed card shows, which are the first ones. */
  #partsOnCard: number | undefined;

  constructor(locale: Locale) {
    this.#locale = locale;
    this.#startedAtMs = performance.now();
  }

  addText(text: string): void {
    this.#text += text;
  }

  /** Starts a new paragraph, to separate the texts of two steps. */
  endParagraph(): void {
    if (this.#text !== '' && !this.#text.endsWith('\n\n')) this.#text += '\n\n';
  }

  forgetText(from: number): void {
    this.#text = this.#text.slice(0, from);
  }

  get textLength(): number {
    return this.#text.length;
  }

  /** Whether there is nothing to show yet. */
  get isBlank(): boolean {
    return this.#text.trim() === '' && this.#entries.every(({ blocks }) => blocks.length === 0);
  }

  get hasCalls(): boolean {
    return this.calledTools.length > 0;
  }

  get calledTools(): string[] {
    return this.#entries.flatMap(({ call }) => call?.tool ?? []);
  }

  /** Reserves the place of a call that starts now, so that results appear in the order of the calls. */
  openEntry(): Entry {
    const entry: Entry = { blocks: [] };
    this.#entries.push(entry);
    return entry;
  }

  /** Adds a notice unless the reply already contains it. */
  addNotice(tone: 'info' | 'warning' | 'error', text: string, isPrivate = false): Block {
    const known = this.#noticeOf(text);
    if (known) return known;
    const block: Block = { kind: 'notice', tone, text };
    this.#fill(this.openEntry(), [block], isPrivate);
    return block;
  }

  /** Adds blocks that belong to no call, such as buttons that answer a question. */
  addBlocks(blocks: Block[], isPrivate = false): Block[] {
    this.#fill(this.openEntry(), blocks, isPrivate);
    return blocks;
  }

  /** Adds a call and returns the blocks of its result. `approvalCode`: the card that was approved for it. */
  addResult(
    tool: string,
    result: ToolResult,
    entry: Entry = this.openEntry(),
    approvalCode?: string,
  ): Block[] {
    const { outcome, input } = result;
    const code = outcome === 'needs_approval' ? result.approval.code : approvalCode;
    entry.call = {
      tool,
      input,
      outcome,
      ...(code !== undefined && { approvalCode: code }),
      ...(outcome === 'done' && !result.isPrivate && { output: result.output }),
      ...('wrongFields' in result && { wrongFields: result.wrongFields }),
    };
    const blocks = this.#blocksOf(result);
    this.#fill(entry, blocks, 'isPrivate' in result && result.isPrivate);
    if (outcome === 'done' && result.isPrivate) this.#hasSecretPart = true;
    return blocks;
  }

  addDenied(tool: string, input: Record<string, unknown>, approvalCode: string): void {
    this.openEntry().call = { tool, input, outcome: 'denied', approvalCode };
  }

  /** Records a call that the model has to mend. The person sees nothing of it. */
  addUnreadable(tool: string, input: Record<string, unknown>): void {
    this.openEntry().call = { tool, input, outcome: 'refused' };
  }

  /** Adds what a model call used. `model` is the one that answered, if one did. */
  addUsage({ inputTokens, outputTokens }: TokenUsage, cost: Money | undefined, model?: string): void {
    this.#model = model ?? this.#model;
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
    this.#cost = this.#cost && cost?.plus(this.#cost);
  }

  /** Notes that the card whose button was pressed shows everything so far. */
  noteOnCard(): void {
    this.#partsOnCard = this.#entries.length;
  }

  build(): TurnResult {
    const text: Block[] = this.#text.trim() === '' ? [] : [{ kind: 'text', text: this.#text.trim() }];
    const isPrivate = this.#hasPrivatePart && !this.#hasPublicPart && text.length === 0;
    const reply: Reply = {
      audience: isPrivate || this.#hasSecretPart ? 'asker' : 'everyone',
      locale: this.#locale,
      blocks: [...text, ...this.#entries.flatMap((entry) => entry.blocks)],
    };
    return {
      reply,
      calls: this.#entries.flatMap((entry) => entry.call ?? []),
      model: this.#model,
      ...(this.#partsOnCard === this.#entries.length && text.length === 0 && { isOnCard: true }),
      usage: {
        inputTokens: this.#inputTokens,
        outputTokens: this.#outputTokens,
        costUsd: this.#cost?.toDecimalString() ?? null,
      },
      elapsedMs: Math.round(performance.now() - this.#startedAtMs),
    };
  }

  #noticeOf(text: string): Block | undefined {
    const blocks = this.#entries.flatMap((entry) => entry.blocks);
    return blocks.find((block) => block.kind === 'notice' && block.text === text);
  }

  #fill(entry: Entry, blocks: Block[], isPrivate: boolean): void {
    entry.blocks = blocks;
    if (isPrivate) this.#hasPrivatePart = true;
    else if (blocks.length > 0) this.#hasPublicPart = true;
  }

  #blocksOf(result: ToolResult): Block[] {
    if (result.outcome === 'done' || result.outcome === 'needs_form') return result.blocks;
    if (result.outcome === 'needs_approval') {
      const { approval, note } = result;
      const notice: Block[] = note ? [{ kind: 'notice', tone: 'info', text: note[this.#locale] }] : [];
      return [approvalCard(approval, this.#locale), ...notice];
    }
    const tone = result.outcome === 'failed' ? 'error' : 'warning';
    const text = result.text[this.#locale];
    return this.#noticeOf(text) ? [] : [{ kind: 'notice', tone, text }];
  }
}
