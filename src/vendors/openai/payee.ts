import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addSubnet('169.254.0.0', 16);
PRIVATE.addSubnet('100.64.0.0', 10);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

const PRIVATE_NAME = /^[^.]+$|\.(local|localhost|internal|lan|home\.arpa)$/;

/**
 * Who is paid for what a compatible server computes: `local` for one's own machine or network, whose tokens
 * cost nothing, `gemini` for Google's, and the host's name for any other, whose price then has to be found.
 */
export function payeeOf(baseUrl: string): string {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  if (host === 'generativelanguage.googleapis.com') return 'gemini';
  return isPrivate(host) ? 'local' : host;
}

function isPrivate(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return PRIVATE_NAME.test(host);
  return PRIVATE.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
