import { z } from 'zod';
import type { KeyProof, KeyTest } from '#capabilities/keys/key-test.ts';
import { VendorError } from '#lib/errors.ts';
import { keyTestBy, noCreditLeft } from '#vendors/key-request.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals, rightMissedIn } from './errors.ts';

const own = { vendor: 'elevenlabs', baseUrl: ownAddress, headers: headersOf, refusals };

const openSubscription = keyTestBy({
  ...own,
  path: '/v1/user/subscription',
  answer: z.object({
    tier: z.string(),
    character_count: z.number(),
    character_limit: z.number(),
    can_extend_character_limit: z.boolean().catch(true),
  }),
  proof: (plan): KeyProof => {
    const isUsedUp = plan.character_count >= plan.character_limit && !plan.can_extend_character_limit;
    if (isUsedUp) throw noCreditLeft('elevenlabs');
    return { account: plan.tier };
  },
});

const openModels = keyTestBy({
  ...own,
  path: '/v1/models',
  answer: z.array(z.object({ model_id: z.string() })),
});

/** Reads the plan. A key that may not read it lists the models instead: many keys are made for speech alone. */
export function open(baseUrl?: string, timeoutMs?: number): KeyTest {
  const subscription = openSubscription(baseUrl, timeoutMs);
  const models = openModels(baseUrl, timeoutMs);
  return (fields, signal) =>
    subscription(fields, signal).catch((error: unknown) => {
      if (error instanceof VendorError && rightMissedIn(error.message)) return models(fields, signal);
      throw error;
    });
}
