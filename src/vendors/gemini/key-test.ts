import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** `GET /v1beta/models` costs nothing and names no account. The key is a header: an address would be logged on its way. */
export const open = keyTestBy({
  vendor: 'gemini',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  path: '/models?pageSize=1',
  headers: (key) => ({ 'x-goog-api-key': key.reveal() }),
  refusals,
  answer: z.object({ models: z.array(z.object({ name: z.string() })) }),
});
