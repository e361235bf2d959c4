import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

/** `GET /models` lists the models and costs nothing. It names no account. */
export const open = keyTestBy({
  vendor: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  path: '/models',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.object({ data: z.array(z.object({ id: z.string() })) }),
});
