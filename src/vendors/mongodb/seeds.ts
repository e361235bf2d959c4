import { resolveSrv, resolveTxt } from 'node:dns/promises';
import { connectionFailure, type Target } from '#vendors/connection-failure.ts';
import type { ConnectionUrl } from '#vendors/connection-url.ts';

/** The records that `mongodb+srv` needs. */
export interface SeedRecords {
  resolveSrv(name: string): Promise<{ name: string; port: number }[]>;
  resolveTxt(name: string): Promise<string[][]>;
}

export interface Seeds {
  hosts: readonly { host: string; port: number }[];
  /** The options of the URL, before those that its records add. */
  options: URLSearchParams;
}

/** What a TXT record may add (MongoDB's “Initial DNS Seedlist Discovery”). */
const allowedInRecord = new Set(['authSource', 'replicaSet', 'loadBalanced']);

/** The servers that a URL names, for `mongodb+srv` by the records of its host. */
export async function seedsOf(
  { scheme, hosts, options }: ConnectionUrl,
  target: Target,
  records: SeedRecords = { resolveSrv, resolveTxt },
): Promise<Seeds> {
  if (scheme !== 'mongodb+srv') return { hosts, options };
  const [{ host } = { host: '' }] = hosts;
  const found = await records.resolveSrv(`_mongodb._tcp.${host}`).catch(() => []);
  const seeds = found.filter(({ name }) => isOfSameDomain(name, host));
  if (seeds.length === 0) throw connectionFailure(target, 'noHost');
  const texts = await records.resolveTxt(host).catch(() => []);
  const added = new URLSearchParams({ tls: 'true' });
  for (const [name, value] of new URLSearchParams(texts.flat().join('')))
    if (allowedInRecord.has(name)) added.set(name, value);
  for (const [name, value] of options) added.set(name, value);
  return { hosts: seeds.map(({ name, port }) => ({ host: name.replace(/\.$/, ''), port })), options: added };
}

/** The records may only lead to servers in the domain of the host. */
function isOfSameDomain(name: string, host: string): boolean {
  const labels = host.split('.');
  const domain = labels.length > 2 ? labels.slice(1).join('.') : host;
  return `.${name.replace(/\.$/, '')}`.toLowerCase().endsWith(`.${domain}`.toLowerCase());
}
