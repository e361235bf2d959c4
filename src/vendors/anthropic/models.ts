/**
 * The model used if none is chosen. It is current, and priced in @pydantic/genai-prices 0.1.8 at $2 in and $10 out
 * per million tokens. The SDK lists newer models (claude-sonnet-5-5), but their prices are unknown.
 * Source: @anthropic-ai/sdk 1.11.0, `Model` (2026-11-19).
 */
export const anthropicDefaultModel = 'claude-sonnet-5';
