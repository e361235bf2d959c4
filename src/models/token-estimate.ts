import { estimateTokenCount } from 'tokenx';
import type { ModelRequest, TokenUsage } from './chat-model.ts';

/** Counts come from outside, and any server may be asked. This is more than any model reads. */
const mostTokens = 1_000_000_000;

/** Whether these are counts of tokens, as far as one can see. Every prompt has some, so none is no count. */
export function isCount({
  inputTokens,
  cachedInputTokens,
  cacheWriteTokens,
  outputTokens,
}: TokenUsage): boolean {
  const counts = [inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens];
  return (
    inputTokens > 0 && counts.every((count) => Number.isInteger(count) && count >= 0 && count <= mostTokens)
  );
}

/** The tokens of a call by the length of its texts, for a vendor that did not count them. Hidden reasoning is not in it. */
export function estimatedUsage(prompt: string, answer: string): TokenUsage {
  return {
    inputTokens: estimateTokenCount(prompt),
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: estimateTokenCount(answer),
    isEstimated: true,
  };
}

/**
 * The tokens of a call that broke off: what the vendor had counted, and an estimate of what it had not.
 * @param counted holds the input in full, but vendors count the output at the end
 * @param said everything that had come of the answer
 */
export function usageUntilBreak(prompt: string, said: string, counted: TokenUsage | undefined): TokenUsage {
  if (!counted) return estimatedUsage(prompt, said);
  const outputTokens = estimateTokenCount(said);
  return counted.outputTokens >= outputTokens ? counted : { ...counted, outputTokens, isEstimated: true };
}

/** All that is sent, as one text. A vendor's own record of a step is left out: much of it is encrypted, and no tokens. */
export function promptOf({ instructions, situation, messages, tools }: ModelRequest): string {
  const text = JSON.stringify([messages, tools], (key, value) => (key === 'native' ? undefined : value));
  return [instructions, situation, text].join('\n');
}

/** The most that a call may use: what is sent, by its length, and the output that the vendor is told to stop at. */
export function mostUsage(request: ModelRequest): TokenUsage {
  return { ...estimatedUsage(promptOf(request), ''), outputTokens: request.maxOutputTokens };
}
