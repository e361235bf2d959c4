import type { Scope } from '#storage/scope.ts';
import { AuditChainEntity } from './audit-chain.entity.ts';
import { type AuditEvent, AuditEventEntity } from './audit-event.entity.ts';
import { hashOf, noHash } from './event-hash.ts';
import type { KnownHead } from './head-seals.ts';

/** What is wrong with a chain, at its first place. */
export type Fault =
  /** Something in it was changed. */
  | { kind: 'altered'; number: number; event: AuditEvent }
  /** It stands at a place that is another's. */
  | { kind: 'reordered'; number: number; belongs: number; event: AuditEvent }
  /** It does not follow the event before it, which was therefore rewritten or replaced. */
  | { kind: 'unlinked'; number: number; event: AuditEvent; before: AuditEvent | undefined }
  /** It was never chained by Jarvis. */
  | { kind: 'inserted'; number: number; event: AuditEvent }
  /** `from` to `to` are not there. */
  | { kind: 'missing'; from: number; to: number; before: AuditEvent | undefined; after: AuditEvent }
  /** The end is not there: the chain once had `to` events. */
  | { kind: 'cut'; from: number; to: number; before: AuditEvent | undefined; sealed?: KnownHead }
  /** Other events than those that were sealed, somewhere from `from` to `to`. */
  | { kind: 'rewritten'; from: number; to: number; sealed: KnownHead; event: AuditEvent }
  /** The row of the chain's head is not that of its last event. */
  | { kind: 'head'; number: number }
  /** Written by a later Jarvis, which can verify it. */
  | { kind: 'later'; number: number; event: AuditEvent };

export interface Verdict {
  /** The events that were looked at. */
  count: number;
  first: AuditEvent | undefined;
  last: AuditEvent | undefined;
  /** Events that are not chained yet. */
  waiting: number;
  /** The newest sealed head that the chain has. */
  sealed: KnownHead | undefined;
  faults: Fault[];
}

const pageSize = 2_000;
const belowAll = -2_147_483_648;

/** Verifies the chain of an organisation, and compares it with the heads that were sealed of it, in any order. */
export async function checkChain(scope: Scope, sealedHeads: readonly KnownHead[]): Promise<Verdict> {
  const head = await scope.findOne(AuditChainEntity, { id: scope.organizationId });
  const { first, last, count, fault } = await walk(scope, head?.count ?? 0);
  const waiting = await scope.count(AuditEventEntity, { number: null });
  const { newest, fault: ofSeal } = await compare(scope, sealedHeads);
  const inside = fault ? [fault] : headFaults(last, head);
  // A cut tail is told once, by the head that reaches farther.
  const known = ofSeal?.kind === 'cut' ? inside.filter(({ kind }) => kind !== 'cut') : inside;
  const faults = ofSeal ? [...known, ofSeal] : known;
  return { count, first, last, waiting, sealed: newest, faults };
}

/** From the first event to the first fault. */
async function walk(scope: Scope, length: number) {
  let first: AuditEvent | undefined;
  let last: AuditEvent | undefined;
  let count = 0;
  for (;;) {
    const page = await scope.find(
      AuditEventEntity,
      { number: { $gt: last?.number ?? belowAll } },
      { orderBy: { number: 'asc' }, limit: pageSize },
    );
    for (const event of page) {
      const fault = faultOf(event, last, length);
      if (fault) return { first, last, count, fault };
      first ??= event;
      last = event;
      count += 1;
    }
    if (page.length < pageSize) return { first, last, count, fault: undefined };
  }
}

function faultOf(event: AuditEvent, before: AuditEvent | undefined, length: number): Fault | undefined {
  const number = event.number as number;
  const expected = (before?.number ?? 0) + 1;
  if (number > expected) return { kind: 'missing', from: expected, to: number - 1, before, after: event };
  if (number < expected) return { kind: 'inserted', number, event };
  const hash = hashOf(event);
  if (hash === undefined) return { kind: 'later', number, event };
  if (hash !== event.hash) {
    const belongs = placeOf(event, length);
    return belongs ? { kind: 'reordered', number, belongs, event } : { kind: 'altered', number, event };
  }
  if (event.previous !== (before?.hash ?? noHash)) return { kind: 'unlinked', number, event, before };
  return undefined;
}

/** The place in which an event would be whole, if there is one. */
function placeOf(event: AuditEvent, length: number): number | undefined {
  for (let number = 1; number <= length; number += 1)
    if (hashOf({ ...event, number }) === event.hash) return number;
  return undefined;
}

function headFaults(
  last: AuditEvent | undefined,
  head: { count: number; hash: string } | undefined,
): Fault[] {
  const number = last?.number ?? 0;
  const { count, hash } = head ?? { count: 0, hash: noHash };
  if (count > number) return [{ kind: 'cut', from: number + 1, to: count, before: last }];
  return hash === (last?.hash ?? noHash) && count === number ? [] : [{ kind: 'head', number }];
}

/** The newest sealed head that the chain has, and the first that it has not. */
async function compare(scope: Scope, sealedHeads: readonly KnownHead[]) {
  let newest: KnownHead | undefined;
  for (const sealed of sealedHeads.toSorted((a, b) => a.count - b.count)) {
    const event = await scope.findOne(AuditEventEntity, { number: sealed.count });
    const from = (newest?.count ?? 0) + 1;
    if (!event) return { newest, fault: await cutBefore(scope, sealed) };
    if (event.hash !== sealed.hash) {
      const fault: Fault = { kind: 'rewritten', from, to: sealed.count, sealed, event };
      return { newest, fault };
    }
    newest = sealed;
  }
  return { newest, fault: undefined };
}

async function cutBefore(scope: Scope, sealed: KnownHead): Promise<Fault> {
  const [before] = await scope.find(
    AuditEventEntity,
    { number: { $lt: sealed.count } },
    { orderBy: { number: 'desc' }, limit: 1 },
  );
  return { kind: 'cut', from: (before?.number ?? 0) + 1, to: sealed.count, before, sealed };
}
