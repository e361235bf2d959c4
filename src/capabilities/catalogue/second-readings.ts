import type { Rate } from './offer.ts';

/** What another source says that a product costs. */
export interface Reading extends Rate {
  source: string;
  url: string;
  /** The day the source was read, or the date it states. */
  readOn: string;
}

/** models.dev, from a copy that was read on that day, or the date that its entry states. */
const modelsDev = (
  provider: string,
  model: string,
  usd: string,
  outputUsd: string,
  readOn = '2026-12-01',
) => ({
  provider: provider === 'google' ? 'gemini' : provider,
  product: model,
  reading: {
    ...{ usd, outputUsd, unit: 'million_tokens', source: 'models.dev', readOn },
    url: `https://github.com/anomalyco/models.dev/blob/dev/providers/${provider}/models/${model}.toml`,
  } satisfies Reading,
});

/**
 * What sources other than the catalogue's say of its products, as they were read. The catalogue decides which reading counts
 * (`entries/README.md`); these are shown beside it, so that nobody relies on a figure that is in doubt.
 */
export const secondReadings: readonly { provider: string; product: string; reading: Reading }[] = [
  modelsDev('anthropic', 'claude-sonnet-5', '2', '10', '2026-06-30'),
  modelsDev('anthropic', 'claude-haiku-4-5', '1', '5', '2026-10-03'),
  modelsDev('anthropic', 'claude-opus-5-5', '4', '20', '2026-10-03'),
  modelsDev('openai', 'gpt-6-astra', '10', '50'),
  modelsDev('google', 'gemini-3.8-flash', '0.75', '3.75'),
  modelsDev('google', 'gemini-3.1-pro-preview', '2', '12'),
  {
    provider: 'deepgram',
    product: 'nova-3',
    reading: {
      ...{ usd: '0.0043', unit: 'minute', source: 'LiteLLM price table', readOn: '2026-07-24' },
      url: 'https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json',
    },
  },
  {
    provider: 'elevenlabs',
    product: 'music_v2',
    reading: {
      ...{ usd: '0.15', unit: 'minute', source: 'ElevenLabs API pricing', readOn: '2026-07-01' },
      url: 'https://elevenlabs.io/pricing/api',
    },
  },
];
