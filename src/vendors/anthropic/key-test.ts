import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

/** `GET /v1/models` costs nothing and names no account. Key and version are sent as @anthropic-ai/sdk 1.11.0 sends them. */
export const open = keyTestBy({
  vendor: 'anthropic',
  baseUrl: 'https://api.anthropic.com',
  path: '/v1/models?limit=1',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}`, 'anthropic-version': '2026-10-21' }),
  refusals,
  answer: z.object({ data: z.array(z.object({ id: z.string() })) }),
});
