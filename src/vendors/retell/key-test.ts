import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** `GET /get-concurrency` tells how many calls the organisation may have at a time. It names no account. */
export const open = keyTestBy({
  vendor: 'retell',
  baseUrl: 'https://api.retellai.com',
  path: '/get-concurrency',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.object({ concurrency_limit: z.number() }),
});
