import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';
import { headersOf, speechAddress } from './service.ts';

/** `GET /v1/voices` of Text-to-Speech costs nothing and names no account. It does not look at Speech-to-Text. */
export const open = keyTestBy({
  vendor: 'google',
  baseUrl: speechAddress,
  path: '/v1/voices?languageCode=en-US',
  headers: headersOf,
  refusals,
  answer: z.object({ voices: z.array(z.object({ name: z.string() })) }),
});
