import type { Secret } from '#lib/secret.ts';

export const ownAddress = 'https://api.deepgram.com';

/** The scheme is `Token`; `Bearer` is for the tokens of a minute that it also issues. */
export function headersOf(key: Secret): Record<string, string> {
  return { authorization: `Token ${key.reveal()}` };
}
