import { randomUUID } from 'node:crypto';
import type { ModelCall } from '#models/chat-model.ts';
import { callFrom } from './call-arguments.ts';

/** One piece of a tool call as servers really send it: any of these may be missing, empty or said again. */
export interface CallPiece {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: unknown } | null;
  /** Gemini's signature of its thoughts, to be sent back unchanged. */
  extra_content?: unknown;
}

interface OpenCall {
  index: number | undefined;
  id: string;
  name: string;
  text: string;
  extra: unknown;
}

/** Tool calls put together from the pieces of a Chat Completions stream. */
export class StreamedCalls {
  readonly #calls: OpenCall[] = [];

  add(piece: CallPiece): void {
    const call = this.#continued(piece) ?? this.#opened(piece);
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

  /** The calls as the server wants them back. Arguments that were not JSON are replaced: some servers parse them. */
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

  /** The open call that this piece goes on with. A new id, or a new name after whole arguments, opens another. */
  #continued(piece: CallPiece): OpenCall | undefined {
    const index = piece.index ?? undefined;
    const call = this.#calls.findLast((open) => index === undefined || open.index === index);
    if (call === undefined) return undefined;
    if (piece.id) return call.id === piece.id || call.id === '' ? call : undefined;
    return piece.function?.name && isJson(call.text) ? undefined : call;
  }

  #opened(piece: CallPiece): OpenCall {
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
