import type { Clock } from '#lib/clock.ts';
import type { Bilingual } from '#lib/messages.ts';
import { redactLine } from '#lib/redact.ts';
import { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { newId } from '#storage/columns.ts';
import type { Scope } from '#storage/scope.ts';
import { type AuditEvent, AuditEventEntity } from './audit-event.entity.ts';
import { currentVersion } from './event-hash.ts';

/** What is told of an event besides its columns. */
export interface EventDetails {
  /** What is done, in the words of its card. */
  what: Bilingual;
  [name: string]: unknown;
}

type Column = 'tool' | 'callId' | 'approvalId' | 'askedBy' | 'decidedBy' | 'about';

export interface NewEvent extends Partial<Pick<AuditEvent, Column>> {
  kind: AuditEvent['kind'];
  details: EventDetails;
}

export interface AuditLogOptions {
  /** Called after an event is committed. */
  onAppended?(): void;
  /** Finds secrets, which no event keeps. */
  secrets?: SecretFinder;
}

/** Longer texts, such as the description of a picture, are kept whole in the call's own record. */
const longestText = 2_000;

const nothing = { tool: null, callId: null, approvalId: null, askedBy: null, decidedBy: null, about: null };
const unchained = { version: currentVersion, number: null, previous: null, hash: null };

/**
 * Writes what changes an organisation, in the transaction of the change or right beside it. It takes no lock: the chainer
 * numbers the events afterwards. No secret enters.
 */
export class AuditLog {
  readonly #clock: Clock;
  readonly #options: AuditLogOptions;

  constructor(clock: Clock, options: AuditLogOptions = {}) {
    this.#clock = clock;
    this.#options = options;
  }

  async append(scope: Scope, ...events: NewEvent[]): Promise<void> {
    const at = this.#clock.now();
    const rows = events.map(({ details, ...event }) => ({
      ...{ id: newId(), at, ...unchained, ...nothing, ...event },
      details: this.#written(details),
    }));
    await scope.insert(AuditEventEntity, ...rows);
    const { onAppended } = this.#options;
    if (onAppended) scope.afterCommit(onAppended);
  }

  #written(details: EventDetails): string {
    const { secrets = new SecretFinder() } = this.#options;
    return redactLine(JSON.stringify(details, cut), secrets);
  }
}

function cut(_name: string, value: unknown): unknown {
  return typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText)}…` : value;
}
