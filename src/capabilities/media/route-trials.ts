import { Money } from '#lib/money.ts';
import { failureClassOf } from './failure-class.ts';
import type { Generation } from './generation.entity.ts';
import { costOf } from './generation-accounts.ts';

/** What of a generation tells how its vendors did. */
export const trialColumns = [
  ...(['id', 'callId', 'provider', 'state', 'failureReason', 'passedOver', 'decision'] as const),
  ...(['submittedAt', 'finishedAt', 'charge', 'currency', 'reportedAmount', 'estimatedAmount'] as const),
] as const;
export type TrialRow = Pick<Generation, (typeof trialColumns)[number]>;

/** One vendor's part in one piece of work. */
export interface Trial {
  provider: string;
  callId: string;
  isMade: boolean;
  /** It failed, and not for the request's fault. */
  isFailed: boolean;
  /** From the submission until the files were here. */
  elapsedMs: number | undefined;
  /** `undefined` if it is not known. */
  cost: Money | undefined;
}

/** Every vendor that had a piece of work, those that were passed over too. What has not ended, or was cancelled, tells nothing. */
export function trialsOf(rows: readonly TrialRow[]): Trial[] {
  return rows.flatMap((row) => {
    const { callId, provider, state, failureReason, submittedAt, finishedAt, passedOver } = row;
    const nothing = { callId, isMade: false, elapsedMs: undefined, cost: Money.zero(row.currency) };
    const passed = passedOver
      .filter(({ reason }) => reason !== 'no_key')
      .map((one): Trial => ({ ...nothing, provider: one.provider, isFailed: true }));
    const isMade = state === 'done';
    const isFailed = failureReason != null && failureClassOf(failureReason) !== 'request';
    const elapsedMs =
      isMade && submittedAt && finishedAt ? finishedAt.getTime() - submittedAt.getTime() : undefined;
    const cost = costOf(row as Generation);
    const isOver = isMade || state === 'failed' || state === 'unknown';
    return isOver ? [...passed, { provider, callId, isMade, isFailed, elapsedMs, cost }] : passed;
  });
}
