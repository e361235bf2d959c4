import { z } from 'zod';
import { keyTestBy, noCreditLeft } from '#vendors/key-request.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals } from './errors.ts';

/** `GET /v1/organization` tells the credits that are left. It names no account. */
export const open = keyTestBy({
  vendor: 'runway',
  baseUrl: ownAddress,
  path: '/v1/organization',
  headers: headersOf,
  refusals,
  answer: z.object({ creditBalance: z.number() }),
  proof: ({ creditBalance }) => {
    if (creditBalance <= 0) throw noCreditLeft('runway');
    return {};
  },
});
