import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';
import { headersOf, ownAddress } from './generations.ts';

/** `GET /v1/files` lists what was uploaded with the key. It names no account and tells no balance. */
export const open = keyTestBy({
  vendor: 'luma',
  baseUrl: ownAddress,
  path: '/files?limit=1',
  headers: headersOf,
  refusals,
  answer: z.object({ data: z.array(z.unknown()), has_more: z.boolean() }),
});
