import type { ModelCall } from '#models/chat-model.ts';

/**
 * Parses a call's arguments. Models send an empty text for a tool without arguments. Text that is not JSON is returned
 * as `malformed`.
 */
export function callFrom(id: string, name: string, text: string): ModelCall {
  try {
    return { id, name, input: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return { id, name, input: undefined, malformed: text };
  }
}
