import { momentOf } from '../moment.ts';

/** The end of a Markdown link's label and the beginning of its address, up to the end of the host. */
const linkTarget = /\](\(\s*<?)((?:[a-z][a-z\d+.-]*:\/*|\/{2,})[^\s/?#()<>[\]]*)/gi;

/**
 * The end of a label whose address does not show its host: by backslashes or entities, which readers resolve in their own
 * ways, or by a bracket or space where the host would end, since an @ may follow.
 */
const disguised =
  /\](?=\(\s*(?:<?[^\s()<>]*(?:\\|&#?\w+;)|<?(?:[a-z][a-z\d+.-]*:)?\/*[^\s/?#()<>]*\(|<(?:[a-z][a-z\d+.-]*:)?\/*[^\s/?#()<>]*[\s)]))/gi;

/** The beginning of a definition of an address, for a label that stands elsewhere. */
const definition = /\](?=:\s*(?:<\s*)?(?:[a-z][a-z\d+.-]*:|\/{2}|[a-z\d+.-]*\/?[\\&]))/gi;

/** A link or definition whose address is not complete yet. */
const unsettled = /^\](?:\(\s*<?[^\s()<>]*|:\s*(?:<\s*)?[a-z\d+.-]*\/?)?$/i;

/** Labels are compared this far back. */
const longestLabel = 300;

/**
 * Adds the host to the label of each Markdown link whose label is not the address itself, since it may say something
 * else than where the link leads. Links that are defined elsewhere or disguise their address become plain text.
 */
export function withHosts(markdown: string): string {
  return markdown
    .replace(disguised, ']\u2060')
    .replace(linkTarget, (match, opening: string, address: string, at: number, text: string) => {
      if (momentOf(address)) return match;
      const host = hostIn(address);
      return isNamed(host, text.slice(Math.max(0, at - longestLabel), at))
        ? match
        : ` (${host})]${opening}${address}`;
    })
    .replace(definition, ']\u2060');
}

/** Returns the length of a growing text without a link at its end that {@link withHosts} cannot decide about yet. */
export function settledLinks(markdown: string): number {
  let end = markdown.length;
  // An address may itself hold the beginning of a link.
  for (const { index } of [...markdown.matchAll(/\]/g)].reverse())
    if (unsettled.test(markdown.slice(index, end))) end = index;
  return end;
}

function hostIn(address: string): string {
  const absolute = address.startsWith('/') ? `https:${address}` : address;
  return URL.parse(absolute)?.host || address.replace(/^mailto:/i, '');
}

function isNamed(host: string, before: string): boolean {
  const label = before.slice(before.lastIndexOf('[') + 1);
  if (label === host || label.endsWith(` (${host})`)) return true;
  const named = URL.parse(label.includes('://') ? label : `https://${label}`);
  return !/\s/.test(label) && named?.host === host;
}
