import type { ModelCall } from '#models/chat-model.ts';

/** A call from the text of its arguments. Models leave the text empty for a tool without arguments. */
export function callFrom(id: string, name: string, text: string): ModelCall {
  try {
    return { id, name, input: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return { id, name, input: undefined, malformed: text };
  }
}
