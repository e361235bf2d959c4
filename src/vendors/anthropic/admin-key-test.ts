import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

/** `GET /v1/organizations/me` costs nothing and names the organisation. The Admin API takes its key as `x-api-key`. */
export const open = keyTestBy({
  vendor: 'anthropic',
  baseUrl: 'https://api.anthropic.com',
  path: '/v1/organizations/me',
  headers: (key) => ({ 'x-api-key': key.reveal(), 'anthropic-version': '2023-06-01' }),
  refusals,
  answer: z.object({ type: z.literal('organization'), name: z.string() }),
  proof: ({ name }) => ({ account: name }),
});
