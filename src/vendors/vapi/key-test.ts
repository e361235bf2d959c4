import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** `GET /assistant` is what Vapi’s own page tries a private key with. It names no account. */
export const open = keyTestBy({
  vendor: 'vapi',
  baseUrl: 'https://api.vapi.ai',
  path: '/assistant?limit=1',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.array(z.object({ id: z.string() })),
});
