import { z } from 'zod';
import { keyTestBy, noCreditLeft } from '#vendors/key-request.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals } from './errors.ts';

/** `GET /v1/user/balance` tells the credits that are left. It names no account. */
export const open = keyTestBy({
  vendor: 'stability',
  baseUrl: ownAddress,
  path: '/v1/user/balance',
  headers: headersOf,
  refusals,
  answer: z.object({ credits: z.number() }),
  proof: ({ credits }) => {
    if (credits <= 0) throw noCreditLeft('stability');
    return {};
  },
});
