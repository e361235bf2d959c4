import type { Clock } from '#lib/clock.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type AuditEntry, AuditEntryEntity } from './audit.entity.ts';
import type { AnyTool } from './define-tool.ts';
import { asRecord } from './read-input.ts';
import type { ToolRequest, ToolResult } from './tool-call.ts';

/** Records every tool call: its input and plan, the people involved, and its outcome. */
export class AuditTrail {
  readonly #storage: Storage;
  readonly #clock: Clock;

  constructor(storage: Storage, clock: Clock) {
    this.#storage = storage;
    this.#clock = clock;
  }

  open(tool: AnyTool, { actor, initiator, approval, callId, input }: ToolRequest): AuditRecord {
    return new AuditRecord(this.#storage, {
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
  #entry: AuditEntry;
  #hasStarted = false;

  constructor(storage: Storage, entry: AuditEntry) {
    this.#storage = storage;
    this.#entry = entry;
  }

  /** Call it before anything changes, so that a crash leaves a trace. */
  async start(plan: object): Promise<void> {
    this.#entry = { ...this.#entry, plan };
    await this.#scope.insert(AuditEntryEntity, this.#entry);
    this.#hasStarted = true;
  }

  async close(result: ToolResult): Promise<void> {
    const { id } = this.#entry;
    const change = {
      input: result.input,
      outcome: result.outcome,
      ...(result.outcome === 'needs_approval' && { approvalId: result.approval.id }),
    };
    if (this.#hasStarted) await this.#scope.update(AuditEntryEntity, { id }, change);
    else await this.#scope.insert(AuditEntryEntity, { ...this.#entry, ...change });
  }

  get #scope() {
    return this.#storage.scope(this.#entry.organizationId);
  }
}
