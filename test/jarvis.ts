import { randomUUID } from 'node:crypto';
import { buildConversation, type ConversationNeeds } from '#conversation/build-conversation.ts';
import type { TurnEvent, TurnResult } from '#conversation/turn/turn.ts';
import { openLog } from '#lib/log.ts';
import { Money } from '#lib/money.ts';
import type { ModelRequest, ModelStop } from '#models/chat-model.ts';
import type { ChainEvent, LanguageModels } from '#models/model-chain.ts';
import type { Actor, Role, Standing } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import { readTyped } from '#post/desk/asks.ts';
import type { QuotedMessage, SentFile } from '#post/desk/turn.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { NoticeBoard } from '#tools/approvals/approval-news.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import { approvalsOn } from './approvals.ts';
import { flatMeter } from './flat-meter.ts';

/** A clock that stands until it is moved. */
export class TestClock {
  #nowMs: number;
  constructor(start = '2026-11-20T09:00:00Z') {
    this.#nowMs = Date.parse(start);
  }
  now(): Date {
    return new Date(this.#nowMs);
  }
  advance(ms: number): void {
    this.#nowMs += ms;
  }
}

export interface Heard extends TurnResult {
  events: TurnEvent[];
  /** All words of the reply, for asking what the person is told. */
  words: string;
}

interface Hearing {
  role?: Standing;
  isAlone?: true;
  timeZone?: string;
  thread?: string;
  /** Where it is said; a terminal's channel of the thread's name unless given. */
  place?: Place;
  eventId?: string;
  door?: 'chat' | 'command';
  /** A complete call, as from a form, instead of the words. */
  call?: { tool: string; input: Record<string, unknown> };
  signal?: AbortSignal;
  isRecovery?: boolean;
  /** What people said around it. */
  around?: QuotedMessage[] | Error;
  files?: SentFile[];
}

/** The core with the given tools and model, on a real database: people speak to it and see what comes back. */
export class TestJarvis {
  readonly clock = new TestClock();
  organizationId = newId();
  readonly core: ReturnType<typeof buildConversation>;
  readonly #members = new Map<string, string>();
  /** The role in which each member spoke last, by member id. */
  readonly #roles = new Map<string, Standing>();

  constructor(
    storage: Storage,
    tools: readonly AnyTool[],
    models?: LanguageModels,
    autoApprove = '0.25',
    more: Partial<
      Pick<
        ConversationNeeds,
        | 'ownNames'
        | 'roster'
        | 'spentInADay'
        | 'cards'
        | 'glances'
        | 'firstQuestions'
        | 'vocabulary'
        | 'meter'
        | 'audit'
        | 'models'
      >
    > & { board?: NoticeBoard } = {},
  ) {
    this.core = buildConversation({
      storage,
      clock: this.clock,
      log: openLog('silent'),
      tools,
      vocabulary: { providers: [] },
      roster: { roleOf: async (_organizationId, memberId) => this.#roleOf(memberId) },
      spentInADay: async () => ({ person: Money.zero(), organization: Money.zero() }),
      ...approvalsOn(storage, this.clock, more.board),
      policy: { autoApproveAmount: async () => Money.of(autoApprove) },
      meter: flatMeter,
      cards: { changeCards: async () => [], rememberCard: async () => {} },
      models: async () => models,
      ...more,
    });
  }

  /** Serves the same organisation and people as another process did. */
  takesOver(other: TestJarvis): void {
    this.organizationId = other.organizationId;
    for (const [name, id] of other.#members) this.#members.set(name, id);
  }

  /** A person as they are from now on. */
  actor(name: string, role: Standing = 'owner'): Actor {
    const memberId = this.#members.get(name) ?? newId();
    this.#members.set(name, memberId);
    this.#roles.set(memberId, role);
    return {
      organizationId: this.organizationId,
      memberId,
      name,
      role,
      locale: 'en',
      timeZone: 'Asia/Bangkok',
    };
  }

  /** Somebody whom a real organisation has welcomed speaks under their name from now on. */
  meets({ name, memberId, role }: Actor): void {
    this.#members.set(name, memberId);
    this.#roles.set(memberId, role);
  }

  /** From now on the person is no member any more. */
  leaves(name: string): void {
    this.#roles.delete(this.#members.get(name) ?? '');
  }

  #roleOf(memberId: string): Role | undefined {
    const role = this.#roles.get(memberId);
    return role === 'outsider' ? 'viewer' : role;
  }

  async hears(
    name: string,
    text: string,
    {
      role,
      isAlone,
      timeZone = 'Asia/Bangkok',
      thread = 'main',
      place = { platform: 'terminal', workspaceId: 'test', channelId: thread },
      eventId,
      door = 'chat',
      call,
      signal,
      isRecovery = false,
      around = [],
      files = [],
    }: Hearing = {},
  ): Promise<Heard> {
    const events: TurnEvent[] = [];
    const inbound = {
      place,
      eventId: eventId ?? randomUUID(),
      actor: { ...this.actor(name, role), timeZone, ...(isAlone && { isAlone }) },
      threadKey: thread,
      asks: call ? { kind: 'call' as const, text, ...call } : readTyped(text, door),
      isRecovery,
      files,
      readAround: async () => {
        if (around instanceof Error) throw around;
        return around;
      },
    } as const;
    for await (const event of this.core.conversation.hear(inbound, signal ?? new AbortController().signal))
      events.push(event);
    const last = events.at(-1);
    if (last?.kind !== 'end') throw new Error('a turn did not end');
    return { ...last.result, events, words: JSON.stringify(last.result.reply.blocks) };
  }
}

export type Step =
  | {
      /** Whole, or in the parts in which it arrives. */
      text?: string | readonly string[];
      calls?: { id?: string; name: string; input?: unknown; malformed?: string }[];
      stop?: ModelStop;
    }
  | Error;

/** A model that says what it is told to, step by step, and keeps what it was asked. */
export class ScriptedModel implements LanguageModels {
  readonly requests: ModelRequest[] = [];
  readonly #steps: (Step | ((request: ModelRequest) => Step))[];

  constructor(...steps: (Step | ((request: ModelRequest) => Step))[]) {
    this.#steps = steps;
  }

  async *respond(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ChainEvent> {
    this.requests.push(structuredClone(request));
    const next = this.#steps.length > 1 ? this.#steps.shift() : this.#steps[0];
    const step = typeof next === 'function' ? next(request) : (next ?? {});
    signal.throwIfAborted();
    if (step instanceof Error) throw step;
    yield { kind: 'answering', provider: 'scripted', model: 'scripted-1' };
    for (const delta of [step.text ?? []].flat()) yield { kind: 'text', delta };
    for (const [index, call] of (step.calls ?? []).entries()) {
      yield { kind: 'call', call: { id: `call-${this.requests.length}-${index}`, input: {}, ...call } };
    }
    const usage = { inputTokens: 10, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 5 };
    yield { kind: 'end', stop: step.stop ?? (step.calls ? 'wants_tools' : 'answered'), usage };
  }
}
