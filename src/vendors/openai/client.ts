import OpenAI from 'openai';
import type { Secret } from '#lib/secret.ts';

export interface OpenAiChatOptions {
  model: string;
  key: Secret | undefined;
  baseUrl?: string | undefined;
  /** Until the answer's headers; the stream after them is watched by whoever reads it. */
  timeoutMs?: number | undefined;
  fetch?: typeof fetch | undefined;
}

const TIMEOUT_MS = 60_000;

/** The SDK with its own retries, logs and reading of the environment off. Without a key none is sent. */
export function openAiClient(options: OpenAiChatOptions, baseUrl: string): OpenAI {
  return new OpenAI({
    apiKey: options.key?.reveal() ?? 'none',
    defaultHeaders: options.key === undefined ? { Authorization: null } : {},
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: options.baseUrl ?? baseUrl,
    timeout: options.timeoutMs ?? TIMEOUT_MS,
    maxRetries: 0,
    logLevel: 'off',
    // A redirect would carry the conversation to a host nobody chose.
    fetchOptions: { redirect: 'error' },
    ...(options.fetch && { fetch: options.fetch }),
  });
}
