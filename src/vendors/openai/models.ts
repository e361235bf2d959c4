/**
 * The model used if none is chosen. It is current, and priced in @pydantic/genai-prices 0.1.8 at $2 in and $10 out
 * per million tokens. The SDK lists newer models (gpt-6.1-sol), but their prices are unknown.
 * Source: openai 7.55.0, `ChatModel` (2026-11-10).
 */
export const openAiDefaultModel = 'gpt-6-sol';
