import { BlockList, isIP } from 'node:net';

/** Everything that is not the public internet (IANA special-purpose address registries). */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
const publicIpv6 = new BlockList();
publicIpv6.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address is outside the public internet. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (isIP(mapped ?? address) === 4) return notPublic.check(mapped ?? address, 'ipv4');
  return !publicIpv6.check(address, 'ipv6') || notPublic.check(address, 'ipv6');
}

/** Names that only resolve within a private network. */
const privateName = /^[^.]+$|\.(local|localhost|internal|lan|home\.arpa)$/;

/** The host of a URL; an IPv6 host without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Whether a host name or IP address is outside the public internet. It does not resolve names. */
export function isPrivateHost(host: string): boolean {
  return isIP(host) === 0 ? privateName.test(host) : isPrivate(host);
}
