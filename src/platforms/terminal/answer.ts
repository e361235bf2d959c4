import type { TurnEvent, TurnResult } from '#conversation/turn/turn.ts';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import type { Inbound } from '#post/desk/turn.ts';
import type { Block } from '#reply/reply.ts';
import type { Core } from './core.ts';
import { terminalMessages } from './messages.ts';

/** Called with every failure that a person sees only as a reference. */
export type FaultListener = (error: unknown, reference: string) => void;

export interface Answer {
  result: TurnResult;
  /** The turn failed; the result contains only the explanation. */
  failed: boolean;
}

export interface Question {
  inbound: Inbound;
  signal: AbortSignal;
  locale: Locale;
  onEvent(event: TurnEvent): void;
  onFault: FaultListener;
}

/** Gets the answer to one message. Never throws: a failure becomes a reply of one sentence. */
export async function answerOf(core: Core, question: Question): Promise<Answer> {
  const startedMs = performance.now();
  try {
    let result: TurnResult | undefined;
    for await (const event of core.hear(question.inbound, question.signal)) {
      question.onEvent(event);
      if (event.kind === 'end') result = event.result;
    }
    if (result === undefined) throw new Error('the turn ended without a result');
    return { result, failed: false };
  } catch (error) {
    const result = resultOf(noticeFor(error, question), question.locale, performance.now() - startedMs);
    question.onEvent({ kind: 'end', result });
    return { result, failed: !question.signal.aborted };
  }
}

function noticeFor(error: unknown, { signal, locale, inbound, onFault }: Question): Block {
  if (signal.aborted) return { kind: 'notice', tone: 'info', text: terminalMessages.in(locale).stopped };
  return { kind: 'notice', tone: 'error', text: describeFault(error, locale, inbound.eventId, onFault) };
}

/** Describes a failure to a person: what to do, or the reference under which it is logged. */
export function describeFault(
  error: unknown,
  locale: Locale,
  eventId: string,
  onFault: FaultListener,
): string {
  if (error instanceof UserError) return error.text[locale];
  const reference = eventId.slice(0, 8);
  onFault(error, reference);
  return terminalMessages.in(locale).fault(reference);
}

function resultOf(block: Block, locale: Locale, elapsedMs: number): TurnResult {
  return {
    reply: { audience: 'asker', locale, blocks: [block] },
    calls: [],
    model: 'none',
    usage: { inputTokens: 0, outputTokens: 0, costUsd: null },
    elapsedMs: Math.round(elapsedMs),
  };
}
