import type { ChainEvent, LanguageModels } from '#models/model-chain.ts';

/** A model that says the next part only when it is let. */
export class HesitantModel implements LanguageModels {
  readonly #parts: (string | 'restart')[];
  readonly #gates: (() => void)[] = [];
  #open = 0;

  constructor(...parts: string[]) {
    this.#parts = parts;
  }

  goOn(): void {
    const gate = this.#gates.shift();
    if (gate) gate();
    else this.#open += 1;
  }

  async *respond(_request: unknown, signal: AbortSignal): AsyncGenerator<ChainEvent> {
    yield { kind: 'answering', provider: 'scripted', model: 'scripted-1' };
    for (const part of this.#parts) {
      await this.#pass(signal);
      if (part === 'restart') yield { kind: 'restart' } as ChainEvent;
      else yield { kind: 'text', delta: part };
    }
    await this.#pass(signal);
    const usage = { inputTokens: 1, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 1 };
    yield { kind: 'end', stop: 'answered', usage };
  }

  async #pass(signal: AbortSignal): Promise<void> {
    if (this.#open > 0) {
      this.#open -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#gates.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }
}
