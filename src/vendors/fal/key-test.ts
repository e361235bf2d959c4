import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** The price of a model, which fal tells only to a key. It names no account and tells no balance. */
export const open = keyTestBy({
  vendor: 'fal',
  baseUrl: 'https://api.fal.ai/v1',
  path: '/models/pricing?endpoint_id=fal-ai%2Fflux%2Fschnell',
  headers: (key) => ({ authorization: `Key ${key.reveal()}` }),
  refusals,
  answer: z.object({ prices: z.array(z.object({ endpoint_id: z.string() })) }),
});
