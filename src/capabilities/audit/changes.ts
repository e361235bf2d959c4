import { type AuditEvent, AuditEventEntity } from '#audit/audit-event.entity.ts';
import type { Category } from '#lib/categories.ts';
import type { Clock } from '#lib/clock.ts';
import { type Stretch, spanOf } from '#lib/period.ts';
import type { Actor } from '#people/actor.ts';
import { holds } from '#people/permissions.ts';
import type { Condition, Scope } from '#storage/scope.ts';
import type { Storage } from '#storage/storage.ts';
import { isAbout, type Subject, subjectsOfPeople } from './subjects.ts';
import { detailsOf, type ReadDetails, stateOf, type ToldChange } from './told-change.ts';

export interface ChangesAsked {
  what?: Subject | undefined;
  category?: Category | undefined;
  /** A member's id, and their name as cards say it. */
  who?: { memberId: string; name: string } | undefined;
  period?: Stretch | undefined;
  /** The day on which the organisation's fiscal months begin. */
  fiscalMonthStart?: number | undefined;
  limit: number;
}

export interface ChangesFound {
  changes: ToldChange[];
  hasMore: boolean;
  /** Only what this person asked for, decided or underwent was looked at. */
  isOwnOnly: boolean;
}

const pageSize = 500;
/** Older ones are left to the export. */
const mostPages = 20;

/** Finds changes in the audit log by what and whom they were about, newest first. Each is told by its last event. */
export class Changes {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #namesOf: (organizationId: string) => Promise<ReadonlyMap<string, string>>;

  constructor(
    storage: Storage,
    clock: Clock,
    namesOf: (organizationId: string) => Promise<ReadonlyMap<string, string>>,
  ) {
    this.#storage = storage;
    this.#clock = clock;
    this.#namesOf = namesOf;
  }

  /** Admins and owners see all; others what they asked for, decided or underwent themselves. */
  async find(actor: Actor, asked: ChangesAsked): Promise<ChangesFound> {
    const isOwnOnly = !holds(actor, 'organization:manage');
    const names = await this.#namesOf(actor.organizationId);
    const nameOf = (id: string | null | undefined) => names.get(id ?? '') ?? null;
    const changes: ToldChange[] = [];
    const now = this.#clock.now();
    const scope = this.#storage.reportScope(actor.organizationId);
    for await (const [event, read] of lastEvents(scope, spanIn(asked, actor, now))) {
      const { what, reason } = read;
      const state = stateOf(event, read, now);
      if (!state || !isAsked(event, read, asked)) continue;
      if (isOwnOnly && !isBy(event, actor.memberId) && event.about !== actor.memberId) continue;
      if (changes.length === asked.limit) return { changes, hasMore: true, isOwnOnly };
      changes.push({
        ...{ at: event.at.toISOString(), what, state, ...(reason && { reason }) },
        askedBy: nameOf(event.askedBy),
        decidedBy: nameOf(event.decidedBy),
        about: nameOf(event.about),
      });
    }
    return { changes, hasMore: false, isOwnOnly };
  }
}

function spanIn({ period, fiscalMonthStart = 1 }: ChangesAsked, { timeZone }: Actor, now: Date) {
  if (period === undefined) return {};
  const { start, end } = spanOf(period, now, { timeZone, fiscalMonthStart });
  return { at: { $gte: start, $lt: end } };
}

/** The last event of each change, newest first. */
async function* lastEvents(
  scope: Scope,
  where: { at?: { $gte: Date; $lt: Date } },
): AsyncGenerator<[AuditEvent, ReadDetails]> {
  const seen = new Set<string>();
  let below: Condition<AuditEvent> = {};
  for (let page = 0; page < mostPages; page += 1) {
    const events: AuditEvent[] = await scope.find(
      AuditEventEntity,
      { $and: [where, below] },
      { orderBy: { at: 'desc', id: 'desc' }, limit: pageSize },
    );
    for (const event of events) {
      const read = detailsOf(event);
      const change = event.callId ?? event.id;
      if (read && !seen.has(change)) yield [event, read];
      seen.add(change);
    }
    const last = events.at(-1);
    if (!last || events.length < pageSize) return;
    below = { $or: [{ at: { $lt: last.at } }, { at: last.at, id: { $lt: last.id } }] };
  }
}

function isAsked(
  event: AuditEvent,
  { what, plan, output }: ReadDetails,
  { what: subject, category, who }: ChangesAsked,
): boolean {
  if (subject && !isAbout(subject, event)) return false;
  const words = wordsOf(what.en);
  if (category && ![plan, output, words].some((part) => holdsValue(part, category))) return false;
  if (!who || isBy(event, who.memberId)) return true;
  if (!subjectsOfPeople.includes(subject)) return false;
  return event.about === who.memberId || phrase(words).includes(phrase(wordsOf(who.name)));
}

/** Whether the member asked for it or decided it. */
function isBy({ askedBy, decidedBy }: AuditEvent, memberId: string): boolean {
  return askedBy === memberId || decidedBy === memberId;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u);
}

/** Words with a blank on each side, so that no name is found inside another. */
function phrase(words: readonly string[]): string {
  return ` ${words.join(' ').trim()} `;
}

/** Whether a plan has this value anywhere. */
function holdsValue(plan: unknown, value: string): boolean {
  if (typeof plan !== 'object' || plan === null) return plan === value;
  return Object.values(plan).some((inner) => holdsValue(inner, value));
}
