import { z } from 'zod';
import { en, th } from 'zod/locales';
import type { Clock } from '#lib/clock.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { requirePermission } from '#people/permissions.ts';
import type { Place } from '#people/place.ts';
import type { Block } from '#reply/reply.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { Approval } from './approvals/approval.entity.ts';
import type { Approvals } from './approvals/approvals.ts';
import { AuditEntryEntity } from './audit.entity.ts';
import type { AnyTool, Quote, ToolContext } from './define-tool.ts';
import { explainFailure } from './failure.ts';
import type { Toolbox } from './toolbox.ts';

const defaultDeadlineMs = 30_000;

const say = defineMessages({
  en: {
    unknownTool: (name: string, near: string) => `There is no tool ${name}. The nearest are ${near}.`,
    invalidInput: (what: string) => `I cannot use that. ${what}.`,
  },
  th: {
    unknownTool: (name: string, near: string) => `ไม่มีคำสั่ง ${name} ที่ใกล้เคียงคือ ${near}`,
    invalidInput: (what: string) => `ใช้ค่านี้ไม่ได้ ${what}`,
  },
});

const faultWords = { en: en().localeError, th: th().localeError };

/** Whose word a call rests on. A model or the planner proposes; a person decides. */
export type Initiator = 'person' | 'planner' | 'model';

export interface ToolRequest {
  tool: string;
  input: unknown;
  callId: string;
  initiator: Initiator;
  actor: Actor;
  threadId: string | undefined;
  place: Place | undefined;
  signal: AbortSignal;
  progress(text: string): void;
  /** What this turn may still spend without a card, and has spent so far. */
  allowance: Allowance;
  /** Set when a person approved: the exact input and quote they saw. */
  approval?: { approval: Approval; decidedBy: Actor };
}

/** The money that the calls of one turn may spend together without a card. */
export interface Allowance {
  limit: Money;
  spent: Money;
}

export type ToolResult =
  | { outcome: 'done'; input: Record<string, unknown>; output: unknown; blocks: Block[]; isPrivate: boolean }
  | { outcome: 'needs_approval'; input: Record<string, unknown>; approval: Approval }
  | { outcome: 'failed' | 'refused'; input: Record<string, unknown>; say: Bilingual; isPrivate: boolean };

interface Dependencies {
  toolbox: Toolbox;
  approvals: Approvals;
  storage: Storage;
  clock: Clock;
  log: Log;
}

/**
 * The one place where a tool runs: parse, permit, estimate, approve, execute, audit. Never throws for what a tool does;
 * whatever goes wrong becomes a result that a person or a model can read. Money is reserved and settled by the domain
 * object that spends it, with `callId` as the key, so that it holds across a crash too.
 */
export class ToolRunner {
  readonly #toolbox: Toolbox;
  readonly #approvals: Approvals;
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor({ toolbox, approvals, storage, clock, log }: Dependencies) {
    this.#toolbox = toolbox;
    this.#approvals = approvals;
    this.#storage = storage;
    this.#clock = clock;
    this.#log = log;
  }

  async run(request: ToolRequest): Promise<ToolResult> {
    const tool = this.#toolbox.find(request.tool);
    if (!tool) return this.#unknown(request);
    const entry = this.#auditEntry(tool, request);
    const scope = this.#storage.scope(request.actor.organizationId);
    // What may change something is on record before it starts, so that a crash in the middle leaves a trace.
    if (tool.risk !== 'read') await scope.insert(AuditEntryEntity, entry);
    const result = await this.#attempt(tool, request);
    const change = {
      input: result.input,
      outcome: result.outcome,
      ...(result.outcome === 'needs_approval' && { approvalId: result.approval.id }),
    };
    if (tool.risk === 'read') await scope.insert(AuditEntryEntity, { ...entry, ...change });
    else await scope.update(AuditEntryEntity, { id: entry.id }, change);
    return result;
  }

  async #attempt(tool: AnyTool, request: ToolRequest): Promise<ToolResult> {
    const parsed = tool.input.safeParse(request.input);
    if (!parsed.success) return refusal(asInput(request.input), invalidInput(tool, request.input));
    const input = parsed.data as Record<string, unknown>;
    try {
      requirePermission(request.approval?.decidedBy ?? request.actor, tool.permission);
      const waiting = await this.#askIfNeeded(tool, input, request);
      if (waiting) return waiting;
      return await this.#execute(tool, input, request);
    } catch (error) {
      if (error instanceof UserError) return refusal(input, error.say, error);
      const failure = explainFailure(error, this.#log);
      return { outcome: 'failed', input, ...failure };
    }
  }

  /** A card, where a person has to decide first; `undefined` where the call may go ahead. */
  async #askIfNeeded(
    tool: AnyTool,
    input: Record<string, unknown>,
    request: ToolRequest,
  ): Promise<ToolResult | undefined> {
    if (tool.risk === 'read') return undefined;
    const quote = tool.risk === 'spend' ? await tool.estimate(input, { actor: request.actor }) : undefined;
    if (request.approval) return this.#askAgainIfMoved(quote, input, request.approval.approval);
    const isOwnWord = !('asksAlways' in tool && tool.asksAlways);
    if (isOwnWord && mayGoAhead(quote, request)) {
      if (quote?.amount) request.allowance.spent = request.allowance.spent.plus(quote.amount);
      return undefined;
    }
    const { actor, threadId, place, callId } = request;
    const pinned = (await tool.pin?.(input, { actor })) ?? input;
    const card = await tool.approval(pinned, { actor });
    const approval = await this.#approvals.propose({
      actor,
      threadId,
      place,
      callId,
      tool: tool.name,
      input: pinned,
      card,
      quote,
    });
    return { outcome: 'needs_approval', input, approval };
  }

  async #askAgainIfMoved(
    quote: Quote | undefined,
    input: Record<string, unknown>,
    approval: Approval,
  ): Promise<ToolResult | undefined> {
    if (!quote || isSameQuote(quote, approval)) return undefined;
    return { outcome: 'needs_approval', input, approval: await this.#approvals.requote(approval, quote) };
  }

  async #execute(tool: AnyTool, input: Record<string, unknown>, request: ToolRequest): Promise<ToolResult> {
    const deadline = AbortSignal.timeout(tool.deadlineMs ?? defaultDeadlineMs);
    const signal = AbortSignal.any([request.signal, deadline]);
    const { actor, callId, threadId, progress, approval } = request;
    const place = approval ? (approval.approval.place ?? undefined) : request.place;
    const isApproved = approval !== undefined;
    const context: ToolContext = { actor, callId, threadId, place, isApproved, progress, signal };
    const raw = await orAborted(tool.execute(input, context), signal);
    const output = tool.output.parse(raw);
    const blocks = tool.present(output, actor.locale);
    return { outcome: 'done', input, output, blocks, isPrivate: tool.audience === 'asker' };
  }

  #unknown({ tool, input }: ToolRequest): ToolResult {
    const near = this.#toolbox.nearest(tool).join(', ');
    return refusal(
      asInput(input),
      say.both((words) => words.unknownTool(tool, near)),
    );
  }

  #auditEntry(tool: AnyTool, { actor, initiator, approval, callId, input }: ToolRequest) {
    return {
      id: newId(),
      memberId: actor.memberId,
      tool: tool.name,
      risk: tool.risk,
      input: asInput(input),
      outcome: 'started' as const,
      callId,
      initiator,
      approvalId: approval?.approval.id ?? null,
      approvedBy: approval?.decidedBy.memberId ?? null,
      at: this.#clock.now(),
    };
  }
}

/** Without a card go: what costs nothing, a person's own command at a known price, and small spends within the turn's allowance. */
function mayGoAhead(quote: Quote | undefined, { initiator, allowance }: ToolRequest): boolean {
  if (!quote) return initiator === 'person';
  if (!quote.amount) return false;
  if (quote.amount.isZero || initiator === 'person') return true;
  return allowance.spent.plus(quote.amount).isLessThan(allowance.limit);
}

function isSameQuote(quote: Quote, approval: Approval): boolean {
  if (!quote.amount || !approval.quoteAmount) return !quote.amount && !approval.quoteAmount;
  return quote.amount.equals(Money.of(approval.quoteAmount, approval.quoteCurrency ?? 'USD'));
}

function refusal(input: Record<string, unknown>, sentence: Bilingual, error?: UserError): ToolResult {
  return { outcome: 'refused', input, say: sentence, isPrivate: error instanceof PermissionError };
}

/** Every fault of the input, in each language: zod words its own faults in both. */
function invalidInput(tool: AnyTool, input: unknown): Bilingual {
  return say.both((words, locale) => {
    const { error } = tool.input.safeParse(input, { error: faultWords[locale] });
    const issues: z.core.$ZodIssue[] = error?.issues ?? [];
    const faults = issues.map(({ path, message }) => {
      const fault = message.replace(/\.$/, '');
      return path.length > 0 ? `${path.join('.')}: ${fault}` : fault;
    });
    return words.invalidInput(faults.join('; '));
  });
}

const anyInput = z.record(z.string(), z.unknown());

function asInput(input: unknown): Record<string, unknown> {
  return anyInput.safeParse(input).data ?? {};
}

/** The work's result, or the abort's reason if that comes first: a tool that ignores its signal holds nobody up. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
