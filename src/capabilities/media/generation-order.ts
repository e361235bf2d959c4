import type { MediaCategory, MediaTask } from '#lib/categories.ts';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import type { Place } from '#people/place.ts';
import { newId } from '#storage/columns.ts';
import type { Alternative } from './alternative.ts';
import type { Generation, GenerationTier } from './generation.entity.ts';
import { measureColumns } from './generation-record.ts';
import type { InputFile } from './input-file.ts';
import type { Measure } from './measure.ts';
import type { MediaPrice } from './media-price.ts';
import type { RoutingDecision } from './media-ranking.ts';
import type { Parameters } from './media-vendor.ts';

/** What to generate, and from which provider to buy it. */
export interface Order {
  organizationId: string;
  memberId: string;
  threadId: string | undefined;
  /** Where it was requested; late news goes there, in `locale`. */
  place: Place | undefined;
  locale: Locale;
  /** A repeated call does not create another generation. Of several pieces, all but the first have a number behind it. */
  callId: string;
  task: MediaTask;
  type: MediaCategory;
  description: string;
  input: InputFile | null;
  tier: GenerationTier;
  provider: string;
  product: string;
  parameters: Parameters;
  made: Measure;
  reason: Bilingual;
  price: MediaPrice;
  /** Who may make it if this provider certainly does not. */
  alternatives: readonly Alternative[];
  /** The platform fee that was quoted. */
  fee?: FeeTerms | null;
  /** The same for the same request; `null` where it is not to be found again. */
  fingerprint: string | null;
  /** What the choice of the provider rested on, where there was one. */
  decision?: RoutingDecision | null;
}

export type NewGeneration = Omit<Generation, 'organizationId'>;

/** The call id of each of several pieces. */
export function callIdsOf(callId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? callId : `${callId}#${index + 1}`));
}

/** The call that a piece was made for: that of its first piece. */
export function requestOf(callId: string): string {
  return callId.replace(/#\d+$/, '');
}

/** The row of one piece. */
export function newRow(order: Order, now: Date): NewGeneration {
  const {
    memberId,
    threadId = null,
    place = null,
    locale,
    callId,
    task,
    type,
    input,
    tier,
    provider,
    product,
    description,
    reason,
    fingerprint,
  } = order;
  const { amount } = order.price;
  return {
    id: newId(),
    ...{
      memberId,
      threadId,
      place,
      locale,
      callId,
      task,
      type,
      tier,
      provider,
      product,
      description,
      reason,
    },
    input,
    fingerprint,
    parameters: { ...order.parameters },
    ...measureColumns(order.made),
    attempt: 1,
    alternatives: [...order.alternatives],
    passedOver: [],
    decision: order.decision ?? null,
    state: 'queued',
    vendorJobId: null,
    submitAttempts: 0,
    credentialId: null,
    credentialVersion: null,
    integrationId: null,
    payer: null,
    progress: 0,
    files: [],
    failure: null,
    failureReason: null,
    currency: amount?.currency ?? 'USD',
    estimatedAmount: amount?.amount ?? null,
    feeTerms: order.fee ?? null,
    charge: null,
    reportedAmount: null,
    isAccounted: false,
    createdAt: now,
    submittedAt: null,
    finishedAt: null,
    cancelRequestedAt: null,
    toldAt: null,
  } as NewGeneration;
}
