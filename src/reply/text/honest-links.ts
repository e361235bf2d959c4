/** The end of a Markdown link's label and the beginning of its address, up to the end of the host. */
const linkTarget = /\](\(\s*<?)((?:[a-z][a-z\d+.-]*:[\\/]*|[\\/]{2,})[^\s\\/?#()<>[\]]*)/gi;

/** The beginning of a definition of an address, for a label that stands elsewhere. */
const definition = /\](?=:\s*<?(?:[a-z][a-z\d+.-]*:|[\\/]{2}))/gi;

/** A link or definition whose host is not complete yet. */
const unsettled =
  /\](?:\((?:\s*<?(?:(?:[a-z][a-z\d+.-]*(?::[\\/]*)?|[\\/]+)[^\s\\/?#()<>[\]]*)?)?|:\s*<?(?:[a-z][a-z\d+.-]*|[\\/])?)?$/i;

/** Labels are compared this far back. */
const longestLabel = 300;

/**
 * Adds the host to the label of each Markdown link whose label is not the address itself, since it may say something
 * else than where the link leads. Links that are defined elsewhere become plain text.
 */
export function withHosts(markdown: string): string {
  return markdown
    .replace(linkTarget, (match, opening: string, address: string, at: number) => {
      const host = hostIn(address);
      return isNamed(host, markdown.slice(Math.max(0, at - longestLabel), at))
        ? match
        : ` (${host})]${opening}${address}`;
    })
    .replace(definition, ']\u2060');
}

/** Returns the length of a growing text without a link at its end that {@link withHosts} cannot decide about yet. */
export function settledLinks(markdown: string): number {
  return markdown.length - (unsettled.exec(markdown)?.[0].length ?? 0);
}

function hostIn(address: string): string {
  return URL.parse(address, 'https://relative.invalid')?.host || address.replace(/^mailto:/i, '');
}

function isNamed(host: string, before: string): boolean {
  const label = before.slice(before.lastIndexOf('[') + 1);
  if (label === host || label.endsWith(` (${host})`)) return true;
  const named = URL.parse(label.includes('://') ? label : `https://${label}`);
  return !/\s/.test(label) && named?.host === host;
}
