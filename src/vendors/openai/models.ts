/**
 * Used when no model is chosen: a current model, priced in @pydantic/genai-prices 0.1.8 at $2 in and $10 out
 * per million tokens. Newer ones (gpt-6.1-sol) are in the SDK's list, but their price is not known.
 * Source: openai 7.55.0, `ChatModel` (2026-11-10).
 */
export const openAiDefaultModel = 'gpt-6-sol';

/**
 * Chat models with an announced shutdown, and its day; those of a past day are gone.
 * Source: openai 7.55.0, comment on `ChatModel`, citing developers.openai.com/api/docs/deprecations (2026-11-10).
 */
export const openAiRetirements: Readonly<Record<string, string>> = {
  ...ending('2024-09-13', ['gpt-3.5-turbo-16k', 'gpt-3.5-turbo-0613']),
  ...ending('2025-06-06', ['gpt-4-32k']),
  ...ending('2025-07-28', ['o1-preview']),
  ...ending('2025-10-27', ['o1-mini']),
  ...ending('2026-02-12', ['codex-mini-latest']),
  ...ending('2026-02-17', ['chatgpt-4o-latest']),
  ...ending('2026-03-26', ['gpt-4-turbo-preview', 'gpt-4-0125-preview', 'gpt-4-0314']),
  ...ending('2026-07-23', ['gpt-5.1-codex', 'gpt-5.1-chat-latest', 'gpt-5-chat-latest']),
  ...ending('2026-08-10', ['gpt-5.3-chat-latest', 'gpt-5.2-chat-latest']),
  ...ending('2026-09-28', ['gpt-3.5-turbo-1106']),
  ...ending('2026-10-23', ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14', 'o4-mini', 'o4-mini-2025-04-16']),
  ...ending('2026-10-23', ['o3-mini', 'o3-mini-2025-01-31', 'o1', 'o1-2024-12-17', 'gpt-4o-2024-05-13']),
  ...ending('2026-10-23', ['gpt-4-turbo', 'gpt-4-turbo-2024-04-09', 'gpt-4-1106-preview', 'gpt-4']),
  ...ending('2026-10-23', ['gpt-4-0613', 'gpt-3.5-turbo', 'gpt-3.5-turbo-0125']),
  ...ending('2026-12-11', ['gpt-5', 'gpt-5-2025-08-07', 'gpt-5-mini', 'gpt-5-mini-2025-08-07']),
  ...ending('2026-12-11', ['gpt-5-nano', 'gpt-5-nano-2025-08-07', 'o3', 'o3-2025-04-16']),
  ...ending('2027-01-14', ['gpt-4.1', 'gpt-4.1-2025-04-14', 'gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14']),
  ...ending('2027-01-14', ['gpt-4o', 'gpt-4o-2024-11-20', 'gpt-4o-2024-08-06']),
  ...ending('2027-01-14', ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18']),
  ...ending('2027-04-01', ['gpt-5.4-nano', 'gpt-5.4-nano-2026-03-17', 'gpt-5.1', 'gpt-5.1-2025-11-13']),
};

function ending(day: string, models: readonly string[]): Record<string, string> {
  return Object.fromEntries(models.map((model) => [model, day]));
}
