import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

/** One day long ago, so that every account has an answer. */
const someDay = Date.UTC(2024, 10, 1) / 1000;

/** `GET /organization/costs` costs nothing, and needs the very right for which an admin key is kept. It names no account. */
export const open = keyTestBy({
  vendor: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  path: `/organization/costs?start_time=${someDay}&limit=1`,
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.object({ object: z.literal('page'), data: z.array(z.object({ start_time: z.number() })) }),
});
