import { hostOf, isPrivateHost } from '#lib/private-address.ts';

/**
 * Returns who is paid for a compatible server's work: `local` for a private address, `gemini` for Google's address,
 * otherwise the host. It implies no price.
 */
export function payeeOf(baseUrl: string): string {
  const host = hostOf(new URL(baseUrl));
  if (host === 'generativelanguage.googleapis.com') return 'gemini';
  return isPrivateHost(host) ? 'local' : host;
}
