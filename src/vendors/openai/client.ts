import OpenAI from 'openai';
import type { Secret } from '#lib/secret.ts';

export interface OpenAiChatOptions {
  model: string;
  key: Secret | undefined;
  baseUrl?: string | undefined;
  /** Time until the response headers. After that, the reader of the stream watches the time. */
  timeoutMs?: number | undefined;
  fetch?: typeof fetch | undefined;
}

const defaultTimeoutMs = 60_000;

/** Opens the SDK without its retries, logs and environment variables. Without a key it sends no authorization header. */
export function openAiClient(options: OpenAiChatOptions, baseUrl: string): OpenAI {
  return new OpenAI({
    apiKey: options.key?.reveal() ?? 'none',
    defaultHeaders: options.key === undefined ? { Authorization: null } : {},
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: options.baseUrl ?? baseUrl,
    timeout: options.timeoutMs ?? defaultTimeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    // A redirect would send the conversation to a host that the operator did not choose.
    fetchOptions: { redirect: 'error' },
    ...(options.fetch && { fetch: options.fetch }),
  });
}
