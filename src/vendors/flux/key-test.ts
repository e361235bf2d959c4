import { z } from 'zod';
import { keyTestBy, noCreditLeft } from '#vendors/key-request.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals } from './errors.ts';

/** `GET /v1/credits` tells the credits that are left. It names no account. */
export const open = keyTestBy({
  vendor: 'flux',
  baseUrl: ownAddress,
  path: '/v1/credits',
  headers: headersOf,
  refusals,
  answer: z.object({ credits: z.number() }),
  proof: ({ credits }) => {
    if (credits <= 0) throw noCreditLeft('flux');
    return {};
  },
});
