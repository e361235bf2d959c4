/**
 * Used when no model is chosen: a current model, priced in @pydantic/genai-prices 0.1.8 at $2 in and $10 out
 * per million tokens. Newer ones (claude-sonnet-5-5) are in the SDK's list, but their price is not known.
 * Source: @anthropic-ai/sdk 1.11.0, `Model` (2026-11-19).
 */
export const anthropicDefaultModel = 'claude-sonnet-5';

/** Models with an announced end of life, and its day. Source: @anthropic-ai/sdk 1.11.0, `DEPRECATED_MODELS`. */
export const anthropicRetirements: Readonly<Record<string, string>> = {
  'claude-sonnet-4-5': '2026-11-30',
  'claude-sonnet-4-5-20250929': '2026-11-30',
};
