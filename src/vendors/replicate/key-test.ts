import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** `GET /v1/account` names the user or organisation of the token. It does not tell whether credit is left. */
export const open = keyTestBy({
  vendor: 'replicate',
  baseUrl: 'https://api.replicate.com/v1',
  path: '/account',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.object({ username: z.string() }),
  proof: ({ username }) => ({ account: username }),
});
