import { z } from 'zod';
import type { CredentialFields } from '#capabilities/keys/key-test.ts';
import { Money } from '#lib/money.ts';

const money = z.object({ amount: z.string(), currency: z.string() });

/** The calls of a voice platform that began within a period, as JSON. */
export const voiceUsageSchema = z.object({
  /** ISO moments, the second excluded. */
  from: z.string(),
  to: z.string(),
  calls: z.number().int().min(0),
  /** Of these, those that have not ended yet. Neither their time nor their cost is counted. */
  ongoing: z.number().int().min(0),
  /** How long the calls that have ended took. */
  seconds: z.number().min(0),
  /** What they cost, exactly as the platform states it. */
  cost: money,
  /** Of the calls that have ended, those whose cost the platform does not state. Their cost is not known. */
  unpriced: z.number().int().min(0),
  /** Of the calls that have ended, those whose length the platform does not state. */
  unmeasured: z.number().int().min(0),
  /** Whether there are more calls than these: reading them ended at a limit. */
  isCut: z.boolean(),
});
export type VoiceUsage = z.output<typeof voiceUsageSchema>;

/** The second moment is excluded. */
export interface VoicePeriod {
  from: Date;
  to: Date;
}

/** Reads the calls of a period. Throws a `VendorError`. */
export type ReadVoiceUsage = (
  fields: CredentialFields,
  period: VoicePeriod,
  signal: AbortSignal,
) => Promise<VoiceUsage>;

/** Finds out how to read the usage of voice platforms. Implemented by the vendors' directory. */
export interface VoicePlatforms {
  /** `undefined` if the provider is no voice platform. */
  voicePlatformOf(provider: string): Promise<ReadVoiceUsage | undefined>;
}

/** No platform is asked for more calls than this in one go. */
export const mostCalls = 20_000;

/** A call as a platform tells it. */
export interface VoiceCall {
  isOngoing: boolean;
  /** `undefined` if the platform does not tell. */
  seconds: number | undefined;
  cost: Money | undefined;
}

/**
 * Sums up calls.
 * @param isCut whether there are more than these
 */
export function voiceUsageOf(
  { from, to }: VoicePeriod,
  calls: readonly VoiceCall[],
  isCut: boolean,
): VoiceUsage {
  const ended = calls.filter(({ isOngoing }) => !isOngoing);
  const costs = ended.flatMap(({ cost }) => cost ?? []);
  const seconds = ended.flatMap(({ seconds }) => seconds ?? []);
  return {
    ...{ from: from.toISOString(), to: to.toISOString(), calls: calls.length },
    ongoing: calls.length - ended.length,
    seconds: seconds.reduce((sum, one) => sum + one, 0),
    cost: Money.sum(costs).toJSON(),
    unpriced: ended.length - costs.length,
    unmeasured: ended.length - seconds.length,
    isCut,
  };
}
