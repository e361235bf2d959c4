import type { ChatModel } from '#models/chat-model.ts';
import type { ChatSetup } from '#vendors/define-vendor.ts';
import { CompatibleChat } from '#vendors/openai/compatible-chat.ts';

const defaultBaseUrl = 'https://generativelanguage.googleapis.com/v1beta';

export const products = ['gemini-3.8-flash'] as const;

/** Gemini speaks Chat Completions beside its own API. Source: ai.google.dev/gemini-api/docs/openai, read 2026-12-01. */
export function open({ key, model = products[0], baseUrl = defaultBaseUrl }: ChatSetup): ChatModel {
  return new CompatibleChat({ provider: 'gemini', key, model, baseUrl: `${baseUrl}/openai` });
}
