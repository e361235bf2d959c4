import { hostOf, isPrivateHost } from '#lib/private-address.ts';

/**
 * Who is paid for what a compatible server computes: `local` on one's own machine or network, `gemini` at Google's
 * address, and otherwise the host. It says who computes, not at what price: that is stated, listed or unknown.
 */
export function payeeOf(baseUrl: string): string {
  const host = hostOf(new URL(baseUrl));
  if (host === 'generativelanguage.googleapis.com') return 'gemini';
  return isPrivateHost(host) ? 'local' : host;
}
