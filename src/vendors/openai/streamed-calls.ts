import { randomUUID } from 'node:crypto';
import type { ModelCall } from '#models/chat-model.ts';
import { callFrom } from './call-arguments.ts';

/** One piece of a tool call as real servers send it: any field may be missing, empty or repeated. */
export interface CallPiece {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: unknown } | null;
  /** Gemini's thought signature, which is sent back unchanged. */
  extra_content?: unknown;
}

interface OpenCall {
  index: number | undefined;
  id: string;
  name: string;
  text: string;
  extra: unknown;
}

/** Assembles tool calls from the pieces of a Chat Completions stream. */
export class StreamedCalls {
  readonly #calls: OpenCall[] = [];

  add(piece: CallPiece): void {
    const call = this.#callContinuedBy(piece) ?? this.#startCall(piece);
    call.id ||= piece.id ?? '';
    call.name ||= piece.function?.name ?? '';
    call.extra ??= piece.extra_content;
    const part = piece.function?.arguments ?? '';
    call.text += typeof part === 'string' ? part : JSON.stringify(part);
  }

  finish(): ModelCall[] {
    for (const call of this.#calls) call.id ||= `call_${randomUUID()}`;
    return this.#calls.map((call) => callFrom(call.id, call.name, call.text));
  }

  /** Returns the calls as the server wants them back. Malformed arguments become `{}`, since some servers parse them. */
  native(calls: readonly ModelCall[]): unknown[] {
    return calls.map((call, position) => {
      const extra = this.#calls[position]?.extra;
      return {
        id: call.id,
        type: 'function',
        function: { name: call.name, arguments: JSON.stringify(call.input ?? {}) },
        ...(extra !== undefined && extra !== null && { extra_content: extra }),
      };
    });
  }

  /** Finds the call that a piece continues. A new id, or a name after complete arguments, starts another call. */
  #callContinuedBy(piece: CallPiece): OpenCall | undefined {
    const index = piece.index ?? undefined;
    const call = this.#calls.findLast((open) => index === undefined || open.index === index);
    if (call === undefined) return undefined;
    if (piece.id) return call.id === piece.id || call.id === '' ? call : undefined;
    return piece.function?.name && isJson(call.text) ? undefined : call;
  }

  #startCall(piece: CallPiece): OpenCall {
    const call = { index: piece.index ?? undefined, id: '', name: '', text: '', extra: undefined };
    this.#calls.push(call);
    return call;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
