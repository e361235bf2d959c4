import type { EventKind } from '#audit/audit-event.entity.ts';
import type { AuditLog, NewEvent } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type AuditEntry, AuditEntryEntity } from './audit.entity.ts';
import type { AnyPlannedTool, AnyTool, Quote } from './define-tool.ts';
import { asRecord } from './read-input.ts';
import type { ToolRequest, ToolResult } from './tool-call.ts';

/**
 * Records every tool call: its input and plan, the people involved, and its outcome. What was to change something is also
 * written into the audit log, in which every alteration is found.
 */
export class AuditTrail {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #log: AuditLog;

  constructor(storage: Storage, clock: Clock, log: AuditLog) {
    this.#storage = storage;
    this.#clock = clock;
    this.#log = log;
  }

  open(tool: AnyTool, { actor, initiator, approval, callId, input }: ToolRequest): AuditRecord {
    return new AuditRecord(this.#storage, this.#log, tool, {
      id: newId(),
      organizationId: actor.organizationId,
      memberId: actor.memberId,
      tool: tool.name,
      risk: tool.risk,
      input: asRecord(input),
      plan: null,
      outcome: 'started',
      callId,
      initiator,
      approvalId: approval?.approval.id ?? null,
      approvedBy: approval?.decidedBy.memberId ?? null,
      at: this.#clock.now(),
    });
  }
}

/** The record of one call, written once, or twice if something is executed. */
export class AuditRecord {
  readonly #storage: Storage;
  readonly #log: AuditLog;
  readonly #tool: AnyTool;
  #entry: AuditEntry;
  /** In the words of its card, once it is planned. */
  #what: Bilingual;
  #hasStarted = false;

  constructor(storage: Storage, log: AuditLog, tool: AnyTool, entry: AuditEntry) {
    this.#storage = storage;
    this.#log = log;
    this.#tool = tool;
    this.#entry = entry;
    this.#what = tool.title;
  }

  /** Call it before anything changes, so that a crash leaves a trace. */
  async start(tool: AnyPlannedTool, plan: object, quote: Quote | undefined): Promise<void> {
    this.#entry = { ...this.#entry, plan };
    this.#what = tool.card(plan);
    const { initiator } = this.#entry;
    const details = { initiator, plan, ...priceOf(quote) };
    await Promise.all([
      this.#scope.insert(AuditEntryEntity, this.#entry),
      this.#log.append(this.#scope, this.#event('started', details)),
    ]);
    this.#hasStarted = true;
  }

  async close(result: ToolResult): Promise<void> {
    const { id } = this.#entry;
    const change = {
      input: result.input,
      outcome: result.outcome,
      ...(result.outcome === 'needs_approval' && { approvalId: result.approval.id }),
    };
    const event = this.#endOf(result);
    await Promise.all([
      this.#hasStarted
        ? this.#scope.update(AuditEntryEntity, { id }, change)
        : this.#scope.insert(AuditEntryEntity, { ...this.#entry, ...change }),
      event && this.#log.append(this.#scope, event),
    ]);
  }

  /** How a change ended. A card that it left tells its own story, and a form that it opened has changed nothing. */
  #endOf(result: ToolResult): NewEvent | undefined {
    const { outcome, input } = result;
    if (this.#tool.risk === 'read') return undefined;
    if (outcome === 'needs_approval' || outcome === 'needs_form') return undefined;
    if (outcome === 'done') return this.#event('done', outputIn(result.output));
    const asked = this.#hasStarted ? {} : { initiator: this.#entry.initiator, input };
    return this.#event(outcome, { ...asked, reason: result.text });
  }

  #event(kind: EventKind, details: object): NewEvent {
    const { tool, callId, approvalId, memberId: askedBy, approvedBy: decidedBy } = this.#entry;
    const what = this.#what;
    return { kind, tool, callId, approvalId, askedBy, decidedBy, details: { what, ...details } };
  }

  get #scope() {
    return this.#storage.scope(this.#entry.organizationId);
  }
}

/** Longer outputs, such as what was generated, are found elsewhere. */
const longestOutput = 2_000;

function outputIn(output: unknown): object {
  return (JSON.stringify(output) ?? '').length <= longestOutput ? { output } : {};
}

function priceOf(quote: Quote | undefined): object {
  if (!quote) return {};
  const { amount } = quote;
  return { price: amount ? { amount: amount.toDecimalString(), currency: amount.currency } : null };
}
